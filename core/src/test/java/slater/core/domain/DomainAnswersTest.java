package slater.core.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.Domain;
import slater.core.InputException;
import slater.core.Layout;
import slater.core.Seed;
import slater.core.heap.Heap;

/** Projections that are known by hand, or found by trying all supports or all partitions. */
class DomainAnswersTest {
  private static final double ROUNDING = 1e-13;

  private static double[] projected(Projection domain, double... x) {
    var point = Heap.F64.of(x);
    domain.project(point);
    return point.toArray();
  }

  private static void assertNear(double[] expected, double[] actual) {
    assertArrayEquals(expected, actual, ROUNDING);
  }

  @Test
  void knownByHand() {
    assertNear(new double[] {0.5, 0.5}, projected(Simplex.probabilities(), 7, 7));
    assertNear(new double[] {1, 0, 0}, projected(Simplex.probabilities(), 3, 1, 0));
    assertNear(new double[] {0.75, 0.25, 0}, projected(Simplex.probabilities(), 1, 0.5, -4));
    assertNear(new double[] {1.5, 0, -0.5}, projected(l1(2), 3, 0.5, -2));
    assertNear(new double[] {0.6, 0.8}, projected(Ball.of(Ball.Norm.TWO, 1), 3, 4));
    assertNear(new double[] {1, 0.5}, projected(Ball.of(Ball.Norm.INFINITY, 1), 3, 0.5));
    assertNear(new double[] {0.5, 0.5}, projected(HalfSpace.atMost(1, 1, 1), 1, 1));
    assertNear(new double[] {0.5, 0.5}, projected(HalfSpace.atLeast(1, 1, 1), 0, 0));
    assertNear(new double[] {-3, 2}, projected(HalfSpace.atMost(1, 1, 1), -3, 2));
    assertNear(
        new double[] {0.5, 0.5},
        projected(Affine.of(new double[][] {{1, 1}}, new double[] {1}), 0, 0));
    assertNear(new double[] {1, 2.5, 2.5, 4}, projected(MonotoneCone.rising(), 1, 3, 2, 4));
    assertNear(new double[] {2, 2, 2}, projected(MonotoneCone.rising(), 3, 2, 1));
    assertNear(new double[] {3, 2, 1}, projected(MonotoneCone.falling(), 3, 2, 1));
  }

  /** Thresholds and shrinkage by hand, with a length of 2. */
  @Test
  void penaltiesKnownByHand() {
    assertNear(new double[] {2, 0, -0.5}, proximal(ElasticNet.lasso(0.5), 3, -0.9, -1.5));
    assertNear(new double[] {0.5, 0, -0.125}, proximal(ElasticNet.of(0.5, 1.5), 3, 1, -1.5));
    assertNear(new double[] {0, 1}, proximal(ElasticNet.lasso(0.5).within(Box.of(0, 1)), -3, 4));
    var groups = GroupLasso.of(1, new int[] {0, 1}, new int[] {3, 4});
    // (3, 4) of length 5 loses 2; (1, 1) of length under 2 goes; the third is in no group.
    assertNear(new double[] {1.8, 2.4, 9, 0, 0}, proximal(groups, 3, 4, 9, 1, 1));
    // (4, 5) after a threshold of 1 each is (3, 4).
    assertNear(new double[] {1.8, 2.4}, proximal(groups(0.5), 4, 5));
    assertEquals(5 + 0.5 * 7, groups(0.5).penalty(Heap.F64.of(3, -4)), ROUNDING);
    var net = ElasticNet.of(new double[] {1, 0}, new double[] {0, 4});
    assertEquals(3 + 2 * 25, net.penalty(Heap.F64.of(-3, 5)), ROUNDING);
  }

  private static GroupLasso groups(double entries) {
    return GroupLasso.of(1, new int[] {0, 1}).withEntries(entries);
  }

  private static double[] proximal(Proximal domain, double... x) {
    var point = Heap.F64.of(x);
    domain.proximal(2, point);
    return point.toArray();
  }

