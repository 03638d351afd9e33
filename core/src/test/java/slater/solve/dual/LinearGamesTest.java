package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;

/** What a step of each scheme leaves of the error in linear games, against the eigenvalue. */
class LinearGamesTest {

  /** The bilinear game: L = lambda x. */
  static Problem bilinear() {
    return new Problem(
        Functions.of(1, Linear.of(0), Linear.of(1)),
        new Reals(),
        List.of(Requirement.equal("zero", 0)));
  }

  /** x after each of the first steps. */
  private static double[] path(DescentAscent method, Problem problem, double x0, int steps) {
    var state = method.start(problem, Heap.F64.of(x0), new Seed(0));
    var path = new double[steps];
    for (int t = 0; t < steps; t++) {
      method.step(problem, state);
      path[t] = state.point().get(0);
    }
    return path;
  }

  @ParameterizedTest
  @CsvSource({
    "SIMULTANEOUS, 1.0049875621120890",
    "DUAL_THEN_PRIMAL, 1",
    "PRIMAL_THEN_DUAL, 1",
    "EXTRAGRADIENT, 0.9950376877284598"
  })
  void answerCModuliOnTheBilinearGame(Scheme scheme, double modulus) {
    double eta = 0.1;
    assertEquals(Math.sqrt(1 + eta * eta), 1.0049875621120890, 1e-15);
    assertEquals(Math.sqrt(1 - eta * eta + Math.pow(eta, 4)), 0.9950376877284598, 1e-15);
    var path = path(DescentAscent.steps(eta, eta).withScheme(scheme), bilinear(), 1, 8);
    assertEquals(modulus, Spectrum.radiusOfSequence(path, 2), 1e-10);
  }

  @Test
  void answerCOptimistic() {
    double eta = 0.1;
    // z+ = z - 2 eta F(z) + eta F(before), F = (lambda, -x), on (x, lambda, both before).
    double[][] matrix = {{1, -2 * eta, 0, eta}, {2 * eta, 1, -eta, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}};
    double modulus = Spectrum.radius(matrix);
    assertEquals(0.994936, modulus, 5e-7);
    var scheme = DescentAscent.steps(eta, eta).withScheme(Scheme.OPTIMISTIC);
    // Two of the four eigenvalues are complex of modulus near 0.1: the order is 4.
    assertEquals(modulus, Spectrum.radiusOfSequence(path(scheme, bilinear(), 1, 10), 4), 1e-10);
    double unstable = 1 / Math.sqrt(3);
    assertEquals(1, growth(scheme(unstable), 20_000), 1e-3);
    assertTrue(growth(scheme(unstable * 0.99), 20_000) < 1);
    assertTrue(growth(scheme(unstable * 1.01), 2_000) > 1);
  }

  private static DescentAscent scheme(double eta) {
    return DescentAscent.steps(eta, eta).withScheme(Scheme.OPTIMISTIC);
  }

  /** The mean factor of the largest entry from the second to the last tenth of the steps. */
  private static double growth(DescentAscent method, int steps) {
    var path = path(method, bilinear(), 1, steps);
    double early = 0;
    double late = 0;
    for (int t = 0; t < steps / 10; t++) {
      early = Math.max(early, Math.abs(path[steps / 10 + t]));
      late = Math.max(late, Math.abs(path[steps - 1 - t]));
    }
    return Math.pow(late / early, 1 / (0.8 * steps));
  }

  @Test
  void answerDDeterminants() {
    double h = 0.7;
    double etaX = 0.3;
    double etaL = 0.4;
    var path =
        path(DescentAscent.steps(etaX, etaL).withScheme(Scheme.SIMULTANEOUS), Card.d(h, 0), 1, 8);
    // Complex eigenvalues: the square of their modulus is the determinant.
    assertEquals(Math.sqrt(1 - etaX * h + etaX * etaL), Spectrum.radiusOfSequence(path, 2), 1e-10);
    for (var scheme : List.of(Scheme.DUAL_THEN_PRIMAL, Scheme.PRIMAL_THEN_DUAL)) {
      var other = path(DescentAscent.steps(etaX, etaL).withScheme(scheme), Card.d(h, 0), 1, 8);
      assertEquals(Math.sqrt(1 - etaX * h), Spectrum.radiusOfSequence(other, 2), 1e-10);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, 1.01})
  void answerDSimultaneousIsStableWhereTheDualRateIsBelowTheCurvature(double ratio) {
    double h = 0.5;
    var method = DescentAscent.steps(0.2, ratio * h).withScheme(Scheme.SIMULTANEOUS);
    var path = path(method, Card.d(h, 0), 1, 8);
    assertEquals(ratio < 1, Spectrum.radiusOfSequence(path, 2) < 1);
  }

  /** {@code F(x, price) = M (x, price)} of D, which the schemes step against. */
  private static double[][] field(double h) {
    return new double[][] {{h, 1}, {-1, 0}};
  }

  private static double[][] scaled(double etaX, double etaL, double[][] field) {
    return new double[][] {
      {etaX * field[0][0], etaX * field[0][1]}, {etaL * field[1][0], etaL * field[1][1]}
    };
  }

