package slater.app.run;

import slater.app.check.CheckedStudy;
import slater.app.study.Study;
import slater.learn.certify.Judgements;
import slater.learn.feature.Encoding;
import slater.learn.oracle.Sample;
import slater.learn.predictor.Predictions;
import slater.learn.predictor.Predictor;
import slater.learn.train.Dataset;
import slater.learn.train.Divided;
import slater.learn.train.TrainingMethod;

/**
 * The rows of a study, divided and encoded: what every later step works on.
 *
 * @param checked the study and its rows
 * @param divided the parts, the training rows as features
 */
record Materials(CheckedStudy checked, Divided divided) {

  /** The rows of a study, which keeps its table whole. */
  static Materials of(CheckedStudy checked) {
    return new Materials(
        checked,
        Divided.of(checked.dataset(), checked.parts(), checked.study().output().precision()));
  }

  /**
   * The rows of a study whose table nobody else needs: columns that are features only are let go
   * while they are encoded.
   */
  static Materials taking(CheckedStudy checked) {
    return new Materials(
        checked,
        Divided.taking(checked.dataset(), checked.parts(), checked.study().output().precision()));
  }

  /** The rows that are fitted, without the columns that are features only. */
  Dataset train() {
    return divided.train();
  }

  /** The rows that choose; may be empty. */
  Dataset select() {
    return divided.select();
  }

  /** The rows that certify; may be empty. */
  Dataset certify() {
    return divided.certify();
  }

  /** What the training rows taught. */
  Encoding encoding() {
    return divided.encoding();
  }

  /** The rows that are fitted, encoded. */
  Sample sample() {
    return divided.sample();
  }

  /** What a model says of the rows that were fitted. */
  Judgements judgeTrain(Predictor model) {
    return judgeTrain(model.predict(sample().features()));
  }

  /** The same, given what is predicted for each of them. */
  Judgements judgeTrain(Predictions predictions) {
    return train().judge(study().model(), predictions);
  }

  /** How the fit under requirements is solved; an automatic choice looks at the sizes alone. */
  TrainingMethod method() {
    return checked.method();
  }

  Study study() {
    return checked.study();
  }
}
