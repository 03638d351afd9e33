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
import slater.learn.predictor.Loss;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;

/** Reads {@code model}, {@code decide} and {@code domain}, which together say what is trained. */
final class ModelReader {
  private static final Map<String, ModelKind> KINDS =
      Spellings.of(ModelKind.values(), ModelKind::spelling);
  private static final Pattern DECISION =
      Pattern.compile("(probability|score|prediction)\\s*(>=|>|=>|≥)\\s*(\\S+)");
  private static final Pattern CLOSENESS = Pattern.compile("error\\s*<=\\s*(\\S+)");
  private static final double STANDARD_L2 = 0.01;
  private static final double STANDARD_THRESHOLD = 0.5;

  private ModelReader() {}

  static ModelChoice read(Fields top, Reading reading) {
    var node = top.node("model");
    ModelKind kind = ModelKind.LOGISTIC;
    var loss = kind.standardLoss();
    double l2 = STANDARD_L2;
    double l1 = 0;
    double group = 0;
    if (node.isPresent() && node.get() instanceof Node.Scalar) {
      kind = top.choice("model", KINDS, kind);
      loss = kind.standardLoss();
    } else {
      var model = top.fields("model");
      kind = model.choice("kind", KINDS, kind);
      loss = loss(model, kind, reading);
      l2 = model.number("l2", STANDARD_L2, Range.atLeast(0));
      l1 = model.number("l1", 0, Range.atLeast(0));
      group = model.number("group", 0, Range.atLeast(0));
      model.done();
    }
    var decide = top.fields("decide");
    var threshold = threshold(decide, kind, reading);
    var close = close(decide, kind, reading);
    decide.done();
    var domain = top.fields("domain");
    Set<String> increasing = new TreeSet<>(domain.texts("increasing-in"));
    Set<String> decreasing = new TreeSet<>(domain.texts("decreasing-in"));
    var bounds = bounds(domain, reading);
    domain.done();
    var plain = ModelChoice.of(kind, l2).withLoss(loss).penalised(l1, group);
    var near = close.isPresent() ? plain.closeUpTo(close.getAsDouble()) : plain;
    var decided = threshold.isPresent() ? near.decidingAt(threshold.getAsDouble()) : near;
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

  /** The loss, and the level or width that it needs. */
  private static Loss loss(Fields model, ModelKind kind, Reading reading) {
    var standard = kind.standardLoss();
    var allowed = Spellings.of(kind.losses().toArray(Loss.Kind[]::new), Loss.Kind::spelling);
    var asked = model.choice("loss", allowed, standard.kind());
    var level = model.number("level", Range.between(0, 1));
    var width = model.number("width", Range.above(0));
    if (level.isPresent() && asked != Loss.Kind.PINBALL) {
      reading.mistake(
          model.place("level"), "Only a model of kind quantile has a level; remove it.");
    }
    if (width.isPresent() && asked != Loss.Kind.HUBER) {
      reading.mistake(
          model.place("width"),
          "Only a huber-loss has a width; say loss: huber-loss, or remove it.");
    }
    if (asked == Loss.Kind.HUBER && width.isEmpty()) {
      reading.mistake(
          model.place("width"),
          "A huber-loss needs the error from which on it is linear, in units of the target, as in"
              + " width: 2.");
      return standard;
    }
    return switch (asked) {
      case HUBER -> Loss.huber(width.orElseThrow());
      case PINBALL -> level.isPresent() ? Loss.pinball(level.getAsDouble()) : standard;
      default -> Loss.of(asked);
    };
  }

  private static OptionalDouble close(Fields decide, ModelKind kind, Reading reading) {
    var text = decide.text("close-when");
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    var matcher = CLOSENESS.matcher(text.get().strip());
    if (kind.classifies() || !matcher.matches()) {
      reading.mistake(
          decide.place("close-when"),
          kind.classifies()
              ? "A " + kind + " model predicts a class, which is right or wrong; remove close-when."
              : "This must read \"error <= 5\" with an error of your own, in units of the target,"
                  + " not '"
                  + Wording.shortened(text.get())
                  + "'.");
      return OptionalDouble.empty();
    }
    var node = new Node.Scalar(matcher.group(1), true, decide.node("close-when").get().origin());
    return decide
        .number(node, decide.path("close-when"), Range.above(0))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble threshold(Fields decide, ModelKind kind, Reading reading) {
    var text = decide.text("positive-when");
    if (kind.choosesClass()) {
      if (text.isPresent()) {
        reading.mistake(
            decide.place("positive-when"),
            (kind == ModelKind.SOFTMAX
                    ? "A softmax model decides for the most probable class"
                    : "An ordinal model decides for the median class")
                + "; remove decide.positive-when.");
      }
      return OptionalDouble.empty();
    }
    boolean logistic = kind == ModelKind.LOGISTIC;
    if (text.isEmpty()) {
      return logistic ? OptionalDouble.of(STANDARD_THRESHOLD) : OptionalDouble.empty();
    }
    String what = word(kind);
    boolean positive = kind.standardLoss().isLogarithmic();
    var range = logistic ? Range.between(0, 1) : positive ? Range.above(0) : Range.finite();
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
            + (logistic ? "0.5" : positive ? "1" : "0")
            + "\" with a threshold of your own, not '"
            + Wording.shortened(text.get())
            + "'.");
    return logistic ? OptionalDouble.of(STANDARD_THRESHOLD) : OptionalDouble.empty();
  }

  /** What is compared with the threshold of a decision. */
  static String word(ModelKind kind) {
    return switch (kind) {
      case LOGISTIC, SOFTMAX, ORDINAL -> "probability";
      case LINEAR -> "score";
      case POISSON, GAMMA, QUANTILE -> "prediction";
    };
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
