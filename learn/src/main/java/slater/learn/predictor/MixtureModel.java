package slater.learn.predictor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import slater.core.InputException;
import slater.learn.feature.Encoding;
import slater.learn.feature.FeatureMatrix;
import slater.tables.Table;

/**
 * Several models of which each row is served by one, with everything that this one says: score,
 * probabilities, label, decision. Which one is a function of the row, by {@link RowDraw}: a
 * customer who comes again gets the same answer, and the whole is a classifier like any other, of
 * which a certificate counts decisions.
 *
 * <p>Source: the stochastic classifier of Cotter and others, JMLR 20 (2019), section 4.3, made a
 * function of the row by hashing as in Cotter, Gupta and Narasimhan, "On making stochastic
 * classifiers deterministic", NeurIPS 2019.
 */
public final class MixtureModel implements Predictor {
  private final List<Share> shares;
  private final RowDraw draw;
  private final int[] ends;

  private MixtureModel(List<Share> shares, RowDraw draw) {
    this.shares =
        shares.stream()
            .sorted(Comparator.comparingDouble((Share share) -> -share.weight()))
            .toList();
    this.draw = draw;
    this.ends = new int[shares.size()];
    double sum = 0;
    for (int k = 0; k < ends.length; k++) {
      sum += this.shares.get(k).weight();
      ends[k] = (int) Math.rint(sum * RowDraw.MODULUS);
    }
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "The weights of a mixture add up to 1, not to " + sum + ", of " + shares.size());
    }
    ends[ends.length - 1] = RowDraw.MODULUS;
  }

  /**
   * A mixture.
   *
   * @param shares its members, at least one, of one kind, target and encoding
   * @param draw how rows are divided among them
   */
  public static MixtureModel of(List<Share> shares, RowDraw draw) {
    if (shares.isEmpty()) {
      throw new IllegalArgumentException("A mixture has at least one member");
    }
    var first = shares.getFirst().model();
    if (first.choice().kind() == ModelKind.ORDINAL && shares.size() > 1) {
      throw new InputException(
          "Ordinal models have thresholds of their own, so several can not share the rows; say"
              + " output: {model: deterministic}.");
    }
    for (var share : shares) {
      var model = share.model();
      if (!model.choice().equals(first.choice()) || !model.encoding().equals(first.encoding())) {
        throw new IllegalArgumentException(
            "The members of a mixture are models of one kind, of rows encoded in one way");
      }
    }
    return new MixtureModel(shares, draw);
  }

  @Override
  public ModelChoice choice() {
    return main().choice();
  }

  @Override
  public Target target() {
    return main().target();
  }

  @Override
  public Encoding encoding() {
    return main().encoding();
  }

  @Override
  public List<Share> shares() {
    return shares;
  }

  /** How rows are divided. */
  public RowDraw draw() {
    return draw;
  }

  /** A row that draws a number below this, and not below the one before, is a member's own. */
  public int[] ends() {
    return ends.clone();
  }

  /** The number of the member that serves each row. */
  public int[] drawn(Table table) {
    var encoded = encoding().encode(table);
    return members(draw.numbers(RowDraw.contents(encoding(), encoded)));
  }

  private int[] members(int[] numbers) {
    var members = new int[numbers.length];
    for (int row = 0; row < members.length; row++) {
      int k = 0;
      while (numbers[row] >= ends[k]) {
        k++;
      }
      members[row] = k;
    }
    return members;
  }

  @Override
  public Predictions predict(Table table) {
    return predict(encoding().encode(table));
  }

  @Override
  public Predictions predict(FeatureMatrix features) {
    return predict(features, List.of(draw)).getFirst();
  }

  /**
   * The same members under other ways of dividing rows: for each salt what would be said of the
   * rows. The rows are scored once.
   */
  public List<Predictions> predict(Table table, List<RowDraw> others) {
    return predict(encoding().encode(table), others);
  }

  /** The same of rows that are encoded. */
  public List<Predictions> predict(FeatureMatrix encoded, List<RowDraw> others) {
    var each = each(encoded);
    var contents = RowDraw.contents(encoding(), encoded);
    var all = new ArrayList<Predictions>(others.size());
    for (var other : others) {
      all.add(picked(each, members(other.numbers(contents))));
    }
    return all;
  }

  private List<Predictions> each(FeatureMatrix encoded) {
    return shares.stream().map(share -> share.model().predict(encoded)).toList();
  }

  private static Predictions picked(List<Predictions> each, int[] members) {
    var first = each.getFirst();
    int n = first.rows();
    var scores = new double[first.scores().length];
    var probabilities = new double[first.probabilities().length];
    var labels = new int[first.labels().length];
    var decisions = new boolean[first.decisions().length];
    for (int row = 0; row < n; row++) {
      var from = each.get(members[row]);
      copy(from.scores(), scores, row, n);
      copy(from.probabilities(), probabilities, row, n);
      if (labels.length > 0) {
        labels[row] = from.labels()[row];
      }
      if (decisions.length > 0) {
        decisions[row] = from.decisions()[row];
      }
    }
    return new Predictions(n, scores, probabilities, labels, decisions);
  }

  private static void copy(double[] from, double[] to, int row, int rows) {
    int width = to.length / rows;
    System.arraycopy(from, row * width, to, row * width, width);
  }

  @Override
  public String toString() {
    return "mixture of " + shares.size() + " models, " + Arrays.toString(ends) + ", " + draw;
  }
}
