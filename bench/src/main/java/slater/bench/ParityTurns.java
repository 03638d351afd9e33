package slater.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import slater.core.Seed;
import slater.core.Workers;
import slater.learn.Parts;
import slater.learn.Split;
import slater.learn.certify.Judgements;
import slater.learn.feature.Features;
import slater.learn.feature.Missing;
import slater.learn.feature.Precision;
import slater.learn.group.Grouping;
import slater.learn.oracle.Objective;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.TableModel;
import slater.learn.rate.Costs;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;
import slater.learn.train.Dataset;
import slater.learn.train.Sequential;
import slater.learn.train.Stages;
import slater.learn.train.Training;
import slater.learn.train.TrainingMethod;
import slater.tables.files.Tables;

/**
 * A program: two groups of a table treated alike within a limit, by Slater and by Fairlearn and
 * Cooper on the same random splits: accuracy and the largest difference on held-out rows, the
 * seconds of a fit on one thread, and the mean paired differences. The error rate is minimised.
 */
final class ParityTurns {
  /** What the peers are asked for. */
  private static final double LIMIT = 0.02;

  /** Half of what Fairlearn's reductions allow beside their limit is the limit once more. */
  private static final double[] LIMITS = {0.005, LIMIT, 2 * LIMIT};

  private static final double TEMPERATURE = 0.5;
  private static final double TRAIN = 0.675;

  private final Path bench;
  private final Dataset data;
  private final Path table;
  private final String group;
  private final int splits;
  private final TreeMap<String, double[][]> found = new TreeMap<>();

  private ParityTurns(
      Path bench, Path table, String label, String positive, String group, int splits) {
    this.bench = bench;
    this.table = table;
    this.group = group;
    this.splits = splits;
    this.data =
        Dataset.of(Tables.read(table.toString()), label, Optional.of(positive), ModelKind.LOGISTIC)
            .groupedBy(List.of(Grouping.byLevels(group, group)))
            .withFeatures(Features.standard().withMissing(Missing.LEVEL));
  }

