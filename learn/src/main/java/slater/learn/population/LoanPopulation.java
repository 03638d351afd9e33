package slater.learn.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import slater.core.InputException;
import slater.core.Seed;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.Probabilities;
import slater.learn.predictor.TableModel;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;
import slater.tables.Table;

/**
 * Invented loans: four numbers that are jointly normal given the age band, a duration, three
 * categories whose shares depend on the age band, an age, and whether the loan was repaid, drawn
 * from a logistic model of all of them with a shift for the young.
 *
 * <p>Given band, duration and categories, the score of a linear model and the true log-odds are
 * jointly normal, so that {@link #truth} sums and integrates over 1,260 such cells instead of
 * drawing rows. Numbers are rounded in the rows (to 0.1; the rating to 1), and features to 32 bits,
 * which moves a rate by less than 1e-4 of itself.
 */
public final class LoanPopulation implements Population {
  private static final List<String> BANDS = List.of("young", "older");
  private static final double YOUNG = 0.25;
  private static final int[][] AGES = {{19, 25}, {26, 69}};

  /** A column of finitely many values, whose shares depend on the band alone. */
  private record Choice(String column, List<String> levels, double[][] shares, double[] effects) {}

  private static final List<Choice> CHOICES =
      List.of(
          new Choice(
              "housing",
              List.of("free", "own", "rent"),
              new double[][] {{0.2, 0.4, 0.4}, {0.1, 0.6, 0.3}},
              new double[] {-0.1, 0.35, 0}),
          new Choice(
              "employment",
              List.of("1 to 4 years", "4 to 7 years", "over 7 years", "under 1 year"),
              new double[][] {{0.45, 0.15, 0.05, 0.35}, {0.35, 0.25, 0.2, 0.2}},
              new double[] {0, 0.2, 0.4, -0.4}),
          new Choice(
              "purpose",
              List.of("boat", "business", "car", "education", "furniture", "medical", "renovation"),
              new double[][] {
                {0.0001, 0.05, 0.35, 0.2, 0.2999, 0.05, 0.05},
                {0.0001, 0.1, 0.35, 0.05, 0.25, 0.05, 0.1999}
              },
              new double[] {0, -0.3, 0.1, 0.25, 0, -0.5, 0.15}));

  private static final double[] DURATIONS = {12, 24, 36, 48, 60};
  private static final double[] DURATION_SHARES = {0.2, 0.3, 0.25, 0.15, 0.1};
  private static final double DURATION_EFFECT = -0.025;

  private static final List<String> NUMBERS = List.of("amount", "burden", "income", "rating");
  private static final double[] UNITS = {0.1, 0.1, 0.1, 1};
  private static final double[][] MEANS = {{12, 31, 37, 605}, {13, 30, 41, 620}};
  private static final double[] DEVIATIONS = {2, 6, 7, 65};

  /** Each number is this combination of independent standard normals, times its deviation. */
  private static final double[][] MIX = {
    {1, 0, 0, 0},
    {0.3, Math.sqrt(0.91), 0, 0},
    {0.4, -0.4, Math.sqrt(0.68), 0},
    {0, -0.3, 0.4, Math.sqrt(0.75)}
  };

  /** The true slope of each number, per deviation around 0.5 times the means of both bands. */
  private static final double[] SLOPES = {-0.3, -0.5, 0.55, 0.7};

  private static final double[] INTERCEPTS = {0.7, 1.1};

  @Override
  public String name() {
    return "loans";
  }

  @Override
  public String description() {
    return "Invented loans of which the true model is known: amount, burden, income and rating are"
        + " normal given the age band, three categories and the duration are not, and the young"
        + " repay less often than their features say.";
  }

