package slater.app.check;

import java.util.Map;
import slater.app.study.MethodChoice;
import slater.app.study.Output;
import slater.app.study.StudyFile;
import slater.app.yaml.Reading;
import slater.learn.train.ProxyGame;
import slater.learn.train.TrainingMethod;

/**
 * Whether the options of a study's method are options of that method, with values that it takes.
 */
final class MethodOptions {
  private MethodOptions() {}

  static void check(StudyFile file, Reading reading) {
    MethodChoice method = file.study().method();
    if (file.study().output().model() == Output.Model.MIXTURE
        && !method.isAuto()
        && !method.id().equals(ProxyGame.ID)) {
      reading.mistake(
          file.place("output.model"),
          "A mixture comes from the method "
              + ProxyGame.ID
              + " alone, and the study asks for "
              + method.id()
              + "; change one of the two.");
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

  private static boolean accepted(
      String id, Map<String, String> options, String path, StudyFile file, Reading reading) {
    return reading.attempt(file.place(path), () -> TrainingMethod.of(id, options)).isPresent();
  }
}
