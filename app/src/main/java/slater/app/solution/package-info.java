/**
 * What a run found, as one value: the content of {@code solution.json}, from which the terminal's
 * table, the report and the model card are written. Nothing here computes anything.
 */
@NullMarked
package slater.app.solution;

import org.jspecify.annotations.NullMarked;
