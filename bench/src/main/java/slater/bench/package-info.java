/**
 * Benchmarks: JMH for what happens inside the JVM, and whole programs side by side. Speed is
 * measured here and never asserted in a test; {@code bench/run} starts them.
 */
@NullMarked
package slater.bench;

import org.jspecify.annotations.NullMarked;
