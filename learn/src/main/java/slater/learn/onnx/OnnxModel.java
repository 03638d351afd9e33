package slater.learn.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import slater.learn.feature.CategoryInput;
import slater.learn.feature.Encoding;
import slater.learn.feature.NumberInput;
import slater.learn.feature.Precision;
import slater.learn.predictor.MixtureModel;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.Predictor;
import slater.learn.predictor.TableModel;

/**
 * A table model as an ONNX file that needs nothing else: the raw columns go in, by their own names,
 * and the preprocessing is part of the graph.
 *
 * <p>Inputs are tensors {@code [N, 1]}, one for each column: strings for categories, the empty
 * string being a missing value; floats (doubles where the encoding has that precision) for numbers,
 * NaN being a missing value. Outputs are {@code label} {@code [N]}, the most probable class as a
 * string; {@code probabilities} {@code [N, K]} in the order of the classes that the metadata give;
 * {@code decision} {@code [N]}, 1 where the decision is positive, else 0. A model of a number has
 * {@code prediction} {@code [N, 1]} for probabilities, and the label of classes in an order is the
 * median one. A column that is called like an output keeps its name, and the output gets {@code -2}
 * behind it.
 *
 * <p>A mixture is one file too: it scores every member, picks the one that serves the row by the
 * hash of {@link slater.learn.predictor.RowDraw}, and says its number in the output {@code member}
 * {@code [N]}, counted from 0, the one of the largest weight first.
 *
 * <p>Sums, probabilities and the comparison with the threshold are computed in 64 bits inside the
 * graph, from the same 32-bit features as in training, so that no decision depends on the rounding
 * of an output.
 */
public final class OnnxModel {
  /** The version of the file format. */
  public static final int IR = 8;

  /** The version of the standard operators. */
  public static final int OPSET = 17;

  /** The version of the operators of ai.onnx.ml. */
  public static final int ML_OPSET = 3;

  private final Predictor predictor;
  private final TableModel model;
  private final Encoding encoding;
  private final int perRow;
  private final int scores;
  private final ElementType number;
  private final GraphBuilder graph = new GraphBuilder("slater");

  private OnnxModel(Predictor predictor) {
    this.predictor = predictor;
    this.model = predictor.main();
    this.encoding = model.encoding();
    this.perRow = model.scoresPerRow();
    this.scores = perRow * predictor.shares().size();
    this.number = encoding.precision() == Precision.FLOAT ? ElementType.FLOAT : ElementType.DOUBLE;
  }

  /**
   * The bytes of the file.
   *
   * @param predictor the model, or a mixture of several
   * @param version the version of Slater
   * @param metadata what else is written into the file, by name; the names {@code classes}, {@code
   *     positive}, {@code target}, {@code threshold} and {@code mixture} are Slater's own and are
   *     added
   */
  public static byte[] bytes(Predictor predictor, String version, Map<String, String> metadata) {
    return new OnnxModel(predictor).write(version, metadata);
  }

  private byte[] write(String version, Map<String, String> metadata) {
    var numbers = new ArrayList<String>();
    var categories = new ArrayList<String>();
    for (var input : encoding.numbers()) {
      numbers.add(graph.input(input.column(), number));
    }
    for (var input : encoding.categories()) {
      categories.add(graph.input(input.column(), ElementType.STRING));
    }
    Optional<RowChoice> choice =
        predictor instanceof MixtureModel mixture && mixture.isMixture()
            ? Optional.of(new RowChoice(graph, mixture))
            : Optional.empty();
    var parts = new ArrayList<String>();
    if (!numbers.isEmpty()) {
      addNumbers(graph.concatenate("numbers", numbers), parts, choice);
    }
    for (int c = 0; c < categories.size(); c++) {
      parts.add(category(c, categories.get(c), choice));
    }
    var intercepts = new double[scores];
    Arrays.setAll(intercepts, k -> member(k).intercept(k % perRow));
    parts.add(graph.constant("intercept", intercepts, 1, scores));
    String all = graph.node("Sum", "score", parts.toArray(String[]::new));
    String score = choice.map(of -> of.chosen(all, perRow)).orElse(all);
    if (perRow > 1) {
      addClasses(score);
    } else if (model.choice().kind() == ModelKind.ORDINAL) {
      addOrdered(score);
    } else if (model.choice().kind() == ModelKind.LOGISTIC) {
      addLogistic(score);
    } else {
      addLinear(score);
    }
    var file = new Protobuf().number(1, IR).text(2, "slater").text(3, version);
    file.message(7, graph.graph());
    file.message(8, new Protobuf().text(1, "").number(2, OPSET));
    file.message(8, new Protobuf().text(1, "ai.onnx.ml").number(2, ML_OPSET));
    for (var entry : complete(metadata).entrySet()) {
      file.message(14, new Protobuf().text(1, entry.getKey()).text(2, entry.getValue()));
    }
    return file.bytes();
  }

