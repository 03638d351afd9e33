/**
 * The sparse text format of LIBSVM and SVMlight: a label and numbers by index on each line. An
 * index that a line leaves out is 0, not missing.
 */
@NullMarked
package slater.tables.libsvm;

import org.jspecify.annotations.NullMarked;
