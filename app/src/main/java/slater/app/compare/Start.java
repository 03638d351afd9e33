package slater.app.compare;

import slater.core.Problem;
import slater.core.Vec;

/**
 * What a method may know beforehand.
 *
 * @param problem the problem
 * @param x where all methods begin
 */
record Start(Problem problem, Vec x) {}
