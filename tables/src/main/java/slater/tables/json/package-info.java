/** Rows as JSON objects: one a line, or the elements of one array. */
@NullMarked
package slater.tables.json;

import org.jspecify.annotations.NullMarked;
