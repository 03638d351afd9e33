/**
 * Supervised learning under requirements: a table, a model, and rates that must hold.
 *
 * <p>A study names rates and limits ({@link slater.learn.rate}), the groups that they are compared
 * between ({@link slater.learn.group}), how columns become features ({@link slater.learn.feature}),
 * and the model with its decision ({@link slater.learn.predictor}). This package holds what all of
 * them share: how rows are divided into the part that is fitted, the part that chooses and the part
 * that certifies.
 */
@NullMarked
package slater.learn;

import org.jspecify.annotations.NullMarked;
