package slater.learn.predictor;

import slater.core.Seed;
import slater.learn.feature.Encoding;
import slater.learn.feature.FeatureMatrix;

/**
 * Which member of a mixture serves a row: a whole number from 0 to {@link #MODULUS} - 1, a hash of
 * what the model sees of the row. The same row draws the same number in Java, in ONNX Runtime and
 * in {@code slater-score}, whatever their rounding: every step is a sum or a product of whole
 * numbers under 2^53, which 64-bit floating point holds exactly, and a remainder.
 *
 * <p>With P = {@link #MODULUS}, a prime for which cubing is one to one, a row of features z1, z2, …
 * and of categories e1, e2, …
 *
 * <pre>
 *   k_j = floor(2^24 clip(z_j, -2^26, 2^26)) mod P         (0 for a missing number without a rule)
 *   h   = (sum of (a_j k_j mod P) + sum of b_c(e_c)) mod P
 *   h   = (h + r)^3 mod P                                  for each r of the rounds
 * </pre>
 *
 * <p>The factors a, b and the rounds r are drawn from seeds; the last ones from the salt. Columns
 * that are no features have no say, so that no protected column is needed; rows that are alike to
 * the model are answered alike.
 *
 * @param salt which of the many ways of dividing rows
 */
public record RowDraw(long salt) {
  /** The largest prime below 2^26. */
  public static final int MODULUS = 67_108_859;

  /** Numbers are cut off here, in units of the feature. */
  public static final double BOUND = 1 << 26;

  /** Finer differences of a feature are not seen: one part in so many of its unit. */
  public static final double FINENESS = 1 << 24;

  private static final Seed SEED = new Seed(0x51A7E5L).fork("rows of a mixture");

  /** The factor of a numeric column, by its place in the encoding. */
  public static double factor(int column) {
    return constant(SEED.fork("number").fork(column));
  }

  /** What a category adds, by the place of its column and by its slot. */
  public static double category(int column, int slot) {
    return constant(SEED.fork("category").fork(column).fork(slot));
  }

  /** What is added before each cube. */
  public double[] rounds() {
    var seed = SEED.fork("round").fork(salt);
    return new double[] {constant(seed.fork(1)), constant(seed.fork(2)), constant(seed.fork(3))};
  }

  private static double constant(Seed seed) {
    return 1 + Math.floorMod(seed.key(), MODULUS - 1);
  }

  /** The sums of rows, before any round: the same for every salt. */
  static double[] contents(Encoding encoding, FeatureMatrix features) {
    int d = features.numbers();
    int texts = encoding.categories().size();
    var factors = new double[d];
    for (int j = 0; j < d; j++) {
      factors[j] = factor(j);
    }
    // By slot, where one has occurred: constants are at least 1.
    var known = new double[texts][features.coefficients() + 2];
    var sums = new double[features.rows()];
    for (int row = 0; row < sums.length; row++) {
      double sum = 0;
      for (int j = 0; j < d; j++) {
        sum += key(features.value(row, j)) * factors[j] % MODULUS;
      }
      for (int c = 0; c < texts; c++) {
        int slot = features.slot(row, c);
        if (known[c][slot] == 0) {
          known[c][slot] = category(c, slot);
        }
        sum += known[c][slot];
      }
      sums[row] = (sum % MODULUS + MODULUS) % MODULUS;
    }
    return sums;
  }

  private static double key(double feature) {
    if (Double.isNaN(feature)) {
      return 0;
    }
    double cut = Math.max(-BOUND, Math.min(BOUND, feature));
    return Math.floor(cut * FINENESS) % MODULUS;
  }

  /** The number that a row of this sum draws. */
  int number(double content, double[] rounds) {
    double h = content;
    for (double round : rounds) {
      h = (h + round) % MODULUS;
      h = h * h % MODULUS * h % MODULUS;
    }
    return (int) h;
  }

  /** The numbers that rows draw. */
  int[] numbers(double[] contents) {
    var rounds = rounds();
    var drawn = new int[contents.length];
    for (int row = 0; row < drawn.length; row++) {
      drawn[row] = number(contents[row], rounds);
    }
    return drawn;
  }
}
