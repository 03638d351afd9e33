package slater.learn.rate;

import java.util.Arrays;
import java.util.List;
import slater.core.InputException;
import slater.core.Spelling;

/**
 * A mean over rows that a requirement can limit: which rows are averaged over, and what is counted
 * on each of them.
 *
 * <p>A rate is a ratio of two sums over rows, {@code sum of weight * counted / sum of weight}, both
 * over the rows whose label meets the condition; within a group, over those rows of the group.
 * "Positive" is the label that the study names as positive; with more than two classes a row is
 * decided positive when the positive class is the one chosen.
 */
public enum Rate {
  /** The share of rows that are decided positive. */
  SELECTION("selection", Among.ALL, Counted.POSITIVE_DECISION),
  /** The share of rows with a positive label that are decided positive: recall. */
  TRUE_POSITIVE("true-positive", Among.POSITIVE, Counted.POSITIVE_DECISION),
  /** The share of rows with a negative label that are decided positive. */
  FALSE_POSITIVE("false-positive", Among.NEGATIVE, Counted.POSITIVE_DECISION),
  /** The share of rows with a negative label that are decided negative. */
  TRUE_NEGATIVE("true-negative", Among.NEGATIVE, Counted.NEGATIVE_DECISION),
  /** The share of rows with a positive label that are decided negative. */
  FALSE_NEGATIVE("false-negative", Among.POSITIVE, Counted.NEGATIVE_DECISION),
  /** The share of rows whose decision is not their label. */
  ERROR("error", Among.ALL, Counted.WRONG_DECISION),
  /** The share of rows whose decision is their label. */
  ACCURACY("accuracy", Among.ALL, Counted.RIGHT_DECISION),
  /** The mean of the model's loss, without the l2 term: bounded group loss. */
  MEAN_LOSS("mean-loss", Among.ALL, Counted.LOSS),
  /** The mean of the prediction: the score of a linear model, else the positive probability. */
  MEAN_PREDICTION("mean-prediction", Among.ALL, Counted.PREDICTION);

  /** Which rows a rate averages over, by their label. */
  public enum Among {
    /** Every row. */
    ALL,
    /** Rows whose label is positive. */
    POSITIVE,
    /** Rows whose label is not positive. */
    NEGATIVE;

    /** Whether a row with such a label is averaged over. */
    public boolean holds(boolean positiveLabel) {
      return this == ALL || (this == POSITIVE) == positiveLabel;
    }
  }

  /** What is counted on a row. */
  public enum Counted {
    /** 1 where the decision is positive, else 0. */
    POSITIVE_DECISION,
    /** 1 where the decision is not positive, else 0. */
    NEGATIVE_DECISION,
    /** 1 where the decision differs from the label, else 0. */
    WRONG_DECISION,
    /** 1 where the decision is the label, else 0. */
    RIGHT_DECISION,
    /** The loss of the row. */
    LOSS,
    /** The prediction for the row. */
    PREDICTION
  }

  private final String spelling;
  private final Among among;
  private final Counted counted;

  Rate(String spelling, Among among, Counted counted) {
    this.spelling = spelling;
    this.among = among;
    this.counted = counted;
  }

  /** The name in studies, reports and {@code solution.json}, as in {@code true-positive}. */
  public String spelling() {
    return spelling;
  }

  /** Which rows are averaged over. */
  public Among among() {
    return among;
  }

  /** What is counted on each of them. */
  public Counted counted() {
    return counted;
  }

  /**
   * Whether each row counts 0 or 1, so that the rate of independent rows is binomial; false for the
   * means of the loss and of the prediction.
   */
  public boolean isProportion() {
    return counted != Counted.LOSS && counted != Counted.PREDICTION;
  }

  /** Whether the rate needs a label that says which class is positive. */
  public boolean needsPositive() {
    return among != Among.ALL
        || counted == Counted.POSITIVE_DECISION
        || counted == Counted.NEGATIVE_DECISION;
  }

  /** All spellings, in the order of the constants. */
  public static List<String> spellings() {
    return Arrays.stream(values()).map(Rate::spelling).toList();
  }

  /** The rate of that spelling; {@link InputException} with the nearest known name. */
  public static Rate named(String spelling) {
    for (var rate : values()) {
      if (rate.spelling.equals(spelling)) {
        return rate;
      }
    }
    throw new InputException(
        "There is no rate \"" + spelling + "\"; " + Spelling.remedy(spelling, spellings()));
  }

  @Override
  public String toString() {
    return spelling;
  }
}
