/**
 * Populations that are known to the last digit: rows can be drawn from them, and what a model
 * really does in them can be computed without drawing a row. Against them a certificate, a price
 * and a gap can be compared with the truth.
 */
@NullMarked
package slater.learn.population;

import org.jspecify.annotations.NullMarked;
