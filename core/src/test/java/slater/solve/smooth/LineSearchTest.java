package slater.solve.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LineSearchTest {

  /** A function of one number with its derivative, which counts how often it is asked. */
  private static final class Counted implements LineSearch.Line {
    private final DoubleUnaryOperator function;
    private final DoubleUnaryOperator derivative;
    private double at;
    private int count;

    Counted(DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
      this.function = function;
      this.derivative = derivative;
    }

    @Override
    public void at(double step) {
      at = step;
      count++;
    }

    @Override
    public double value() {
      return function.applyAsDouble(at);
    }

    @Override
    public double slope() {
      return derivative.applyAsDouble(at);
    }

    double search(double first, double limit) {
      return new LineSearch()
          .search(
              this, function.applyAsDouble(0), derivative.applyAsDouble(0), first, limit, 1e-12);
    }

    void assertWolfe(double step) {
      double start = function.applyAsDouble(0);
      double slope = derivative.applyAsDouble(0);
      assertEquals(step, at, "the last evaluation is at the step");
      assertTrue(value() <= start + 1e-4 * step * slope);
      assertTrue(slope() >= 0.9 * slope);
    }
  }

  @Test
  void aGoodFirstStepIsTaken() {
    var line = new Counted(t -> (t - 1) * (t - 1), t -> 2 * (t - 1));
    line.assertWolfe(line.search(1, Double.POSITIVE_INFINITY));
    assertEquals(1, line.count);
  }

  @Test
  void stepsFarTooShortOrLongAreMended() {
    for (double first : new double[] {1e-10, 1e-5, 1e3, 1e8}) {
      var line =
          new Counted(
              t -> (t - 1) * (t - 1) + 3 * Math.pow(t, 4), t -> 2 * (t - 1) + 12 * t * t * t);
      line.assertWolfe(line.search(first, Double.POSITIVE_INFINITY));
      assertTrue(line.count <= 40, () -> "from " + first + ": " + line.count);
    }
  }

  @Test
  void aMinimumInAKinkIsFoundByTheSecant() {
    // The derivative jumps from -1 to 1e6 (t - 1): weak curvature ends left of the kink.
    var line =
        new Counted(
            t -> t < 1 ? -t : -t + 5e5 * (t - 1) * (t - 1), t -> t < 1 ? -1 : -1 + 1e6 * (t - 1));
    double step = line.search(1.7, Double.POSITIVE_INFINITY);
    line.assertWolfe(step);
    // Good steps reach from 1 + 1e-7, where the slope is -0.9, to 1 + 1.4e-3, where the value is
    // that of 0 again. The first trial leaves an interval of 1.7, and each round of a secant and a
    // bisection at most half of it: below 1.4e-3 after 11 rounds.
    assertTrue(line.count <= 1 + 2 * 11, () -> "" + line.count);
  }

  @Test
  void theSecantOfAParabolaIsItsMinimum() {
    // From 0 and 30 the secant of a parabola's slopes is exact: three evaluations.
    var line = new Counted(t -> (t - 1) * (t - 1), t -> 2 * (t - 1));
    double step = line.search(30, Double.POSITIVE_INFINITY);
    assertEquals(1, step, 1e-12);
    assertTrue(line.count <= 3, () -> "" + line.count);
  }

  @Test
  void valuesThatAreNotNumbersAreTooFar() {
    var line = new Counted(t -> t - Math.log(2 - t), t -> 1 + 1 / (2 - t));
    var falling = new Counted(t -> -t - Math.log(2 - t), t -> -1 + 1 / (2 - t));
    assertTrue(line.slope() > 0);
    // -t - log(2 - t) has its minimum at 1 and is no number from 2 on.
    falling.assertWolfe(falling.search(64, Double.POSITIVE_INFINITY));
  }

  @Test
  void downhillToTheLimitIsTheLimit() {
    var line = new Counted(t -> -t, t -> -1);
    assertEquals(3, line.search(1, 3));
    assertEquals(3, line.at);
  }

  @Test
  void uphillOnlyIsNoStep() {
    // Rounding pretends a slope that is not there.
    var line = new Counted(t -> t, t -> -1);
    assertEquals(0, line.search(1, Double.POSITIVE_INFINITY));
  }
}
