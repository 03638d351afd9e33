package slater.app.run;

import slater.app.check.CheckedStudy;
import slater.app.study.Study;
import slater.learn.feature.Encoding;
import slater.learn.train.Dataset;
import slater.learn.train.TrainingMethod;

/**
 * The rows of a study, divided and encoded: what every later step works on.
 *
 * @param checked the study and its rows
 * @param train the rows that are fitted
 * @param select the rows that choose; may be empty
 * @param certify the rows that certify; may be empty
 * @param encoding what the training rows taught
 */
record Materials(
    CheckedStudy checked, Dataset train, Dataset select, Dataset certify, Encoding encoding) {

  static Materials of(CheckedStudy checked) {
    var all = checked.dataset();
    var parts = checked.parts();
    var train = all.rows(parts.train());
    return new Materials(
        checked,
        train,
        all.rows(parts.select()),
        all.rows(parts.certify()),
        train.encoding(checked.study().output().precision()));
  }

  /** How the fit under requirements is solved; an automatic choice looks at the sizes alone. */
  TrainingMethod method() {
    return checked.method();
  }

  Study study() {
    return checked.study();
  }
}
