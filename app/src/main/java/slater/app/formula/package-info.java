/**
 * Carrying out a study of {@code task: formula}: solving it, checking each price by a refit, and
 * writing the run's folder.
 */
@NullMarked
package slater.app.formula;

import org.jspecify.annotations.NullMarked;
