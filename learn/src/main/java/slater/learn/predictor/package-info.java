/**
 * Models of a table: linear, logistic and softmax, what is minimised, which coefficients are
 * admissible, and how a score becomes a decision.
 */
@NullMarked
package slater.learn.predictor;

import org.jspecify.annotations.NullMarked;
