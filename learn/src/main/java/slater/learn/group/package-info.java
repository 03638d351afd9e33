/** How rows are divided into groups by a column: by its levels, or by cuts of its numbers. */
@NullMarked
package slater.learn.group;

import org.jspecify.annotations.NullMarked;
