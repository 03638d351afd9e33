/**
 * From what a user names (a path, a pattern, standard input) to a table: finding the files, telling
 * their format by their content, and calling the reader of that format.
 */
@NullMarked
package slater.tables.files;

import org.jspecify.annotations.NullMarked;
