package slater.app.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Range;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;

/** Reads {@code model}, {@code decide} and {@code domain}, which together say what is trained. */
final class ModelReader {
  private static final Map<String, ModelKind> KINDS =
      Spellings.of(ModelKind.values(), ModelKind::spelling);
  private static final Pattern DECISION =
      Pattern.compile("(probability|score)\\s*(>=|>|=>|≥)\\s*(\\S+)");
  private static final double STANDARD_L2 = 0.01;
  private static final double STANDARD_THRESHOLD = 0.5;

  private ModelReader() {}

  static ModelChoice read(Fields top, Reading reading) {
    var node = top.node("model");
    ModelKind kind = ModelKind.LOGISTIC;
    double l2 = STANDARD_L2;
    if (node.isPresent() && node.get() instanceof Node.Scalar) {
      kind = top.choice("model", KINDS, kind);
    } else {
      var model = top.fields("model");
      kind = model.choice("kind", KINDS, kind);
      l2 = model.number("l2", STANDARD_L2, Range.atLeast(0));
      model.done();
    }
    var decide = top.fields("decide");
    var threshold = threshold(decide, kind, reading);
    decide.done();
    var domain = top.fields("domain");
    Set<String> increasing = new TreeSet<>(domain.texts("increasing-in"));
    Set<String> decreasing = new TreeSet<>(domain.texts("decreasing-in"));
    var bounds = bounds(domain, reading);
    domain.done();
    var plain = ModelChoice.of(kind, l2);
    var decided = threshold.isPresent() ? plain.decidingAt(threshold.getAsDouble()) : plain;
    var chosen =
        reading.attempt(
            top.place("domain"),
            () -> decided.increasingIn(increasing).decreasingIn(decreasing).bounded(bounds));
    chosen.ifPresent(
        choice -> {
          for (String column : bounds.keySet()) {
            reading.attempt(domain.place("bounds"), () -> choice.boundsOf(column).isPresent());
          }
        });
    return chosen.orElse(decided);
  }

  private static OptionalDouble threshold(Fields decide, ModelKind kind, Reading reading) {
    var text = decide.text("positive-when");
    if (kind == ModelKind.SOFTMAX) {
      if (text.isPresent()) {
        reading.mistake(
            decide.place("positive-when"),
            "A softmax model decides for the most probable class; remove decide.positive-when.");
      }
      return OptionalDouble.empty();
    }
    boolean logistic = kind == ModelKind.LOGISTIC;
    if (text.isEmpty()) {
      return logistic ? OptionalDouble.of(STANDARD_THRESHOLD) : OptionalDouble.empty();
    }
    String what = logistic ? "probability" : "score";
    var range = logistic ? Range.between(0, 1) : Range.finite();
    var matcher = DECISION.matcher(text.get().strip());
    if (matcher.matches() && matcher.group(1).equals(what) && matcher.group(2).equals(">=")) {
      var node =
          new Node.Scalar(matcher.group(3), true, decide.node("positive-when").get().origin());
      var number = decide.number(node, decide.path("positive-when"), range);
      return OptionalDouble.of(number.orElse(STANDARD_THRESHOLD));
    }
    reading.mistake(
        decide.place("positive-when"),
        "This must read \""
            + what
            + " >= "
            + (logistic ? "0.5" : "0")
            + "\" with a threshold of your own, not '"
            + Wording.shortened(text.get())
            + "'.");
    return logistic ? OptionalDouble.of(STANDARD_THRESHOLD) : OptionalDouble.empty();
  }

  private static Map<String, ModelChoice.Bounds> bounds(Fields domain, Reading reading) {
    var bounds = new LinkedHashMap<String, ModelChoice.Bounds>();
    var columns = domain.fields("bounds");
    for (String column : columns.names()) {
      var node = columns.chosen(column);
      if (node.isEmpty()) {
        continue;
      }
      var ends = Fields.of(reading, columns.path(column), node.get());
      double lower = ends.number("at-least", Double.NEGATIVE_INFINITY, Range.finite());
      double upper = ends.number("at-most", Double.POSITIVE_INFINITY, Range.finite());
      ends.done();
      if (List.of("at-least", "at-most").stream().noneMatch(ends::has)) {
        reading.mistake(
            ends.place(),
            "A coefficient is bounded by at-least, at-most, or both; here is neither.");
        continue;
      }
      reading
          .attempt(ends.place(), () -> new ModelChoice.Bounds(lower, upper))
          .ifPresent(interval -> bounds.put(column, interval));
    }
    return bounds;
  }
}
