/**
 * Models of a table: linear, logistic, softmax, Poisson, Gamma, quantile and ordinal, what is
 * minimised, which coefficients are admissible, and how a score becomes a decision.
 */
@NullMarked
package slater.learn.predictor;

import org.jspecify.annotations.NullMarked;