  @Test
  void penaltiesThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ElasticNet.lasso(-1));
    assertThrows(IllegalArgumentException.class, () -> ElasticNet.of(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> ElasticNet.of(new double[1], new double[2]));
    int[] group = {1, 2};
    assertThrows(IllegalArgumentException.class, () -> GroupLasso.of(1, group, group));
    assertThrows(IllegalArgumentException.class, () -> GroupLasso.of(new double[2], group));
    assertThrows(IllegalArgumentException.class, () -> proximal(GroupLasso.of(1, group), 1, 2));
    // Methods that only project would leave the penalty out.
    assertThrows(InputException.class, () -> ElasticNet.lasso(1).need(Projection.class));
  }

  private static Ball l1(double radius) {
    return Ball.of(Ball.Norm.ONE, radius);
  }

  @Test
  void theSimplexAgreesWithAllSupports() {
    var random = new Seed(1).generator();
    for (int trial = 0; trial < 300; trial++) {
      int n = 1 + trial % 6;
      double total = 0.1 + 3 * random.nextDouble();
      var x = Sample.normal(random, n, 2);
      assertNear(bestSupport(x, total), projected(new Simplex(total), x));
    }
  }

  /**
   * On each support the nearest point moves all entries alike; the nearest of all feasible ones.
   */
  private static double[] bestSupport(double[] x, double total) {
    var best = new double[0];
    double least = Double.POSITIVE_INFINITY;
    for (int support = 1; support < 1 << x.length; support++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (support >> i & 1) * x[i];
      }
      double shift = (total - sum) / Integer.bitCount(support);
      var candidate = new double[x.length];
      double distance = 0;
      boolean feasible = true;
      for (int i = 0; i < x.length; i++) {
        candidate[i] = (support >> i & 1) == 1 ? x[i] + shift : 0;
        feasible &= candidate[i] >= 0;
        distance += (candidate[i] - x[i]) * (candidate[i] - x[i]);
      }
      if (feasible && distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  @Test
  void theSumOfAbsoluteValuesFollowsTheSimplexOfEachSign() {
    var random = new Seed(2).generator();
    for (int trial = 0; trial < 300; trial++) {
      var x = Sample.normal(random, 1 + trial % 6, 2);
      double sum = 0;
      var absolute = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        absolute[i] = Math.abs(x[i]);
        sum += absolute[i];
      }
      var expected = sum <= 1 ? absolute : bestSupport(absolute, 1);
      for (int i = 0; i < x.length; i++) {
        expected[i] = Math.copySign(expected[i], x[i]);
      }
      assertNear(expected, projected(l1(1), x));
    }
  }

  @Test
  void isotonicRegressionAgreesWithAllPartitions() {
    var random = new Seed(3).generator();
    for (int trial = 0; trial < 200; trial++) {
      int n = 1 + trial % 7;
      var x = Sample.normal(random, n, 1);
      var weights = Sample.uniform(random, n, 0.1, 3);
      var fit = Heap.F64.of(x);
      MonotoneCone.rising().fit(fit, weights);
      assertNear(bestPartition(x, weights), fit.toArray());
      fit.set(x);
      fit.scale(-1);
      MonotoneCone.falling().fit(fit, weights);
      assertNear(bestPartition(x, weights), fit.scale(-1).toArray());
    }
  }

  /** Each cut of the line into runs gives runs of weighted means; the best that rises. */
  private static double[] bestPartition(double[] x, double[] weights) {
    int n = x.length;
    var best = new double[0];
    double least = Double.POSITIVE_INFINITY;
    for (int cuts = 0; cuts < 1 << (n - 1); cuts++) {
      var candidate = new double[n];
      double cost = 0;
      boolean rises = true;
      int from = 0;
      for (int i = 0; i < n; i++) {
        if (i < n - 1 && (cuts >> i & 1) == 0) {
          continue;
        }
        double mass = 0;
        double mean = 0;
        for (int k = from; k <= i; k++) {
          mass += weights[k];
          mean += weights[k] * x[k];
        }
        mean /= mass;
        for (int k = from; k <= i; k++) {
          candidate[k] = mean;
          cost += weights[k] * (x[k] - mean) * (x[k] - mean);
        }
        rises &= from == 0 || candidate[from - 1] <= mean;
        from = i + 1;
      }
      if (rises && cost < least) {
        least = cost;
        best = candidate;
      }
    }
    return best;
  }

  @Test
  void largeEntriesCostNoAccuracy() {
    var x = projected(Simplex.probabilities(), 1e9 + 0.25, 1e9, -1e9);
    // The distance of the two large entries is exact in 64 bits: 0.25.
    assertArrayEquals(new double[] {0.625, 0.375, 0}, x, 1e-15);
  }

  @Test
  void theEntropicStepIsTheExponentiatedGradient() {
    var x = Heap.F64.of(0.5, 0.25, 0.25, 0);
    var gradient = Heap.F64.of(0, Math.log(2), -Math.log(4), -1000);
    EntropicSimplex.probabilities().step(x, gradient, 1, x);
    // Weights 0.5, 0.125, 1, 0 sum to 1.625; what is 0 stays 0 however much it is wanted.
    assertNear(new double[] {0.5 / 1.625, 0.125 / 1.625, 1 / 1.625, 0}, x.toArray());
    var far = Heap.F64.of(0.5, 0.5);
    EntropicSimplex.probabilities().step(far, Heap.F64.of(1e6, -1e6), 1, far);
    assertNear(new double[] {0, 1}, far.toArray());
  }

  @Test
  void theMirrorStepMinimisesWhatItShould() {
    // x+ minimises eta g . z + KL(z, x) over the simplex: compared on a fine grid of size 2.
    var x = Heap.F64.of(0.3, 0.7);
    var gradient = Heap.F64.of(1.2, -0.4);
    var into = Heap.F64.zeros(2);
    EntropicSimplex.probabilities().step(x, gradient, 0.5, into);
    double best = value(into.get(0));
    for (int k = 1; k < 10_000; k++) {
      assertTrue(best <= value(k / 10_000.0) + 1e-15);
    }
  }

  private static double value(double z) {
    double linear = 0.5 * (1.2 * z - 0.4 * (1 - z));
    return linear + z * Math.log(z / 0.3) + (1 - z) * Math.log((1 - z) / 0.7);
  }

  @Test
  void aSystemThatContradictsItselfIsRefused() {
    var rows = new double[][] {{1, 1}, {2, 2}};
    assertEquals(1, Affine.of(rows, new double[] {1, 2}).rank());
    assertThrows(InputException.class, () -> Affine.of(rows, new double[] {1, 3}));
    var zero = new double[][] {{0, 0}};
    assertThrows(InputException.class, () -> Affine.of(zero, new double[] {1}));
    assertEquals(0, Affine.of(zero, new double[] {0}).rank());
  }

  @Test
  void nearlyDependentRowsAreStillMet() {
    var random = new Seed(4).generator();
    for (double share : new double[] {1e-3, 1e-6, 1e-8}) {
      var first = Sample.normal(random, 20, 1);
      var second = first.clone();
      second[3] += share;
      var domain = Affine.of(new double[][] {first, second}, new double[] {1, 1 + share});
      assertEquals(2, domain.rank());
      // The difference of the rows says x_3 = 1; a rounding of 1e-15 is divided by the share.
      assertEquals(1, projected(domain, new double[20])[3], 1e-14 / share);
    }
  }

  @Test
  void productsCanDoWhatAllBlocksCan() {
    var layout = Layout.empty().plus("a", 2).plus("b", 1);
    Domain boxes = Product.of(layout, List.of(Box.of(-1, 1), new NonNegative()));
    var bounded = boxes.need(Bounded.class);
    assertEquals(-1, bounded.lower(1));
    assertEquals(0, bounded.lower(2));
    assertEquals(Double.POSITIVE_INFINITY, bounded.upper(2));
    Domain mixed = Product.of(layout, List.of(Simplex.probabilities(), new Reals()));
    mixed.need(Projection.class);
    assertThrows(InputException.class, () -> mixed.need(Bounded.class));
    Domain mirrored = Product.of(layout, List.of(EntropicSimplex.probabilities(), Box.of(0, 1)));
    assertThrows(InputException.class, () -> mirrored.need(Projection.class));
    var corner = Heap.F64.zeros(3);
    mirrored.need(LinearMinimum.class).minimise(Heap.F64.of(1, -1, -1), corner);
    assertArrayEquals(new double[] {0, 1, 1}, corner.toArray());
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Simplex(0));
    assertThrows(IllegalArgumentException.class, () -> new EntropicSimplex(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Box.of(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Box.of(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> Box.of(new double[2], new double[3]));
    assertThrows(IllegalArgumentException.class, () -> Ball.of(Ball.Norm.TWO, -1));
    assertThrows(IllegalArgumentException.class, () -> HalfSpace.atMost(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> projected(HalfSpace.atMost(1, 1, 1), 1));
    assertThrows(IllegalArgumentException.class, () -> projected(Simplex.probabilities()));
    assertThrows(
        InputException.class,
        () -> new Reals().need(LinearMinimum.class).minimise(Heap.F64.of(1), Heap.F64.zeros(1)));
    var open = Box.of(0, Double.POSITIVE_INFINITY);
    assertThrows(InputException.class, () -> open.minimise(Heap.F64.of(-1), Heap.F64.zeros(1)));
  }

  /**
   * Rows of Hilbert's matrix are nearly dependent (condition about 1e10): orthonormal directions to
   * rounding need the second pass of Gram and Schmidt, else they meet at 1e-16 times that.
   */
  @Test
  void nearlyDependentRowsAreProjectedToRounding() {
    var rows = new double[7][9];
    var right = new double[7];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < rows[r].length; i++) {
        rows[r][i] = 1.0 / (r + i + 1);
        right[r] += rows[r][i];
      }
    }
    var domain = Affine.of(rows, right);
    assertEquals(7, domain.rank());
    var x = Heap.F64.of(3, -1, 4, 1, -5, 9, 2, -6, 5);
    domain.project(x);
    assertTrue(domain.contains(x, 1e-13), "off by more than rounding");
  }
}
