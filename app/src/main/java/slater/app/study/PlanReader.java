package slater.app.study;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Range;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.learn.Clusters;
import slater.learn.Split;
import slater.learn.certify.Clipping;
import slater.learn.feature.Precision;

/** Reads how a study is carried out: split, method, budget, certificate, output. */
final class PlanReader {
  private static final Map<String, Output.Model> MODELS =
      Spellings.of(Output.Model.values(), Output.Model::spelling);
  private static final Map<String, Precision> PRECISIONS =
      Spellings.of(Precision.values(), Precision::spelling);
  private static final double STANDARD_TRAIN = 0.6;

  /** The methods that a table can be solved by. */
  static final List<String> METHODS =
      List.of(MethodChoice.AUTO, "augmented-lagrangian", "descent-ascent", "proxy-lagrangian");

  private PlanReader() {}

  static Split split(Fields split, Optional<Clusters> clusters, Reading reading) {
    var share = Range.of(0, 1);
    var train = split.number("train", share);
    var select = split.number("select", share);
    var certify = split.number("certify", share);
    long seed = split.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    var stratify = split.texts("stratify");
    var byFields = split.fields("by");
    var key = byFields.text("key");
    var date = byFields.text("date");
    byFields.done();
    split.done();
    if (split.has("by") && key.isPresent() == date.isPresent()) {
      reading.mistake(
          split.place("by"),
          "Say one of by: {key: customer}, which keeps rows of one key together, and by: {date:"
              + " issued}, which trains on the oldest rows.");
    }
    // Rows of one cluster on both sides of the split would make its parts depend on each other.
    if (clusters.isPresent() && split.has("by") && !key.equals(clusters.map(Clusters::column))) {
      reading.mistake(
          split.place("by"),
          "Rows of one cluster stay in one part, so rows are split by '"
              + Wording.shortened(clusters.get().column())
              + "' alone; leave this out.");
    }
    Optional<Split.By> by =
        key.<Split.By>map(Split.Key::new)
            .or(() -> date.map(Split.Order::new))
            .or(() -> clusters.map(Clusters::column).map(Split.Key::new));
    double chosen = select.orElse(0);
    double fitted = fitted(train, chosen, certify);
    double held = certify.orElse(rounded(1 - fitted - chosen));
    return reading
        .attempt(split.place(), () -> new Split(fitted, chosen, held, seed, stratify, by))
        .orElse(Split.of(STANDARD_TRAIN, 0, 1 - STANDARD_TRAIN, seed));
  }

  private static double fitted(OptionalDouble train, double select, OptionalDouble certify) {
    if (train.isPresent()) {
      return train.getAsDouble();
    }
    return certify.isPresent()
        ? rounded(1 - select - certify.getAsDouble())
        : rounded(STANDARD_TRAIN * (1 - select));
  }

  /** Shares are typed with a few decimals; this removes the dust of subtracting them. */
  private static double rounded(double share) {
    return Math.rint(share * 1e12) / 1e12;
  }

  static MethodChoice method(Fields top, Reading reading) {
    var ids = new LinkedHashMap<String, String>();
    METHODS.forEach(id -> ids.put(id, id));
    var node = top.node("method");
    if (node.isEmpty() || node.get() instanceof Node.Scalar) {
      return new MethodChoice(top.choice("method", ids, MethodChoice.AUTO), Map.of());
    }
    var method = top.fields("method");
    String id = method.choice("id", ids, MethodChoice.AUTO);
    var options = new LinkedHashMap<String, String>();
    for (String name : method.names()) {
      if (!name.equals("id")) {
        method
            .chosen(name)
            .flatMap(value -> method.text(value, method.path(name)))
            .ifPresent(value -> options.put(name, value));
      }
    }
    method.done();
    if (!method.has("id")) {
      reading.mistake(
          method.place("id"),
          "Say which method these options belong to, as in {id: descent-ascent, ...}.");
    } else if (id.equals(MethodChoice.AUTO) && !options.isEmpty()) {
      reading.mistake(
          method.place(),
          "Options belong to one method, and auto may choose another; name the method.");
    }
    return new MethodChoice(id, options);
  }

  static Budget budget(Fields budget, Reading reading) {
    var text = budget.text("time");
    Optional<Duration> time = Optional.of(Budget.STANDARD_TIME);
    if (text.isPresent()) {
      time = Durations.parse(text.get());
      if (time.isEmpty() && !text.get().equals("none")) {
        reading.mistake(
            budget.place("time"),
            "This must be "
                + Durations.ALLOWED
                + ", or none, not '"
                + Wording.shortened(text.get())
                + "'.");
      }
    }
    OptionalLong steps = OptionalLong.empty();
    if (!budget.text("steps").equals(Optional.of("none"))) {
      steps = budget.whole("steps", 1, Long.MAX_VALUE);
    }
    double tolerance = budget.number("tolerance", Budget.STANDARD_TOLERANCE, Range.between(0, 1));
    budget.done();
    return new Budget(time, steps, tolerance);
  }

  static Certification certification(Fields certificate, Reading reading) {
    double confidence =
        certificate.number(
            "confidence", Certification.STANDARD_CONFIDENCE, new Range(0.5, false, 1, true));
    String assume = certificate.text("assume", Certification.STANDARD_ASSUMPTION);
    var largestLoss = certificate.number("largest-loss", Range.above(0));
    var clipping = clipping(certificate.fields("clip"), reading);
    if (largestLoss.isPresent() && clipping.loss().isPresent()) {
      reading.mistake(
          certificate.place("largest-loss"),
          "Either no loss is larger than this, or losses are cut off at clip.loss; remove one.");
    }
    certificate.done();
    return new Certification(confidence, assume, largestLoss, clipping);
  }

  private static Clipping clipping(Fields clip, Reading reading) {
    var loss = clip.number("loss", Range.above(0));
    var error = clip.number("error", Range.above(0));
    var ends = clip.numbers("prediction");
    clip.done();
    Optional<Clipping.Range> prediction = Optional.empty();
    if (clip.has("prediction")) {
      if (ends.size() == 2) {
        prediction =
            reading.attempt(
                clip.place("prediction"), () -> new Clipping.Range(ends.get(0), ends.get(1)));
      } else {
        reading.mistake(
            clip.place("prediction"), "A range has two ends, as in prediction: [0, 100].");
      }
    }
    return new Clipping(loss, error, prediction);
  }

  static Output output(Fields output) {
    var model = output.choice("model", MODELS, Output.Model.DETERMINISTIC);
    var onnx = output.fields("onnx");
    long opset = onnx.whole("opset", Output.STANDARD_OPSET, 17, 21);
    var precision = onnx.choice("precision", PRECISIONS, Precision.FLOAT);
    onnx.done();
    long minCell = output.whole("min-cell", Output.STANDARD_MIN_CELL, 1, 1_000_000);
    output.done();
    return new Output(model, Math.toIntExact(opset), precision, Math.toIntExact(minCell));
  }
}
