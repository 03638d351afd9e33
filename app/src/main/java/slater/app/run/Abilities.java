package slater.app.run;

import slater.app.check.CheckedStudy;
import slater.app.study.Output;
import slater.core.InputException;

/**
 * What a study may say but this version does not carry out: it ends in a sentence before any work,
 * never in something else than what was asked.
 */
final class Abilities {
  private Abilities() {}

  /** The study, if every word of it is carried out. */
  static CheckedStudy checked(CheckedStudy checked) {
    var file = checked.file();
    if (checked.study().output().model() == Output.Model.MIXTURE) {
      throw InputException.at(
          file.place("output.model"),
          "Mixtures of models are not written in this version; say model: deterministic.");
    }
    return checked;
  }
}
