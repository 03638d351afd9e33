/**
 * Small dense smooth problems with requirements, convex or not: sequential quadratic programming,
 * which solves a quadratic program with linearised requirements for each step ({@link
 * slater.solve.linear.DualActiveSet}). For problems of up to some hundred variables, where second
 * derivatives or their approximation are small matrices.
 */
@NullMarked
package slater.solve.nonlinear;

import org.jspecify.annotations.NullMarked;
