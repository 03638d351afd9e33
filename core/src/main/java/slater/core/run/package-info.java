/**
 * The loop around a method: {@link slater.core.run.Run} steps a state until a {@link
 * slater.core.run.Stop} holds, tells observers, keeps a trace whose size is bounded, writes
 * checkpoints from which a killed run goes on with the same bits, and ends with a solution and its
 * certificate. No method does any of this by itself.
 */
@NullMarked
package slater.core.run;

import org.jspecify.annotations.NullMarked;
