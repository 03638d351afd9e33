/**
 * A table, a model and requirements on rates as an {@link slater.core.Oracle}: the mean loss with
 * its l2 term and one block of components for each requirement, all of them computed from sums over
 * profiles.
 *
 * <p>A profile is a combination of label and groups that occurs in the data. Every rate of every
 * group is a ratio of sums over whole profiles, and what a row adds to the gradient depends on its
 * score and its profile alone. A pass over the data therefore costs the same for one requirement as
 * for a hundred.
 */
@NullMarked
package slater.learn.oracle;

import org.jspecify.annotations.NullMarked;
