/**
 * How rows are divided into groups: by the levels of a column, by cuts of its numbers, or by where
 * several such groupings meet.
 */
@NullMarked
package slater.learn.group;

import org.jspecify.annotations.NullMarked;
