/**
 * Smooth minimisation over a domain: limited-memory quasi-Newton steps with or without bounds, and
 * spectral projected gradients where the domain offers only a projection; proximal gradients with
 * momentum; Newton's method by conjugate gradients; blocks of variables in turn. A {@link
 * slater.solve.smooth.Descent} is the part that other methods use inside (the augmented Lagrangian
 * does); {@link slater.solve.smooth.Lbfgs} and {@link slater.solve.smooth.SpectralGradient} are the
 * methods over whole problems without requirements.
 */
@NullMarked
package slater.solve.smooth;

import org.jspecify.annotations.NullMarked;
