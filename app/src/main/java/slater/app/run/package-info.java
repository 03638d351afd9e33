/**
 * Carrying out a study: training under its requirements, certifying, writing the run's folder. The
 * command line knows the {@link slater.app.run.Pipeline} alone.
 */
@NullMarked
package slater.app.run;

import org.jspecify.annotations.NullMarked;
