package slater.score;

import java.util.Locale;

/** What a model says of a row; none says all of it. */
public enum Output {
  /** One number for each class. */
  PROBABILITIES,
  /** The number that a linear model predicts. */
  PREDICTION,
  /** The most probable class. */
  LABEL,
  /** Whether the decision is positive. */
  DECISION;

  /** As the column of a file of scores is called. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
