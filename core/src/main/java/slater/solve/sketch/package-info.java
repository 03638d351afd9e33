/**
 * Newton's method on the conditions of Karush, Kuhn and Tucker: its linear system is solved by
 * randomised sketches as accurately as the exact augmented Lagrangian, by which every step is
 * judged, asks for. Everything is built from products with derivatives, so that any oracle that has
 * second ones will do.
 */
@NullMarked
package slater.solve.sketch;

import org.jspecify.annotations.NullMarked;
