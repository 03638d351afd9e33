package slater.app.run;

import slater.app.check.CheckedStudy;
import slater.app.study.Output;
import slater.core.InputException;

/**
 * What a study may say but a command does not carry out: it ends in a sentence before any work,
 * never in something else than what was asked.
 */
final class Abilities {
  private Abilities() {}

  /** The study, if it asks for one model. */
  static CheckedStudy single(CheckedStudy checked) {
    var file = checked.file();
    if (checked.study().output().model() == Output.Model.MIXTURE) {
      throw InputException.at(
          file.place("output.model"),
          "Methods and limits are compared by the one model that each ends with; say model:"
              + " deterministic, as in --set output.model=deterministic.");
    }
    return checked;
  }
}
