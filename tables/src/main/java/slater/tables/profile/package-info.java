/**
 * What a column looks like: counts, range, levels, and what a person should look at before using
 * it.
 */
@NullMarked
package slater.tables.profile;

import org.jspecify.annotations.NullMarked;
