/**
 * Solvers. {@link slater.solve.Solve} picks a method, runs it and returns the solution; the methods
 * themselves live in the packages below.
 */
@NullMarked
package slater.solve;

import org.jspecify.annotations.NullMarked;
