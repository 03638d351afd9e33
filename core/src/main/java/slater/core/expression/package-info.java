/**
 * Formulas as trees: what a problem, a game or a lower level says in the notation of a textbook. An
 * {@link slater.core.expression.Expression} is built in Java or read by {@link
 * slater.core.expression.Formula}; it is printed back as the text that gives the same tree, and as
 * LaTeX. What the names in it stand for is told by a {@link slater.core.expression.Scope}, so that
 * one tree can vary in other names for another player.
 *
 * <p>Values, derivatives, bounds and shapes come from the compiled form in {@code
 * slater.core.expression.tape}.
 */
@NullMarked
package slater.core.expression;

import org.jspecify.annotations.NullMarked;