  /** The model that a column of the scores belongs to. */
  private TableModel member(int column) {
    return predictor.shares().get(column / perRow).model();
  }

  private Map<String, String> complete(Map<String, String> metadata) {
    var all = new LinkedHashMap<>(metadata);
    all.put("target", model.target().column());
    if (model.target().isClass()) {
      all.put("classes", String.join("\n", model.target().classes()));
    }
    model.target().positiveClass().ifPresent(positive -> all.put("positive", positive));
    if (model.choice().kind() == ModelKind.LOGISTIC) {
      all.put("threshold", Double.toString(model.choice().threshold().orElse(0.5)));
    }
    if (predictor.isMixture()) {
      all.put(
          "mixture",
          predictor.shares().stream()
              .map(share -> Double.toString(share.weight()))
              .collect(Collectors.joining("\n")));
    }
    return all;
  }

  /** Numbers as features, times their coefficients; missing numbers by the rule of training. */
  private void addNumbers(String raw, List<String> parts, Optional<RowChoice> choice) {
    List<NumberInput> inputs = encoding.numbers();
    int d = inputs.size();
    String wide =
        number == ElementType.DOUBLE ? raw : graph.cast("numbers-64", raw, ElementType.DOUBLE);
    String missing = graph.node("IsNaN", "missing", raw);
    double[] fillers =
        inputs.stream().mapToDouble(input -> input.filler().orElse(Double.NaN)).toArray();
    String filled =
        graph.node("Where", "filled", missing, graph.constant("fillers", fillers, 1, d), wide);
    double[] centers = inputs.stream().mapToDouble(NumberInput::center).toArray();
    double[] inverses = inputs.stream().mapToDouble(NumberInput::inverse).toArray();
    String centered =
        graph.node("Sub", "centered", filled, graph.constant("centers", centers, 1, d));
    String scaled =
        graph.node("Mul", "scaled", centered, graph.constant("inverses", inverses, 1, d));
    // Features are the 32-bit numbers that the model was trained on.
    String features =
        graph.cast(
            "features-64", graph.cast("features", scaled, ElementType.FLOAT), ElementType.DOUBLE);
    choice.ifPresent(of -> of.numbers(features, d));
    var slopes = new double[d * scores];
    var steps = new double[d * scores];
    boolean anyStep = false;
    for (int j = 0; j < d; j++) {
      int slot = inputs.get(j).missingSlot();
      anyStep |= slot >= 0;
      for (int k = 0; k < scores; k++) {
        slopes[j * scores + k] = member(k).coefficient(k % perRow, j);
        steps[j * scores + k] = slot < 0 ? 0 : member(k).coefficient(k % perRow, slot);
      }
    }
    parts.add(
        graph.node(
            "MatMul", "number-scores", features, graph.constant("slopes", slopes, d, scores)));
    if (anyStep) {
      parts.add(
          graph.node(
              "MatMul",
              "missing-scores",
              graph.cast("missing-64", missing, ElementType.DOUBLE),
              graph.constant("steps", steps, d, scores)));
    }
  }

  /** A text as an entry of a table of coefficients. */
  private String category(int column, String texts, Optional<RowChoice> choice) {
    CategoryInput input = encoding.categories().get(column);
    int entries = input.entries().size();
    // One row more, which makes the score NaN where training had no rule for a missing value.
    var table = new double[(Math.max(1, entries) + 1) * scores];
    Arrays.fill(table, table.length - scores, table.length, Double.NaN);
    for (int entry = 1; entry < entries; entry++) {
      for (int k = 0; k < scores; k++) {
        table[entry * scores + k] =
            member(k).coefficient(k % perRow, input.firstSlot() + entry - 1);
      }
    }
    int rows = table.length / scores;
    var numbers = new LinkedHashMap<String, Long>();
    numbers.put("", (long) (input.missing() < 0 ? rows - 1 : input.missing()));
    input.entryOf().forEach((level, entry) -> numbers.put(level, (long) entry));
    String name = input.column();
    String entry = graph.encode(name + "-entry", texts, numbers, input.unknown());
    String flat =
        graph.node("Reshape", name + "-flat", entry, graph.constant("flat", new long[] {-1}, 1));
    choice.ifPresent(of -> of.category(column, input, rows, flat));
    return graph.gather(
        name + "-score", graph.constant(name + "-coefficients", table, rows, scores), flat);
  }

