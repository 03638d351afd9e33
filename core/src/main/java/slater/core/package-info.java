/**
 * The language in which every problem and every method is written: vectors and the spaces that own
 * them, oracles that evaluate and pull back, requirements and their prices, games, methods that are
 * stepped, and solutions that carry a certificate.
 *
 * <p>Everything here is a small interface or an immutable value. The implementations for plain Java
 * heap memory are in {@link slater.core.heap}; sets of admissible points are in {@link
 * slater.core.domain}; the loop that drives a method is in {@code slater.core.run}.
 */
@NullMarked
package slater.core;

import org.jspecify.annotations.NullMarked;