  /**
   * Runs.
   *
   * @param arguments the folder {@code bench}, the table, its label, the positive class, the column
   *     of the two groups, the number of splits
   */
  public static void main(String[] arguments) throws IOException {
    var turns =
        new ParityTurns(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            arguments[2],
            arguments[3],
            arguments[4],
            Integer.parseInt(arguments[5]));
    var folder = Files.createTempDirectory("parity");
    var parts = turns.parts(folder);
    turns.ours(parts);
    turns.theirs(parts, folder, arguments[2], arguments[3]);
    turns.print();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private List<Parts> parts(Path folder) {
    var all = new ArrayList<Parts>();
    for (int split = 1; split <= splits; split++) {
      var parts = data.parts(Split.of(TRAIN, 0, 1 - TRAIN, split));
      var rows = IntStream.of(parts.train()).mapToObj(Integer::toString);
      try {
        Files.writeString(
            folder.resolve("train-" + split + ".txt"), rows.collect(Collectors.joining("\n")));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      all.add(parts);
    }
    return all;
  }

  private void ours(List<Parts> parts) {
    for (boolean odds : new boolean[] {false, true}) {
      for (double limit : LIMITS) {
        for (int split = 0; split < splits; split++) {
          fit(parts.get(split), split, odds, limit);
        }
      }
    }
  }

  private void fit(Parts parts, int split, boolean odds, double limit) {
    var train = data.rows(parts.train());
    var encoding = train.encoding(Precision.FLOAT);
    var requirements =
        (odds ? List.of(Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE) : List.of(Rate.SELECTION))
            .stream()
                .map(
                    rate ->
                        RateRequirement.of(
                            rate.spelling(),
                            rate,
                            Scope.between(
                                group, Scope.Compare.DIFFERENCE, Scope.Against.EACH_OTHER),
                            Sense.WITHIN,
                            limit))
                .toList();
    long began = System.nanoTime();
    var choice = ModelChoice.of(ModelKind.LOGISTIC, 1e-4);
    var training =
        new Training(
            train.sample(encoding),
            encoding,
            choice,
            Objective.cost(new Costs("errors", 1, 1)),
            TEMPERATURE,
            1e-6,
            Optional.empty(),
            Workers.one(),
            TrainingMethod.of(Sequential.ID, Map.of()));
    var stages = Stages.silent(new Seed(split));
    var fit = training.fit(requirements, training.baseline(stages), stages);
    double seconds = (System.nanoTime() - began) * 1e-9;
    var model = TableModel.of(choice, data.target(), encoding, fit.x().toArray());
    var judged = data.judge(model);
    int[] decided =
        IntStream.of(judged.decisions()).map(d -> d == judged.positive() ? 1 : 0).toArray();
    var name = (odds ? "odds" : "parity") + ", Slater at " + limit;
    keep(name, split, figures(judged, decided, parts.certify(), seconds));
  }

  private void theirs(List<Parts> parts, Path folder, String label, String positive)
      throws IOException {
    var any = data.rows(parts.getFirst().train());
    var encoding = any.encoding(Precision.FLOAT);
    var labels =
        data.judge(
            TableModel.of(
                ModelChoice.of(ModelKind.LOGISTIC, 1e-4),
                data.target(),
                encoding,
                new double[encoding.size() + 1]));
    var lines =
        new Programs(bench)
            .peerLines("parity_adult.py", table.toString(), label, positive, group, folder);
    for (String[] cells : lines) {
      var text = Files.readString(folder.resolve(cells[0] + "-" + cells[1] + ".txt"));
      int split = Integer.parseInt(cells[1]) - 1;
      int[] decided = text.chars().map(c -> c - '0').toArray();
      var dash = cells[0].indexOf('-');
      var name =
          dash < 0 ? cells[0] : cells[0].substring(0, dash) + ", " + cells[0].substring(dash + 1);
      keep(
          name,
          split,
          figures(labels, decided, parts.get(split).certify(), Double.parseDouble(cells[2])));
    }
  }

  private void keep(String name, int split, double[] figures) {
    found.computeIfAbsent(name, _ -> new double[splits][])[split] = figures;
  }

  /** Accuracy, differences of selection, of true and of false positives, and the seconds. */
  private double[] figures(Judgements labels, int[] decided, int[] rows, double seconds) {
    int[] groups = data.groups().getFirst().codes();
    double right = 0;
    double[][] counts = new double[6][2];
    for (int row : rows) {
      int label = labels.labels()[row] == labels.positive() ? 1 : 0;
      right += decided[row] == label ? 1 : 0;
      for (int cell : new int[] {groups[row], 2 + 2 * label + groups[row]}) {
        counts[cell][0] += decided[row];
        counts[cell][1]++;
      }
    }
    return new double[] {
      right / rows.length, gap(counts, 0), gap(counts, 4), gap(counts, 2), seconds
    };
  }

  private static double gap(double[][] counts, int at) {
    return Math.abs(counts[at][0] / counts[at][1] - counts[at + 1][0] / counts[at + 1][1]);
  }

  private void print() {
    Figures.row("fit", "accuracy", "difference, held out", "seconds", "median seconds");
    Figures.row("---", "---", "---", "---", "---");
    found.forEach(
        (name, of) ->
            Figures.row(
                name,
                Figures.text("%.4f", mean(of, 0)),
                Figures.text("%.4f", meanGap(name, of)),
                Figures.text("%.2f", mean(of, 4)),
                Figures.text("%.2f", median(of))));
    Figures.row();
    Figures.row("Slater less peer, paired", "accuracy", "difference, held out");
    Figures.row("---", "---", "---");
    found.forEach(
        (ours, one) ->
            found.forEach(
                (theirs, other) -> {
                  boolean same = ours.split(",")[0].equals(theirs.split(",")[0]);
                  if (ours.contains("Slater") && !theirs.contains("Slater") && same) {
                    Figures.row(
                        ours + " - " + theirs.substring(theirs.indexOf(' ') + 1),
                        paired(split -> one[split][0] - other[split][0]),
                        paired(split -> gapOf(ours, one[split]) - gapOf(theirs, other[split])));
                  }
                }));
  }

  private static double gapOf(String name, double[] figures) {
    return name.startsWith("odds") ? Math.max(figures[2], figures[3]) : figures[1];
  }

  private static double mean(double[][] of, int figure) {
    return Arrays.stream(of).mapToDouble(f -> f[figure]).average().orElse(Double.NaN);
  }

  private static double meanGap(String name, double[][] of) {
    return Arrays.stream(of).mapToDouble(f -> gapOf(name, f)).average().orElse(Double.NaN);
  }

  private static double median(double[][] of) {
    double[] sorted = Arrays.stream(of).mapToDouble(f -> f[4]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /**
   * The mean paired difference with the interval of the corrected resampled t-test (Nadeau and
   * Bengio 2003): random splits share rows, so their variance counts 1/n + test/train times.
   */
  private String paired(IntToDoubleFunction difference) {
    double[] differences = IntStream.range(0, splits).mapToDouble(difference).toArray();
    double mean = Arrays.stream(differences).average().orElse(Double.NaN);
    double squares = 0;
    for (double each : differences) {
      squares += (each - mean) * (each - mean);
    }
    double deviation = Math.sqrt(squares / (splits - 1) * (1.0 / splits + (1 - TRAIN) / TRAIN));
    // The quantile 0.975 of Student's distribution with 19 degrees; more splits have a smaller one.
    double half = 2.093 * deviation;
    return Figures.text("%+.4f [%+.4f, %+.4f]", mean, mean - half, mean + half);
  }
}
