package slater.app.check;

import java.util.Map;
import java.util.Set;
import slater.app.study.MethodChoice;
import slater.app.study.Output;
import slater.app.study.StudyFile;
import slater.app.yaml.Reading;
import slater.learn.predictor.ModelKind;
import slater.learn.train.Multipliers;
import slater.learn.train.Sequential;
import slater.learn.train.TrainingMethod;

/**
 * Whether the options of a study's method are options of that method, with values that it takes.
 */
final class MethodOptions {
  private static final Set<String> FULL_BATCHES = Set.of(Multipliers.ID, Sequential.ID);

  private MethodOptions() {}

  static void check(StudyFile file, Reading reading) {
    MethodChoice method = file.study().method();
    if (file.study().output().model() == Output.Model.MIXTURE
        && !method.isAuto()
        && FULL_BATCHES.contains(method.id())) {
      reading.mistake(
          file.place("output.model"),
          "A mixture is made of the points that a method on mini-batches sees on its way, and "
              + method.id()
              + " has none; say method: proxy-lagrangian or descent-ascent, or model:"
              + " deterministic.");
    }
    mixed(file, reading);
    if (file.study().output().model() == Output.Model.MIXTURE
        && file.study().model().kind() == ModelKind.ORDINAL) {
      reading.mistake(
          file.place("output.model"),
          "Ordinal models have thresholds of their own, so several can not share the rows; say"
              + " deterministic.");
    }
    if (method.isAuto() || method.options().isEmpty()) {
      return;
    }
    // One by one, so that each mistake has the place of its option; then what they say together.
    boolean right = true;
    for (var option : method.options().entrySet()) {
      var alone = Map.of(option.getKey(), option.getValue());
      right &= accepted(method.id(), alone, "method." + option.getKey(), file, reading);
    }
    if (right) {
      accepted(method.id(), method.options(), "method", file, reading);
    }
  }

  /** Means over members are rates of the mixture only where decisions move no denominator. */
  private static void mixed(StudyFile file, Reading reading) {
    var requirements = file.study().requirements();
    for (int i = 0; i < requirements.size(); i++) {
      boolean moves = requirements.get(i).rate().hasMovingDenominator();
      if (moves && file.study().output().model() == Output.Model.MIXTURE) {
        reading.mistake(
            file.place(file.requirementPaths().get(i) + ".rate"),
            "A mixture is chosen by means over its members, and the rate "
                + requirements.get(i).rate()
                + " has a denominator that counts decisions, so that its mean is not the rate of"
                + " the mixture; say output.model: deterministic, or limit another rate.");
      }
    }
  }

  private static boolean accepted(
      String id, Map<String, String> options, String path, StudyFile file, Reading reading) {
    return reading.attempt(file.place(path), () -> TrainingMethod.of(id, options)).isPresent();
  }
}
