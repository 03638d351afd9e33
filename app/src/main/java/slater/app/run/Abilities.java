package slater.app.run;

import slater.app.check.CheckedStudy;
import slater.app.study.Output;
import slater.core.InputException;

/**
 * What a study may say but this version does not carry out: it ends in a sentence before any work,
 * never in something else than what was asked.
 */
final class Abilities {
  /** The method that carries studies out. */
  static final String METHOD = "augmented-lagrangian";

  private Abilities() {}

  /** The study, if every word of it is carried out. */
  static CheckedStudy checked(CheckedStudy checked) {
    var file = checked.file();
    var method = checked.study().method();
    if (!method.isAuto() && !method.id().equals(METHOD)) {
      throw InputException.at(
          file.place("method"),
          "Studies are solved by "
              + METHOD
              + " in this version; "
              + method.id()
              + " is there for Java programs (slater.solve.dual). Say method: auto.");
    }
    if (!method.options().isEmpty()) {
      throw InputException.at(
          file.place("method"),
          "The options of a method cannot be set from a study in this version; leave them out.");
    }
    if (checked.study().output().model() == Output.Model.MIXTURE) {
      throw InputException.at(
          file.place("output.model"),
          "Mixtures of models are not written in this version; say model: deterministic.");
    }
    return checked;
  }
}
