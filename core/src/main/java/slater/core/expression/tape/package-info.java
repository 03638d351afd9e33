/**
 * Formulas compiled for evaluation: a {@link slater.core.expression.tape.Tape} is a list of simple
 * instructions over numbered cells, in which common subexpressions occur once and sums over an
 * index are loops. It is run forwards for values, backwards for gradients of any weighted
 * combination of outputs, and forwards over backwards for products with second derivatives; sparse
 * Jacobians and Hessians can be written down where a solver asks for them.
 */
@NullMarked
package slater.core.expression.tape;

import org.jspecify.annotations.NullMarked;
