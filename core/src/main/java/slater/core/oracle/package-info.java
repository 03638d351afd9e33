/**
 * Oracles over plain functions: a problem written down as lambdas, as linear and quadratic
 * functions, or as a mean over terms. They are for problems small enough to state by hand and for
 * tests; oracles over tables and networks live where the data does.
 */
@NullMarked
package slater.core.oracle;

import org.jspecify.annotations.NullMarked;
