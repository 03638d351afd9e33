package slater.app.check;

import java.util.List;
import slater.app.study.Data;
import slater.app.study.StudyFile;
import slater.app.yaml.Wording;
import slater.core.InputException;

/** The populations that a study can draw its rows from. */
final class Populations {
  private static final List<String> NAMES = List.of();

  private Populations() {}

  static InputException unknown(Data.Generated generated, StudyFile file) {
    return InputException.at(
        file.place("data.generate"),
        Wording.unknown(
            "There is no population '" + Wording.shortened(generated.population()) + "'",
            generated.population(),
            NAMES));
  }
}
