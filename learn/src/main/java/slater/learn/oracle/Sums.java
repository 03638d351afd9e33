package slater.learn.oracle;

/** What is summed over the rows of each profile: the slots of a tally. */
final class Sums {
  /** The weights. */
  static final int WEIGHT = 0;

  /** Weight times loss. */
  static final int LOSS = 1;

  /** Weight times the smooth positive decision. */
  static final int SOFT = 2;

  /** Weight of the rows that are decided positive. */
  static final int HARD = 3;

  /** Weight times the smooth right decision; only where it does not follow from the label. */
  static final int SOFT_RIGHT = 4;

  /** Weight of the rows that are decided right; only where it does not follow from the label. */
  static final int HARD_RIGHT = 5;

  /** Weight times prediction. */
  static final int PREDICTION = 6;

  /** Weight times target: a number, or 1 for the positive class. */
  static final int TARGET = 7;

  /** Weight times loss, where solvers see its kink rounded off; else the loss stands for it. */
  static final int TRUE_LOSS = 8;

  /** Weight times the smooth share of targets that are at most the prediction. */
  static final int SOFT_COVERED = 9;

  /** Weight of the rows whose target is at most the prediction. */
  static final int HARD_COVERED = 10;

  /** Weight times the smooth share of close predictions. */
  static final int SOFT_CLOSE = 11;

  /** Weight of the rows whose prediction is close. */
  static final int HARD_CLOSE = 12;

  /**
   * The number of slots of a profile, before those of further classes: two for each, weight times
   * the smooth decision for it and weight of the rows decided for it.
   */
  static final int WIDTH = 13;

  private Sums() {}
}
