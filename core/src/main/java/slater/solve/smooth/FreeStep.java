package slater.solve.smooth;

import slater.core.Vec;

/**
 * Conjugate gradients to the minimum of the model or to the boundary of the region, without bounds
 * on the variables, in vector operations of the space (Steihaug 1983).
 */
final class FreeStep implements NewtonStep {
  private final Vec origin;
  private final Vec step;
  private final Vec residual;
  private final Vec direction;
  private final Vec image;
  private double radius;
  private double predicted;

  FreeStep(Vec like) {
    origin = like.space().zeros(like.size());
    step = origin.copy();
    residual = origin.copy();
    direction = origin.copy();
    image = origin.copy();
  }

  @Override
  public boolean solve(Vec point, Vec gradient, double radius, Hessian hessian) {
    this.radius = radius;
    origin.set(point);
    step.fill(0);
    residual.set(gradient);
    direction.set(gradient).scale(-1);
    double square = residual.dot(residual);
    double norm = Math.sqrt(square);
    double enough = Math.min(0.5, norm) * norm;
    predicted = 0;
    for (long k = 0; k < 2 * point.size() + 10; k++) {
      hessian.times(direction, image);
      double bend = direction.dot(image);
      double along = square / bend;
      if (!(bend > 0) || leaves(along)) {
        double toBoundary = lengthToBoundary();
        predicted -= toBoundary * residual.dot(direction) + 0.5 * toBoundary * toBoundary * bend;
        step.add(toBoundary, direction);
        return true;
      }
      // Along a conjugate direction the model falls by half of square * along.
      predicted += 0.5 * along * square;
      step.add(along, direction);
      residual.add(along, image);
      double next = residual.dot(residual);
      if (Math.sqrt(next) <= enough) {
        return false;
      }
      direction.scale(next / square).add(-1, residual);
      square = next;
    }
    return false;
  }

  private boolean leaves(double along) {
    double a = direction.dot(direction);
    double b = step.dot(direction);
    double c = step.dot(step);
    return c + along * (2 * b + along * a) >= radius * radius;
  }

  private double lengthToBoundary() {
    double a = direction.dot(direction);
    double b = step.dot(direction);
    double c = Math.max(0, radius * radius - step.dot(step));
    return c / (b + Math.sqrt(b * b + a * c));
  }

  @Override
  public double predicted() {
    return predicted;
  }

  @Override
  public double length() {
    return step.norm();
  }

  @Override
  public void end(Vec into) {
    into.set(origin).add(1, step);
  }
}
