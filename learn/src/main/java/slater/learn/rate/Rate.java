package slater.learn.rate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import slater.core.InputException;
import slater.core.Spelling;
import slater.learn.group.Condition;
import slater.tables.NumberText;

/**
 * A ratio of two sums over rows that a requirement can limit: what a row adds to the numerator, and
 * what it adds to the denominator. Training, counting, certificates and reports all read these two
 * sums and nothing else.
 *
 * <p>What a row adds depends on its label and on what the model says of it. "Positive" is the class
 * that the study names as positive, or the one that the rate is {@linkplain Classes of}; a row is
 * decided positive where that class is chosen. Most rates have a denominator that counts rows by
 * their label alone (recall); that of others counts decisions too (precision, F), so that it can
 * vanish: such a rate is then not estimable, and never 0.
 *
 * @param spelling the name in studies, reports and {@code solution.json}
 * @param numerator what a row adds to the numerator
 * @param denominator what it adds to the denominator
 * @param classes which class is called positive
 * @param given the rows that a given model decides positive; empty where no other model is looked
 *     at
 */
public record Rate(
    String spelling,
    List<Term> numerator,
    List<Term> denominator,
    Classes classes,
    Optional<Condition> given) {
  /** The share of rows that are decided positive. */
  public static final Rate SELECTION = plain("selection", Among.ALL, Counted.POSITIVE_DECISION);

  /** The share of rows that are decided negative. */
  public static final Rate REJECTION = plain("rejection", Among.ALL, Counted.NEGATIVE_DECISION);

  /** The share of rows with a positive label that are decided positive: recall. */
  public static final Rate TRUE_POSITIVE =
      plain("true-positive", Among.POSITIVE, Counted.POSITIVE_DECISION);

  /** The share of rows with a negative label that are decided positive. */
  public static final Rate FALSE_POSITIVE =
      plain("false-positive", Among.NEGATIVE, Counted.POSITIVE_DECISION);

  /** The share of rows with a negative label that are decided negative. */
  public static final Rate TRUE_NEGATIVE =
      plain("true-negative", Among.NEGATIVE, Counted.NEGATIVE_DECISION);

  /** The share of rows with a positive label that are decided negative. */
  public static final Rate FALSE_NEGATIVE =
      plain("false-negative", Among.POSITIVE, Counted.NEGATIVE_DECISION);

  /** The share of rows whose decision is not their label. */
  public static final Rate ERROR = plain("error", Among.ALL, Counted.WRONG_DECISION);

  /** The share of rows whose decision is their label. */
  public static final Rate ACCURACY = plain("accuracy", Among.ALL, Counted.RIGHT_DECISION);

  /** The mean of the model's loss, without the l2 term: bounded group loss. */
  public static final Rate MEAN_LOSS = plain("mean-loss", Among.ALL, Counted.LOSS);

  /** The mean of the prediction: the score of a linear model, else the positive probability. */
  public static final Rate MEAN_PREDICTION =
      plain("mean-prediction", Among.ALL, Counted.PREDICTION);

  /** The mean of prediction minus target. */
  public static final Rate MEAN_ERROR = plain("mean-error", Among.ALL, Counted.PREDICTION_ERROR);

  /** The share of rows whose target is at most the prediction: what a quantile covers. */
  public static final Rate COVERAGE = plain("coverage", Among.ALL, Counted.COVERED);

  /** The share of rows whose prediction is as close to the target as the study asks. */
  public static final Rate CLOSE = plain("close", Among.ALL, Counted.CLOSE_PREDICTION);

  /** The share of rows decided positive whose label is positive. */
  public static final Rate PRECISION =
      of("precision", Among.POSITIVE, Counted.POSITIVE_DECISION, Counted.POSITIVE_DECISION);

  /** The share of rows decided negative whose label is negative. */
  public static final Rate NEGATIVE_PREDICTIVE =
      of(
          "negative-predictive",
          Among.NEGATIVE,
          Counted.NEGATIVE_DECISION,
          Counted.NEGATIVE_DECISION);

  /** The share of rows decided positive whose label is negative: 1 minus precision. */
  public static final Rate FALSE_DISCOVERY =
      of("false-discovery", Among.NEGATIVE, Counted.POSITIVE_DECISION, Counted.POSITIVE_DECISION);

  /** The share of rows decided negative whose label is positive. */
  public static final Rate FALSE_OMISSION =
      of("false-omission", Among.POSITIVE, Counted.NEGATIVE_DECISION, Counted.NEGATIVE_DECISION);

  /** Of the rows that are positive by label or decision, the share that are so by both. */
  public static final Rate JACCARD =
      new Rate(
          "jaccard",
          List.of(new Term(1, Among.POSITIVE, Counted.POSITIVE_DECISION)),
          List.of(
              new Term(1, Among.POSITIVE, Counted.ROW),
              new Term(1, Among.NEGATIVE, Counted.POSITIVE_DECISION)),
          new Classes.Positive());

  /** Of all rows, the share that are decided positive with a positive label. */
  public static final Rate TRUE_POSITIVE_PROPORTION =
      of("true-positive-proportion", Among.POSITIVE, Counted.POSITIVE_DECISION, Counted.ROW);

  /** Of all rows, the share that are decided positive with a negative label. */
  public static final Rate FALSE_POSITIVE_PROPORTION =
      of("false-positive-proportion", Among.NEGATIVE, Counted.POSITIVE_DECISION, Counted.ROW);

  /** Of all rows, the share that are decided negative with a negative label. */
  public static final Rate TRUE_NEGATIVE_PROPORTION =
      of("true-negative-proportion", Among.NEGATIVE, Counted.NEGATIVE_DECISION, Counted.ROW);

  /** Of all rows, the share that are decided negative with a positive label. */
  public static final Rate FALSE_NEGATIVE_PROPORTION =
      of("false-negative-proportion", Among.POSITIVE, Counted.NEGATIVE_DECISION, Counted.ROW);

  /** The harmonic mean of precision and recall. */
  public static final Rate F1 = f(1);

  private static final List<Rate> ALL =
      List.of(
          SELECTION,
          REJECTION,
          TRUE_POSITIVE,
          FALSE_POSITIVE,
          TRUE_NEGATIVE,
          FALSE_NEGATIVE,
          ERROR,
          ACCURACY,
          MEAN_LOSS,
          MEAN_PREDICTION,
          MEAN_ERROR,
          COVERAGE,
          CLOSE,
          PRECISION,
          NEGATIVE_PREDICTIVE,
          FALSE_DISCOVERY,
          FALSE_OMISSION,
          F1,
          JACCARD,
          TRUE_POSITIVE_PROPORTION,
          FALSE_POSITIVE_PROPORTION,
          TRUE_NEGATIVE_PROPORTION,
          FALSE_NEGATIVE_PROPORTION);

  /** Copies the lists. */
  public Rate {
    numerator = List.copyOf(numerator);
    denominator = List.copyOf(denominator);
  }

  /** A rate that looks at no other model. */
  public Rate(String spelling, List<Term> numerator, List<Term> denominator, Classes classes) {
    this(spelling, numerator, denominator, classes, Optional.empty());
  }

  /**
   * What a row adds: so much of what is counted on it, where its label is among those, and what a
   * given model decides for it too.
   *
   * @param factor times what is counted
   * @param among the labels of the rows that add anything
   * @param given the decisions of a given model on the rows that add anything
   * @param counted what is counted
   */
  public record Term(double factor, Among among, Given given, Counted counted) {
    /** Whatever another model decides. */
    public Term(double factor, Among among, Counted counted) {
      this(factor, among, Given.ANY, counted);
    }

    /** Whether a row adds anything, by its label and by what the given model decides for it. */
    public boolean holds(boolean positiveLabel, boolean givenPositive) {
      return among.holds(positiveLabel)
          && (given == Given.ANY || (given == Given.POSITIVE) == givenPositive);
    }
  }

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
    /** 1: the row itself. */
    ROW,
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
    PREDICTION,
    /**
     * The prediction minus the target; for classes the target is 1 where it is positive, else 0.
     */
    PREDICTION_ERROR,
    /** 1 where the target is at most the prediction, else 0. */
    COVERED,
    /**
     * 1 where prediction and target are at most so far apart as the model's choice says, else 0.
     */
    CLOSE_PREDICTION
  }

  private static Rate plain(String spelling, Among among, Counted counted) {
    return new Rate(
        spelling,
        List.of(new Term(1, among, counted)),
        List.of(new Term(1, among, Counted.ROW)),
        new Classes.Positive());
  }

  private static Rate of(String spelling, Among among, Counted counted, Counted outOf) {
    return new Rate(
        spelling,
        List.of(new Term(1, among, counted)),
        List.of(new Term(1, Among.ALL, outOf)),
        new Classes.Positive());
  }

  /**
   * The weighted harmonic mean of precision and recall, {@code (1 + b^2) TP / (b^2 (TP + FN) + TP +
   * FP)}: recall counts b times as much (van Rijsbergen 1979).
   *
   * @param beta b, above 0
   */
  public static Rate f(double beta) {
    if (!(beta > 0 && beta < 1e6)) {
      throw new InputException(
          "An F score weighs recall by a number above 0, as in f2, not by " + beta + ".");
    }
    double square = beta * beta;
    return new Rate(
        "f" + NumberText.format(beta),
        List.of(new Term(1 + square, Among.POSITIVE, Counted.POSITIVE_DECISION)),
        List.of(
            new Term(square, Among.POSITIVE, Counted.ROW),
            new Term(1, Among.ALL, Counted.POSITIVE_DECISION)),
        new Classes.Positive());
  }

  /** The same rate of other classes. */
  public Rate of(Classes other) {
    return new Rate(spelling, numerator, denominator, other, given);
  }

  /** The same rate against the model that decides positive where the condition is met. */
  public Rate against(Condition positive) {
    return new Rate(spelling, numerator, denominator, classes, Optional.of(positive));
  }

  /** Whether a given model has to be named. */
  public boolean needsGiven() {
    return numerator.stream().anyMatch(term -> term.given() != Given.ANY);
  }

  /** Which rows can add to the denominator, by their label. */
  public Among among() {
    boolean positive = denominator.stream().anyMatch(term -> term.among().holds(true));
    boolean negative = denominator.stream().anyMatch(term -> term.among().holds(false));
    return positive && negative ? Among.ALL : positive ? Among.POSITIVE : Among.NEGATIVE;
  }

  /** Whether the denominator counts decisions, so that it moves with the model and can vanish. */
  public boolean hasMovingDenominator() {
    return denominator.stream().anyMatch(term -> term.counted() != Counted.ROW);
  }

  /** Whether the numerator counts this. */
  public boolean counts(Counted counted) {
    return numerator.stream().anyMatch(term -> term.counted() == counted);
  }

  /**
   * Whether rows are counted, so that the rate is a share between 0 and 1; false for the means of
   * the loss, of the prediction and of its error.
   */
  public boolean isProportion() {
    return !counts(Counted.LOSS) && !isSigned();
  }

  /** Whether it counts decisions. */
  public boolean countsDecisions() {
    return isProportion() && !comparesNumbers();
  }

  /** Whether it compares a predicted number with its target. */
  public boolean comparesNumbers() {
    return counts(Counted.COVERED) || counts(Counted.CLOSE_PREDICTION);
  }

  /** Whether it may be 0 or negative, so that no ratio of it is limited. */
  public boolean isSigned() {
    return counts(Counted.PREDICTION) || counts(Counted.PREDICTION_ERROR);
  }

  /**
   * Whether each row that adds to the denominator adds 1, and to the numerator 0 or 1: given their
   * number, such rates of independent rows are binomial. So is precision: among independent rows
   * those that are decided positive are independent.
   */
  public boolean isBinomial() {
    var odds = odds();
    return isProportion() && odds.length == 2 && odds[0] == 1 && odds[1] == 1;
  }

  /**
   * For rates of the form {@code a J / (a J + b (1 - J))} with a share J of independent rows: a and
   * b; empty for others. Rows that hit add a, rows that miss add b, to the denominator; F1 has 2
   * and 1.
   */
  public double[] odds() {
    return isProportion() ? Odds.of(this) : new double[0];
  }

  /** The most that a row can add to the denominator. */
  public double largestShare() {
    return Odds.largestShare(this);
  }

  /** Whether the rate needs a label that says which class is positive. */
  public boolean needsPositive() {
    return classes instanceof Classes.Positive && tellsClasses();
  }

  /** Whether the rate tells one class from all others, by labels or by decisions. */
  public boolean tellsClasses() {
    return looksAtLabels() || has(Counted.POSITIVE_DECISION) || has(Counted.NEGATIVE_DECISION);
  }

  /** Whether the label of a row decides about what it adds. */
  public boolean looksAtLabels() {
    return Stream.concat(numerator.stream(), denominator.stream())
        .anyMatch(term -> term.among() != Among.ALL);
  }

  private boolean has(Counted counted) {
    return Stream.concat(numerator.stream(), denominator.stream())
        .anyMatch(term -> term.counted() == counted);
  }

  /**
   * All rates with a name of their own that look at one model, F scores by their most common one.
   */
  public static List<Rate> all() {
    return ALL;
  }

  /** All spellings, in the order of {@link #all}, then of {@link AgainstModel#all}. */
  public static List<String> spellings() {
    return Stream.concat(ALL.stream(), AgainstModel.all().stream()).map(Rate::spelling).toList();
  }

  /** The rate of that spelling; {@link InputException} with the nearest known name. */
  public static Rate named(String spelling) {
    for (var rate : Stream.concat(ALL.stream(), AgainstModel.all().stream()).toList()) {
      if (rate.spelling.equals(spelling)) {
        return rate;
      }
    }
    if (spelling.toLowerCase(Locale.ROOT).matches("f[0-9]+([.][0-9]+)?")) {
      return f(Double.parseDouble(spelling.substring(1)));
    }
    throw new InputException(
        "There is no rate \"" + spelling + "\"; " + Spelling.remedy(spelling, spellings()));
  }

  @Override
  public String toString() {
    return spelling
        + classes.words()
        + given.map(where -> " against \"" + where.words() + "\"").orElse("");
  }
}