  @Override
  public Table rows(int count, Seed seed) {
    var numbers = new double[NUMBERS.size()][count];
    var codes = new int[CHOICES.size()][count];
    var durations = new double[count];
    var ages = new double[count];
    var repaid = new int[count];
    var stream = seed.fork(name());
    for (int row = 0; row < count; row++) {
      var random = stream.fork(row).generator();
      int band = random.nextDouble() < YOUNG ? 0 : 1;
      int[] range = AGES[band];
      ages[row] = range[0] + Math.floor(random.nextDouble() * (range[1] - range[0] + 1));
      int duration = draw(DURATION_SHARES, random);
      durations[row] = DURATIONS[duration];
      double logOdds = INTERCEPTS[band] + DURATION_EFFECT * (DURATIONS[duration] - 30);
      for (int c = 0; c < CHOICES.size(); c++) {
        codes[c][row] = draw(CHOICES.get(c).shares()[band], random);
        logOdds += CHOICES.get(c).effects()[codes[c][row]];
      }
      double[] normals = {normal(random), normal(random), normal(random), normal(random)};
      for (int j = 0; j < NUMBERS.size(); j++) {
        double deviations = 0;
        for (int k = 0; k <= j; k++) {
          deviations += MIX[j][k] * normals[k];
        }
        double value = MEANS[band][j] + DEVIATIONS[j] * deviations;
        logOdds += SLOPES[j] * (value - center(j)) / DEVIATIONS[j];
        numbers[j][row] = Math.rint(value / UNITS[j]) / Math.rint(1 / UNITS[j]);
      }
      repaid[row] = random.nextDouble() < Probabilities.sigmoid(logOdds) ? 1 : 0;
    }
    var columns = new ArrayList<Column>();
    columns.add(NumericColumn.of("age", ages));
    for (int j = 0; j < NUMBERS.size(); j++) {
      columns.add(NumericColumn.of(NUMBERS.get(j), numbers[j]));
    }
    columns.add(NumericColumn.of("duration", durations));
    for (int c = 0; c < CHOICES.size(); c++) {
      columns.add(CategoricalColumn.of(CHOICES.get(c).column(), CHOICES.get(c).levels(), codes[c]));
    }
    columns.add(CategoricalColumn.of("repaid", List.of("no", "yes"), repaid));
    return Table.of(name(), columns);
  }

  private static double center(int number) {
    return (MEANS[0][number] + MEANS[1][number]) / 2;
  }

  private static int draw(double[] shares, RandomGenerator random) {
    double left = random.nextDouble();
    for (int i = 0; i < shares.length - 1; i++) {
      left -= shares[i];
      if (left < 0) {
        return i;
      }
    }
    return shares.length - 1;
  }

