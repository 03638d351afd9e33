/**
 * A first study of a table that nobody has described: guesses about roles and groups, each with its
 * reason, written as YAML with comments for a person to correct.
 */
@NullMarked
package slater.app.draft;

import org.jspecify.annotations.NullMarked;