  private void addLogistic(String score) {
    var classes = model.target().classes();
    String positive = graph.node("Sigmoid", "positive", score);
    String negative = graph.node("Sigmoid", "negative", graph.node("Neg", "negated", score));
    probabilities(graph.concatenate("both", List.of(negative, positive)), 2);
    label(isAtLeast(score, 0), score, classes);
    decision(isAtLeast(score, model.scoreThreshold().orElseThrow()));
  }

  private void addClasses(String score) {
    probabilities(graph.softmax("softmax", score), perRow);
    String best = graph.argMax("best", score);
    // The sum is NaN where one of the scores is.
    String sum =
        graph.node("MatMul", "total", score, graph.constant("ones", ones(perRow), perRow, 1));
    label(best, sum, model.target().classes());
    int positive = model.target().positive();
    if (positive >= 0) {
      String known = graph.node("Not", "known", flat(graph.node("IsNaN", "unknown", sum)));
      String chosen =
          graph.node(
              "Equal", "chosen", best, graph.constant("positive-class", new long[] {positive}, 1));
      decision(graph.node("And", "decided", chosen, known));
    }
  }

  /** Shares up to each class, whose differences are probabilities; the median class is decided. */
  private void addOrdered(String score) {
    double[] thresholds = model.thresholds();
    int classes = thresholds.length + 1;
    String constant = graph.constant("thresholds", thresholds, 1, classes - 1);
    String upTo = graph.node("Sigmoid", "up-to", graph.node("Sub", "distance", constant, score));
    var differences = new double[(classes - 1) * classes];
    var last = new double[classes];
    last[classes - 1] = 1;
    for (int k = 0; k < classes - 1; k++) {
      differences[k * classes + k] = 1;
      differences[k * classes + k + 1] = -1;
    }
    String shares =
        graph.node(
            "MatMul",
            "differences-of",
            upTo,
            graph.constant("differences", differences, classes - 1, classes));
    probabilities(
        graph.node("Sum", "shares", shares, graph.constant("last", last, 1, classes)), classes);
    String reached =
        graph.cast(
            "reached-64",
            graph.node("GreaterOrEqual", "reached", score, constant),
            ElementType.DOUBLE);
    // Of thresholds that are reached, the class is the number: it is marked by a 1.
    var marks = Arrays.stream(differences).map(difference -> 0 - difference).toArray();
    var first = new double[classes];
    first[0] = 1;
    String marked =
        graph.node(
            "Sum",
            "marked",
            graph.node(
                "MatMul",
                "marks-of",
                reached,
                graph.constant("marks", marks, classes - 1, classes)),
            graph.constant("first", first, 1, classes));
    String median = graph.argMax("median", marked);
    label(median, score, model.target().classes());
    int positive = model.target().positive();
    if (positive >= 0) {
      String known = graph.node("Not", "known", flat(graph.node("IsNaN", "unknown", score)));
      String chosen =
          graph.node(
              "Equal",
              "chosen",
              median,
              graph.constant("positive-class", new long[] {positive}, 1));
      decision(graph.node("And", "decided", chosen, known));
    }
  }

  private void addLinear(String score) {
    String output = graph.free("prediction");
    String predicted =
        model.choice().loss().isLogarithmic() ? graph.node("Exp", "mean", score) : score;
    graph.castNamed(output, predicted, number);
    graph.output(output, number, 1);
    var threshold = model.scoreThreshold();
    if (threshold.isPresent()) {
      String decided = isAtLeast(score, threshold.getAsDouble());
      if (model.target().isClass()) {
        label(decided, score, model.target().classes());
      }
      decision(decided);
    }
  }

  private static double[] ones(int count) {
    var ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private String flat(String matrix) {
    return graph.node("Reshape", "flat", matrix, graph.constant("flat", new long[] {-1}, 1));
  }

  private String isAtLeast(String score, double threshold) {
    return flat(
        graph.node(
            "GreaterOrEqual",
            "at-least",
            score,
            graph.constant("threshold", new double[] {threshold}, 1, 1)));
  }

  private void probabilities(String values, int classes) {
    String output = graph.free("probabilities");
    graph.castNamed(output, values, number);
    graph.output(output, number, classes);
  }

  /** The name of a class by its index, and the empty text where the score is NaN. */
  private void label(String index, String score, List<String> classes) {
    String number = graph.cast("index", index, ElementType.INT64);
    String unknown = flat(graph.node("IsNaN", "undefined", score));
    String none = graph.constant("none", new long[] {-1}, 1);
    String output = graph.free("label");
    graph.decodeNamed(output, graph.node("Where", "class", unknown, none, number), classes);
    graph.output(output, ElementType.STRING, 0);
  }

  private void decision(String decided) {
    String output = graph.free("decision");
    graph.castNamed(output, decided, ElementType.INT64);
    graph.output(output, ElementType.INT64, 0);
  }
}
