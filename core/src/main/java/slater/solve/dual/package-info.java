/**
 * Problems with requirements, solved through their prices: formulations that couple requirements to
 * the objective, prices and how they ascend, and the methods that move both.
 *
 * <p>The multiplier of a requirement belongs to its {@link slater.core.Requirement#violation}, and
 * is the requirement's price: what relaxing the limit by one unit saves.
 */
@NullMarked
package slater.solve.dual;

import org.jspecify.annotations.NullMarked;
