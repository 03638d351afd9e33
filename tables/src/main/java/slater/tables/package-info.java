/**
 * Tables as values: named columns of numbers or of levels, the files that they came from with their
 * hashes, and a stable id for every row. {@link slater.tables.files.Tables} reads them from files;
 * {@link slater.tables.csv}, {@link slater.tables.arff} and {@link slater.tables.parquet} know one
 * format each; {@code slater.tables.profile} says what a column looks like.
 *
 * <p>No message that is made here ever contains the content of a cell: a file, a line, the name of
 * a column or a declared level at most.
 */
@NullMarked
package slater.tables;

import org.jspecify.annotations.NullMarked;
