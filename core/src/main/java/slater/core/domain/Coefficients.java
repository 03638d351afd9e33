package slater.core.domain;

import slater.core.Vec;
import slater.core.heap.Heap;

/** Numbers that belong to a domain, one for each entry of a point in whatever space. */
final class Coefficients {
  private final Vec numbers;

  Coefficients(double[] numbers) {
    this.numbers = Heap.F64.of(numbers);
  }

  long size() {
    return numbers.size();
  }

  double get(long index) {
    return numbers.get(index);
  }

  /** The inner product with a point. */
  double dot(Vec x) {
    if (isAtHome(x)) {
      return numbers.dot(x);
    }
    double sum = 0;
    for (long i = 0; i < numbers.size(); i++) {
      sum += numbers.get(i) * x.get(i);
    }
    return sum;
  }

  /** {@code x += factor * numbers}. */
  void addTo(Vec x, double factor) {
    if (isAtHome(x)) {
      x.add(factor, numbers);
      return;
    }
    for (long i = 0; i < numbers.size(); i++) {
      x.set(i, x.get(i) + factor * numbers.get(i));
    }
  }

  private boolean isAtHome(Vec x) {
    return x.space().equals(numbers.space());
  }
}
