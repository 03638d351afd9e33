/**
 * Small linear and convex quadratic programs, solved exactly and with proof: an optimum with
 * multipliers that close the duality gap, a Farkas certificate that no point exists, or a ray along
 * which the objective falls for ever. The pivoting is ojAlgo's, the quadratic programs are solved
 * by a dual active set method ({@link slater.solve.linear.DualActiveSet}, which other methods solve
 * thousands of programs with); every answer is checked here before it is given, and one that fails
 * says so.
 *
 * <p>Multipliers follow the sign convention of {@link slater.core.Requirement}: that of a row
 * belongs to its violation, is not negative for an inequality, and is the row's price.
 */
@NullMarked
package slater.solve.linear;

import org.jspecify.annotations.NullMarked;
