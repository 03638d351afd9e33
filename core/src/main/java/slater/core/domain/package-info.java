/**
 * Sets of admissible points, and what can be done with them. A domain offers what it can as a
 * capability: a penalty with its proximal operator ({@link slater.core.domain.Proximal}, as of the
 * lasso), the nearest point ({@link slater.core.domain.Projection}), bounds of each entry ({@link
 * slater.core.domain.Bounded}), the smallest linear function on it ({@link
 * slater.core.domain.LinearMinimum}). A method asks for what it needs by {@link
 * slater.core.Domain#need}.
 *
 * <p>All domains are immutable and serve points of every space. Where a domain stores numbers of
 * its own (bounds, normals, factors) they are 64-bit.
 */
@NullMarked
package slater.core.domain;

import org.jspecify.annotations.NullMarked;
