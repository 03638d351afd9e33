/**
 * Fitting a model under requirements: the problem without them, the problem with them, the same at
 * slightly looser limits (what a price predicts, tried), and along a range of limits (what a
 * requirement costs).
 *
 * <p>Each fit is a stage with a checkpoint of its own. A run that is killed repeats what was
 * computed between stages, and goes on inside a stage where its checkpoint is: the same bits.
 */
@NullMarked
package slater.learn.train;

import org.jspecify.annotations.NullMarked;
