package slater.core.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.Domain;
import slater.core.Layout;
import slater.core.Seed;
import slater.core.Vec;
import slater.core.heap.Heap;

/** What every domain promises, over seeded random points. A line in the list adds a domain. */
class DomainContractTest {
  private static final int POINTS = 40;
  private static final int OTHERS = 200;

  /** Sums of a few numbers of size up to 10 in 64 bits: some units of 1e-15. */
  private static final double ROUNDING = 1e-12;

  static Stream<Sample> domains() {
    return Stream.of(
        new Sample(new Reals(), 5, r -> Sample.normal(r, 5, 3)),
        new Sample(new NonNegative(), 5, r -> Sample.uniform(r, 5, 0, 4)),
        new Sample(Box.of(-1, 0.5), 5, r -> Sample.uniform(r, 5, -1, 0.5)),
        new Sample(box(), 3, r -> new double[] {r.nextDouble(-1, 2), r.nextExponential(), 3}),
        new Sample(Simplex.probabilities(), 1, r -> new double[] {1}),
        new Sample(Simplex.probabilities(), 2, r -> Sample.distribution(r, 2, 1)),
        new Sample(Simplex.probabilities(), 7, r -> Sample.distribution(r, 7, 1)),
        new Sample(new Simplex(3.5), 50, r -> Sample.distribution(r, 50, 3.5)),
        new Sample(EntropicSimplex.probabilities(), 6, r -> Sample.distribution(r, 6, 1)),
        new Sample(Ball.of(Ball.Norm.ONE, 1.5), 2, r -> inBall(r, 2, Ball.Norm.ONE, 1.5)),
        new Sample(Ball.of(Ball.Norm.ONE, 1.5), 6, r -> inBall(r, 6, Ball.Norm.ONE, 1.5)),
        new Sample(Ball.of(Ball.Norm.TWO, 2), 4, r -> inBall(r, 4, Ball.Norm.TWO, 2)),
        new Sample(Ball.of(Ball.Norm.INFINITY, 1), 4, r -> inBall(r, 4, Ball.Norm.INFINITY, 1)),
        new Sample(shifted(Ball.Norm.ONE), 2, r -> away(inBall(r, 2, Ball.Norm.ONE, 1))),
        new Sample(shifted(Ball.Norm.TWO), 2, r -> away(inBall(r, 2, Ball.Norm.TWO, 1))),
        new Sample(shifted(Ball.Norm.INFINITY), 2, r -> away(inBall(r, 2, Ball.Norm.INFINITY, 1))),
        new Sample(HalfSpace.atMost(1, 1, -2, 0.5), 3, r -> below(r, 1, 1, -2, 0.5)),
        new Sample(HalfSpace.atLeast(-1, -1, 2, -0.5), 3, r -> below(r, 1, 1, -2, 0.5)),
        new Sample(plane(), 4, DomainContractTest::onPlane),
        new Sample(MonotoneCone.rising(), 8, r -> sorted(Sample.normal(r, 8, 2))),
        new Sample(MonotoneCone.falling(), 8, r -> reversed(sorted(Sample.normal(r, 8, 2)))),
        new Sample(product(), 5, DomainContractTest::inProduct),
        new Sample(boxes(), 3, r -> new double[] {r.nextExponential(), 3, r.nextDouble(-1, 1)}),
        new Sample(ElasticNet.lasso(0.7), 5, r -> Sample.normal(r, 5, 2)),
        new Sample(ElasticNet.of(0.3, 2), 5, r -> Sample.normal(r, 5, 2)),
        new Sample(netInABox(), 3, r -> Sample.uniform(r, 3, -0.5, 2)),
        new Sample(GroupLasso.of(0.8, new int[] {0, 3}, new int[] {4, 2}), 6, normal(6)),
        new Sample(sparseGroups(), 5, normal(5)),
        new Sample(penalised(), 5, DomainContractTest::inPenalised));
  }

