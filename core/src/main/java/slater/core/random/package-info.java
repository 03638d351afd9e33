/**
 * Random choices that can be found again: the order of the rows of an epoch and the rows of a
 * mini-batch, as functions of a seed and a step number, with nothing to store.
 */
@NullMarked
package slater.core.random;

import org.jspecify.annotations.NullMarked;
