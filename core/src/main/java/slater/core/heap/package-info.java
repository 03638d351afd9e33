/**
 * Vectors in the memory of the JVM, in 64 and in 32 bits, and the loops that do the work on them.
 *
 * <p>Sums are taken in eight lanes that are folded at the end, in an order that is fixed, so that a
 * sum has the same bits whether it is interpreted, compiled or done by vector instructions.
 */
@NullMarked
package slater.core.heap;

import org.jspecify.annotations.NullMarked;
