/**
 * Comma-separated values and their relatives (semicolon, tab, bar), read and written by FastCSV.
 * Types are inferred over the whole column; numbers are parsed and levels coded straight from the
 * parser's buffer.
 */
@NullMarked
package slater.tables.csv;

import org.jspecify.annotations.NullMarked;