  @ParameterizedTest
  @MethodSource("domains")
  void stepsEndInTheDomainAndAreTheSameInPlace(Sample sample) {
    var random = new Seed(1).fork(sample.toString()).generator();
    for (int trial = 0; trial < POINTS; trial++) {
      var x = Heap.F64.of(sample.feasible().apply(random));
      assertTrue(sample.domain().contains(x, ROUNDING), "what is drawn lies in the domain: " + x);
      var before = x.toArray();
      var gradient = random(sample, random);
      double eta = random.nextExponential();
      var into = Heap.F64.zeros(sample.size());
      sample.domain().step(x, gradient, eta, into);
      assertArrayEquals(before, x.toArray(), 0);
      assertTrue(sample.domain().contains(into, ROUNDING), into::toString);
      sample.domain().step(x, gradient, eta, x);
      assertArrayEquals(into.toArray(), x.toArray(), 0);
    }
  }

  @ParameterizedTest
  @MethodSource("domains")
  void aStepDescendsALinearFunction(Sample sample) {
    var random = new Seed(2).fork(sample.toString()).generator();
    for (int trial = 0; trial < POINTS; trial++) {
      var x = Heap.F64.of(sample.feasible().apply(random));
      var gradient = random(sample, random);
      var into = Heap.F64.zeros(sample.size());
      sample.domain().step(x, gradient, 0.1, into);
      double before = gradient.dot(x) + Proximal.penaltyOf(sample.domain(), x);
      double after = gradient.dot(into) + Proximal.penaltyOf(sample.domain(), into);
      assertTrue(after <= before + ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("proximals")
  void aProximalPointTradesThePenaltyAgainstTheDistance(Sample sample) {
    var domain = sample.domain().need(Proximal.class);
    var random = new Seed(11).fork(sample.toString()).generator();
    for (int trial = 0; trial < POINTS; trial++) {
      var x = random(sample, random);
      double length = trial == 0 ? 0 : random.nextExponential();
      var best = x.copy();
      domain.proximal(length, best);
      assertTrue(domain.contains(best, ROUNDING), best::toString);
      for (int other = 0; other < OTHERS; other++) {
        var z = Heap.F64.of(sample.feasible().apply(random));
        // Near the best point, too: between it and the other.
        double share = Math.pow(2, -other % 10);
        z.scale(share).add(1 - share, best);
        double cost = length * domain.penalty(z) + halfSquare(z, x);
        double least = length * domain.penalty(best) + halfSquare(best, x);
        // The cost is strongly convex: that, and only that, is its minimum.
        assertTrue(cost >= least + halfSquare(z, best) - 1000 * ROUNDING, () -> x + " to " + best);
      }
    }
  }

  private static double halfSquare(Vec x, Vec y) {
    var difference = x.copy().add(-1, y);
    return 0.5 * difference.dot(difference);
  }

  @ParameterizedTest
  @MethodSource("projections")
  void aProjectionIsTheNearestPoint(Sample sample) {
    var domain = sample.domain().need(Projection.class);
    var random = new Seed(3).fork(sample.toString()).generator();
    for (int trial = 0; trial < POINTS; trial++) {
      var x = random(sample, random);
      var near = x.copy();
      domain.project(near);
      assertTrue(domain.contains(near, ROUNDING), near::toString);
      var gap = x.copy().add(-1, near);
      for (int other = 0; other < OTHERS; other++) {
        var z = Heap.F64.of(sample.feasible().apply(random));
        // <x - Px, z - Px> <= 0 for every z of a convex set: that, and only that, is nearest.
        double angle = gap.dot(z.add(-1, near));
        assertTrue(angle <= ROUNDING * 100, x + " is nearer to another point by " + angle);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("projections")
  void projectingTwiceIsProjectingOnce(Sample sample) {
    var domain = sample.domain().need(Projection.class);
    var random = new Seed(4).fork(sample.toString()).generator();
    for (int trial = 0; trial < POINTS; trial++) {
      var once = random(sample, random);
      domain.project(once);
      var twice = once.copy();
      domain.project(twice);
      assertArrayEquals(once.toArray(), twice.toArray(), ROUNDING);
      var feasible = Heap.F64.of(sample.feasible().apply(random));
      var kept = feasible.copy();
      domain.project(kept);
      assertArrayEquals(feasible.toArray(), kept.toArray(), ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("projections")
  void aProjectionNeverTakesPointsApart(Sample sample) {
    var domain = sample.domain().need(Projection.class);
    var random = new Seed(5).fork(sample.toString()).generator();
    for (int trial = 0; trial < POINTS; trial++) {
      var x = random(sample, random);
      var y = random(sample, random);
      double before = x.copy().add(-1, y).norm();
      domain.project(x);
      domain.project(y);
      assertTrue(x.add(-1, y).norm() <= before * (1 + ROUNDING));
    }
  }

  @ParameterizedTest
  @MethodSource("projections")
  void aStepIsTheProjectionOfAGradientStep(Sample sample) {
    var domain = sample.domain().need(Projection.class);
    var random = new Seed(6).fork(sample.toString()).generator();
    for (int trial = 0; trial < POINTS; trial++) {
      var x = Heap.F64.of(sample.feasible().apply(random));
      var gradient = random(sample, random);
      var expected = x.copy().add(-0.3, gradient);
      domain.project(expected);
      sample.domain().step(x, gradient, 0.3, x);
      assertArrayEquals(expected.toArray(), x.toArray(), ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("proximals")
  void pointsIn32BitsAreServedToo(Sample sample) {
    var domain = sample.domain().need(Proximal.class);
    var random = new Seed(7).fork(sample.toString()).generator();
    for (int trial = 0; trial < POINTS; trial++) {
      var x = Heap.F32.of(random(sample, random).toArray());
      var exact = Heap.F64.of(x.toArray());
      domain.proximal(0.5, x);
      domain.proximal(0.5, exact);
      // Entries of size up to 10 are stored with an error of 1e-6 at most, a few times over.
      assertArrayEquals(exact.toArray(), x.toArray(), 2e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("proximals")
  void whatIsNoNumberIsNotHidden(Sample sample) {
    var x = random(sample, new Seed(8).generator());
    x.set(0, Double.NaN);
    assertFalse(sample.domain().contains(x, 1));
    sample.domain().need(Proximal.class).proximal(0.5, x);
    assertFalse(x.isFinite());
  }

  @ParameterizedTest
  @MethodSource("domains")
  void boundsAreWhatContainsChecks(Sample sample) {
    if (!(sample.domain() instanceof Bounded bounded)) {
      return;
    }
    var random = new Seed(9).fork(sample.toString()).generator();
    for (int trial = 0; trial < POINTS; trial++) {
      var x = random(sample, random);
      var clamped = x.copy();
      for (int i = 0; i < sample.size(); i++) {
        clamped.set(i, Math.clamp(x.get(i), bounded.lower(i), bounded.upper(i)));
      }
      bounded.project(x);
      assertArrayEquals(clamped.toArray(), x.toArray(), 0);
    }
  }

  @ParameterizedTest
  @MethodSource("compact")
  void linearFunctionsAreSmallestWhereItIsSaid(Sample sample) {
    var domain = sample.domain().need(LinearMinimum.class);
    var random = new Seed(10).fork(sample.toString()).generator();
    for (int trial = 0; trial < POINTS; trial++) {
      var gradient = random(sample, random);
      var least = Heap.F64.zeros(sample.size());
      domain.minimise(gradient, least);
      assertTrue(domain.contains(least, ROUNDING), least::toString);
      for (int other = 0; other < OTHERS; other++) {
        var z = Heap.F64.of(sample.feasible().apply(random));
        assertTrue(gradient.dot(least) <= gradient.dot(z) + ROUNDING);
      }
    }
  }

  static Stream<Sample> proximals() {
    return domains().filter(sample -> sample.domain() instanceof Proximal);
  }

  static Stream<Sample> projections() {
    return domains().filter(sample -> sample.domain() instanceof Projection);
  }

  static Stream<Sample> compact() {
    var compact = List.of("box", "simplex", "entropic simplex", "ball");
    return domains()
        .filter(s -> compact.stream().anyMatch(s.domain().name()::startsWith))
        .filter(s -> s.size() != 3); // the box of size 3 has no upper bound in one entry
  }

  private static Vec random(Sample sample, RandomGenerator random) {
    double scale = Math.pow(10, random.nextDouble(-2, 1));
    return Heap.F64.of(Sample.normal(random, sample.size(), scale));
  }

  private static Box box() {
    return Box.of(new double[] {-1, 0, 3}, new double[] {2, Double.POSITIVE_INFINITY, 3});
  }

  private static Domain netInABox() {
    return ElasticNet.of(new double[] {0.5, 0, 2}, new double[] {0, 1, 3}).within(Box.of(-0.5, 2));
  }

  private static Domain sparseGroups() {
    return GroupLasso.of(new double[] {0.5, 1.5}, new int[] {1}, new int[] {0, 3, 4})
        .withEntries(0.4);
  }

  private static Domain penalised() {
    return Product.of(
        Layout.empty().plus("weights", 2).plus("sparse", 3),
        List.of(Simplex.probabilities(), ElasticNet.lasso(1)));
  }

  private static double[] inPenalised(RandomGenerator random) {
    var all = Arrays.copyOf(Sample.distribution(random, 2, 1), 5);
    System.arraycopy(Sample.normal(random, 3, 2), 0, all, 2, 3);
    return all;
  }

  private static Function<RandomGenerator, double[]> normal(int size) {
    return random -> Sample.normal(random, size, 2);
  }

  private static Domain boxes() {
    return Product.of(
        Layout.empty().plus("one", 1).plus("two", 2),
        List.of(new NonNegative(), Box.of(new double[] {3, -1}, new double[] {3, 1})));
  }

  private static Domain product() {
    return Product.of(
        Layout.empty().plus("weights", 3).plus("free", 0).plus("slope", 2),
        List.of(Simplex.probabilities(), new Reals(), MonotoneCone.rising()));
  }

  private static double[] inProduct(RandomGenerator random) {
    var all = Arrays.copyOf(Sample.distribution(random, 3, 1), 5);
    System.arraycopy(sorted(Sample.normal(random, 2, 2)), 0, all, 3, 2);
    return all;
  }

  private static Ball shifted(Ball.Norm norm) {
    return Ball.of(norm, 1).around(3, -2);
  }

  private static double[] away(double[] x) {
    return new double[] {x[0] + 3, x[1] - 2};
  }

  private static double[] inBall(RandomGenerator random, int size, Ball.Norm norm, double radius) {
    var x = Sample.normal(random, size, 1);
    double length =
        switch (norm) {
          case ONE -> Arrays.stream(x).map(Math::abs).sum();
          case TWO -> Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
          case INFINITY -> Arrays.stream(x).map(Math::abs).max().orElse(0);
        };
    double target = radius * Math.min(1, 1.3 * random.nextDouble()); // often on the surface
    return Arrays.stream(x).map(v -> v * target / length).toArray();
  }

  private static double[] below(RandomGenerator random, double limit, double... normal) {
    var x = Sample.normal(random, normal.length, 3);
    double excess = -limit;
    double square = 0;
    for (int i = 0; i < normal.length; i++) {
      excess += normal[i] * x[i];
      square += normal[i] * normal[i];
    }
    // Shifted along the normal, onto the plane or below it.
    double slack = random.nextBoolean() ? 0 : random.nextExponential();
    for (int i = 0; i < normal.length; i++) {
      x[i] -= (excess + slack) / square * normal[i];
    }
    return x;
  }

  /** x1 + x2 + x3 + x4 = 2 and x1 = x2; the third row is the sum of the two. */
  private static Affine plane() {
    return Affine.of(
        new double[][] {{1, 1, 1, 1}, {1, -1, 0, 0}, {2, 0, 1, 1}}, new double[] {2, 0, 2});
  }

  private static double[] onPlane(RandomGenerator random) {
    double a = random.nextGaussian();
    double b = random.nextGaussian();
    return new double[] {a, a, b, 2 - 2 * a - b};
  }

  private static double[] sorted(double[] x) {
    Arrays.sort(x);
    return x;
  }

  private static double[] reversed(double[] x) {
    var turned = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      turned[i] = x[x.length - 1 - i];
    }
    return turned;
  }
}
