/**
 * A finished run, looked at again: its pages rebuilt, its figures recomputed from its files, and
 * its model certified on rows that came later.
 */
@NullMarked
package slater.app.finished;

import org.jspecify.annotations.NullMarked;
