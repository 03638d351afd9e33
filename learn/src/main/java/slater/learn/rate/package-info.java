/**
 * Rates of a decision, and what may be required of them: of all rows, of a group, of every group,
 * or between the groups of a grouping.
 */
@NullMarked
package slater.learn.rate;

import org.jspecify.annotations.NullMarked;
