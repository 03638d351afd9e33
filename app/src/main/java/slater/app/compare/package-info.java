/**
 * One study handed to many methods: each is run from the same start under the same budget, and
 * judged by one yardstick, whatever it measures itself. Nothing here chooses a model.
 */
@NullMarked
package slater.app.compare;

import org.jspecify.annotations.NullMarked;