  /** Box and Muller's transform with exact functions, the same bits on every machine. */
  private static double normal(RandomGenerator random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  @Override
  public Truth truth(TableModel model) {
    if (model.choice().kind() == ModelKind.SOFTMAX
        || !model.target().positiveClass().equals(java.util.Optional.of("yes"))) {
      throw new InputException(
          "The truth about loans is known for linear and logistic models whose positive class is"
              + " \"yes\" of \"repaid\".");
    }
    var groups = new ArrayList<Truth.Group>();
    for (int band = 0; band < 2; band++) {
      groups.add(new Cells(model, band).group());
    }
    return new Truth(groups);
  }

  /** Sums over the cells of one band. */
  private static final class Cells {
    private final TableModel model;
    private final int band;
    private final double[] slopes = new double[NUMBERS.size()];
    private final double threshold;
    private final double deviation;
    private final double trueDeviation;
    private final double correlation;
    private final BlurredSigmoid given;
    private Truth.Group sum;

    Cells(TableModel model, int band) {
      this.model = model;
      this.band = band;
      this.threshold = model.scoreThreshold().orElseThrow();
      var along = new double[NUMBERS.size()];
      var trueAlong = new double[NUMBERS.size()];
      for (int j = 0; j < slopes.length; j++) {
        slopes[j] = slope(NUMBERS.get(j));
        for (int k = 0; k <= j; k++) {
          along[k] += slopes[j] * DEVIATIONS[j] * MIX[j][k];
          trueAlong[k] += SLOPES[j] * MIX[j][k];
        }
      }
      this.deviation = norm(along);
      this.trueDeviation = norm(trueAlong);
      double product = 0;
      for (int k = 0; k < along.length; k++) {
        product += along[k] * trueAlong[k];
      }
      this.correlation = deviation == 0 ? 0 : product / (deviation * trueDeviation);
      this.given =
          new BlurredSigmoid(trueDeviation * Math.sqrt(Math.max(0, 1 - correlation * correlation)));
      this.sum = new Truth.Group(BANDS.get(band), 0, 0, 0, 0, 0, 0);
    }

    private static double norm(double[] vector) {
      return Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    }

    /** The slope of a column per unit of the data; 0 where it is no feature. */
    private double slope(String column) {
      var index = model.encoding().slope(column);
      return index.isEmpty()
          ? 0
          : model.coefficient(0, index.get())
              * model.encoding().numbers().get(index.get()).inverse();
    }

    /** What a column contributes at a value: the slope times the distance from its center. */
    private double contribution(String column, double value) {
      var index = model.encoding().slope(column);
      return index.isEmpty()
          ? 0
          : slope(column) * (value - model.encoding().numbers().get(index.get()).center());
    }

    private double contribution(String column, String level) {
      for (var input : model.encoding().categories()) {
        if (input.column().equals(column)) {
          int entry = input.entry(level);
          return entry == 0 ? 0 : model.coefficient(0, input.firstSlot() + entry - 1);
        }
      }
      return 0;
    }

    Truth.Group group() {
      double score = model.intercept(0);
      double logOdds = INTERCEPTS[band];
      for (int j = 0; j < NUMBERS.size(); j++) {
        score += contribution(NUMBERS.get(j), MEANS[band][j]);
        logOdds += SLOPES[j] * (MEANS[band][j] - center(j)) / DEVIATIONS[j];
      }
      double share = band == 0 ? YOUNG : 1 - YOUNG;
      int[] range = AGES[band];
      if (slope("age") == 0) {
        durations(share, score + contribution("age", range[0]), logOdds);
      } else {
        int ages = range[1] - range[0] + 1;
        for (int age = range[0]; age <= range[1]; age++) {
          durations(share / ages, score + contribution("age", age), logOdds);
        }
      }
      return sum;
    }

    private void durations(double share, double score, double logOdds) {
      for (int d = 0; d < DURATIONS.length; d++) {
        choices(
            0,
            share * DURATION_SHARES[d],
            score + contribution("duration", DURATIONS[d]),
            logOdds + DURATION_EFFECT * (DURATIONS[d] - 30));
      }
    }

    private void choices(int from, double share, double score, double logOdds) {
      if (from == CHOICES.size()) {
        add(share, new PairedScores(score, deviation, logOdds, trueDeviation, correlation, given));
        return;
      }
      var choice = CHOICES.get(from);
      for (int i = 0; i < choice.levels().size(); i++) {
        choices(
            from + 1,
            share * choice.shares()[band][i],
            score + contribution(choice.column(), choice.levels().get(i)),
            logOdds + choice.effects()[i]);
      }
    }

    private void add(double share, PairedScores scores) {
      boolean logistic = model.choice().kind() == ModelKind.LOGISTIC;
      double loss =
          scores.expected(
              (score, positive) ->
                  logistic
                      ? Probabilities.logLoss(score, positive)
                      : score * score + positive * (1 - 2 * score));
      double prediction =
          scores.expected((score, positive) -> logistic ? Probabilities.sigmoid(score) : score);
      sum =
          sum.plus(
              new Truth.Group(
                  sum.label(),
                  share,
                  share * scores.positive(),
                  share * scores.selected(threshold),
                  share * scores.both(threshold),
                  share * loss,
                  share * prediction));
    }
  }
}
