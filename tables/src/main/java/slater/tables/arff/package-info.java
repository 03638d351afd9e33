/**
 * The attribute-relation file format of Weka: declared types and levels, dense and sparse rows,
 * read as a stream and written.
 */
@NullMarked
package slater.tables.arff;

import org.jspecify.annotations.NullMarked;