  @ParameterizedTest
  @CsvSource({"0.7, 0.3, 0.4", "0.1, 0.5, 0.9", "2, 0.2, 0.3"})
  void answerDExtragradient(double h, double etaX, double etaL) {
    var e = scaled(etaX, etaL, field(h));
    // z+ = z - E M (z - E M z)
    var matrix = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double square = e[i][0] * e[0][j] + e[i][1] * e[1][j];
        matrix[i][j] = (i == j ? 1 : 0) - e[i][j] + square;
      }
    }
    var method = DescentAscent.steps(etaX, etaL).withScheme(Scheme.EXTRAGRADIENT);
    var path = path(method, Card.d(h, 0), 1, 8);
    assertEquals(Spectrum.radius(matrix), Spectrum.radiusOfSequence(path, 2), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0.7, 0.3, 0.4", "0.5, 0.2, 0.3"})
  void answerDOptimistic(double h, double etaX, double etaL) {
    var e = scaled(etaX, etaL, field(h));
    // z+ = z - 2 E M z + E M before, on (z, before)
    var matrix = new double[4][4];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        matrix[i][j] = (i == j ? 1 : 0) - 2 * e[i][j];
        matrix[i][2 + j] = e[i][j];
      }
      matrix[2 + i][i] = 1;
    }
    var method = DescentAscent.steps(etaX, etaL).withScheme(Scheme.OPTIMISTIC);
    var path = path(method, Card.d(h, 0), 1, 10);
    assertEquals(Spectrum.radius(matrix), Spectrum.radiusOfSequence(path, 4), 1e-7);
  }

  /** A penalty c on the violation adds c to the curvature that damps: D with h + c. */
  @ParameterizedTest
  @CsvSource({"SIMULTANEOUS, 1", "DUAL_THEN_PRIMAL, 0", "PRIMAL_THEN_DUAL, 0"})
  void answerDAugmented(Scheme scheme, double share) {
    double h = 0.2;
    double c = 0.5;
    double etaX = 0.3;
    double etaL = 0.4;
    var method =
        DescentAscent.steps(etaX, etaL)
            .withScheme(scheme)
            .withCoupling(Coupling.AUGMENTED_LAGRANGIAN, c, Growth.none());
    var path = path(method, Card.d(h, 0), 1, 8);
    double determinant = 1 - etaX * (h + c) + share * etaX * etaL;
    assertEquals(Math.sqrt(determinant), Spectrum.radiusOfSequence(path, 2), 1e-10);
  }

  /** With x at the minimum x = -price / h each step leaves {@code 1 - eta / h} of the price. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.6, 0.9})
  void answerDDualAscentShrinksThePriceByOneMinusStepOverCurvature(double eta) {
    double h = 0.5;
    double b = 2;
    var problem = Card.d(h, b);
    var method = DualAscent.by(DualStep.subgradient(step -> eta));
    var state = method.start(problem, Heap.F64.of(0), new Seed(0));
    double off = Double.NaN;
    for (int t = 0; t < 12; t++) {
      method.step(problem, state);
      double next = state.prices().getFirst().value() + h * b;
      if (t > 0) {
        // The inner minimum is known to 1e-9 or so.
        assertEquals((1 - eta / h) * off, next, 1e-7);
      }
      off = next;
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1.0000", "1, 0.99499", "5, 0.97355", "10, 0.94274", "20, 0.93796", "40, 0.97469"})
  void answerDNuPi(double kp, double printed) {
    double h = 0.1;
    double eta = 0.1;
    double[][] matrix = {{1 - eta * h, -eta, 0}, {eta * (1 + kp), 1, -eta * kp}, {1, 0, 0}};
    double radius = Spectrum.radius(matrix);
    assertEquals(printed, radius, 6e-6);
    var method =
        DescentAscent.steps(eta, eta)
            .withScheme(Scheme.SIMULTANEOUS)
            .withDual(Ascent.nuPi(kp, 1, 0), step -> eta);
    var path = path(method, Card.d(h, 0), 1, 9);
    // Without the proportional part the third eigenvalue is 0 and the recurrence of order 2.
    int order = kp == 0 ? 2 : 3;
    assertEquals(radius, Spectrum.radiusOfSequence(path, order), 1e-8);
  }

  @Test
  void optimisticIsNuPiWithBothGainsOne() {
    var nuPi =
        DescentAscent.steps(0.1, 0.1)
            .withScheme(Scheme.SIMULTANEOUS)
            .withDual(Ascent.nuPi(1, 1, 0), step -> 0.1);
    var problem =
        new Problem(
            Functions.of(1, Linear.of(1), Linear.of(1)),
            new Reals(),
            List.of(Requirement.equal("three", 3)));
    var one = nuPi.start(problem, Heap.F64.of(0), new Seed(0));
    var other =
        DescentAscent.steps(0.1, 0.1)
            .withScheme(Scheme.OPTIMISTIC)
            .start(problem, Heap.F64.of(0), new Seed(0));
    one.step();
    other.step();
    assertEquals(one.prices(), other.prices());
  }

  @Test
  void answerEDescentAscentDiverges() {
    var method = DescentAscent.steps(0.1, 0.1);
    var path = path(method, Card.e(), 1e-3, 400);
    assertTrue(Math.abs(path[399]) > 1e3 * Math.abs(path[0]));
  }
}
