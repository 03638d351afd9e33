/**
 * Methods that follow gradients, exact or measured on a few rows: an update rule (plain, momentum,
 * Nesterov, Adam, AdamW) times a schedule of step sizes times the way in which rows are drawn times
 * a domain. The parts are values and combine freely; {@link slater.solve.stochastic.FirstOrder}
 * puts them together for problems without requirements, and primal-dual methods use the same parts
 * for both players.
 */
@NullMarked
package slater.solve.stochastic;

import org.jspecify.annotations.NullMarked;
