/**
 * How the columns of a table become the features of a model: numbers standardised in a row-major
 * matrix of 32-bit floats, categories as codes into a table of coefficients, so that the cost of a
 * row is its number of columns, whatever the number of levels.
 */
@NullMarked
package slater.learn.feature;

import org.jspecify.annotations.NullMarked;
