package slater.learn.predictor;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import slater.core.InputException;

/**
 * What is trained, and how it decides.
 *
 * <p>The objective is {@code sum of weight * loss / sum of weight + l2 / 2 * |w|^2 + penalty}, the
 * penalty {@code l1 * sum |w_i| + group * sum_g sqrt(size of g) |w_g|} over columns g, over the
 * training rows; w are all coefficients but the intercepts, of the features as they are encoded
 * (standardised, where numbers are). The row's share of it is therefore 1/n, and the same {@code
 * l2} means the same for any number of rows.
 *
 * @param kind the kind of the model
 * @param loss the loss of a row
 * @param l2 the factor of half the squared norm; 0 or more
 * @param penalty what else holds coefficients down
 * @param threshold where a decision becomes positive: for a logistic model when the probability,
 *     for a linear model when the score, for other numbers when the prediction is this or more;
 *     empty means 0.5 for a logistic model, 0.5 for a linear model of two classes, and no decision
 *     for a linear model of a number. A softmax model decides for the most probable class, and has
 *     none
 * @param increasing numeric columns whose coefficient is never negative
 * @param decreasing numeric columns whose coefficient is never positive
 * @param bounds by numeric column the admissible coefficient, per unit of the column as it stands
 *     in the data
 * @param close from which error on, either way, a predicted number is not close any more; empty
 *     where nothing is made of it
 */
public record ModelChoice(
    ModelKind kind,
    Loss loss,
    double l2,
    Penalty penalty,
    OptionalDouble threshold,
    Set<String> increasing,
    Set<String> decreasing,
    Map<String, Bounds> bounds,
    OptionalDouble close) {

  /**
   * What makes coefficients exactly 0 that say too little.
   *
   * @param l1 the factor of the sum of absolute coefficients (Tibshirani 1996)
   * @param group the factor of the sum over columns of the length of their coefficients, times the
   *     root of how many they are (Yuan and Lin 2006): all of a column's levels are kept, or none
   */
  public record Penalty(double l1, double group) {
    /** Refuses factors that are negative or no numbers. */
    public Penalty {
      for (double factor : new double[] {l1, group}) {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
          throw new InputException("A penalty has a finite factor, 0 or more, not " + factor + ".");
        }
      }
    }

    /** No penalty. */
    public static Penalty none() {
      return new Penalty(0, 0);
    }

    /** Whether there is none. */
    public boolean isNone() {
      return l1 == 0 && group == 0;
    }
  }

  /**
   * An interval of coefficients.
   *
   * @param lower the least, may be infinite
   * @param upper the largest, may be infinite
   */
  public record Bounds(double lower, double upper) {
    /** Refuses an empty interval. */
    public Bounds {
      if (!(lower <= upper)) {
        throw new InputException(
            "No coefficient lies between " + lower + " and " + upper + "; swap the bounds.");
      }
    }
  }

  /** Copies the collections, sorted, and refuses what contradicts itself. */
  public ModelChoice {
    increasing = java.util.Collections.unmodifiableSet(new TreeSet<>(increasing));
    decreasing = java.util.Collections.unmodifiableSet(new TreeSet<>(decreasing));
    bounds = java.util.Collections.unmodifiableMap(new TreeMap<>(bounds));
    if (!(l2 >= 0) || Double.isInfinite(l2)) {
      throw new InputException("l2 must be a finite number, 0 or more, not " + l2 + ".");
    }
    for (var column : increasing) {
      if (decreasing.contains(column)) {
        throw new InputException(
            "The score can not both rise and fall with \"" + column + "\"; name it once.");
      }
    }
    if (!kind.losses().contains(loss.kind())) {
      throw new InputException(
          "A "
              + kind
              + " model has no "
              + loss.spelling()
              + "; allowed: "
              + String.join(", ", Loss.spellings(kind.losses()))
              + ".");
    }
    if (close.isPresent()
        && (kind.classifies() || !(close.getAsDouble() > 0 && close.getAsDouble() < 1e300))) {
      throw new InputException(
          kind.classifies()
              ? "A "
                  + kind
                  + " model predicts a class, so no prediction is nearly right; remove"
                  + " close-when."
              : "A prediction is close up to a positive error, not " + close.getAsDouble() + ".");
    }
    if (kind == ModelKind.LOGISTIC
        && threshold.isPresent()
        && !(threshold.getAsDouble() > 0 && threshold.getAsDouble() < 1)) {
      throw new InputException(
          "A probability decides at a threshold between 0 and 1, not " + threshold.getAsDouble());
    }
    if (loss.isLogarithmic() && threshold.isPresent() && !(threshold.getAsDouble() > 0)) {
      throw new InputException(
          "A "
              + kind
              + " model predicts positive numbers, so it decides at a positive one, not "
              + threshold.getAsDouble()
              + ".");
    }
    if (kind == ModelKind.ORDINAL && threshold.isPresent()) {
      throw new InputException(
          "An ordinal model decides for the median class; leave the threshold out.");
    }
    if (kind == ModelKind.SOFTMAX) {
      if (threshold.isPresent()) {
        throw new InputException(
            "A softmax model decides for the most probable class; leave the threshold out.");
      }
      if (!increasing.isEmpty() || !decreasing.isEmpty() || !bounds.isEmpty()) {
        throw new InputException(
            "A softmax model has a coefficient of each column for each class, so none of them can"
                + " be bounded by the column alone; use a logistic model.");
      }
    }
  }

  /** With the loss that a model of that kind has where nothing is said. */
  public ModelChoice(
      ModelKind kind,
      double l2,
      OptionalDouble threshold,
      Set<String> increasing,
      Set<String> decreasing,
      Map<String, Bounds> bounds) {
    this(
        kind,
        kind.standardLoss(),
        l2,
        Penalty.none(),
        threshold,
        increasing,
        decreasing,
        bounds,
        OptionalDouble.empty());
  }

  /** A model of that kind without bounds on its coefficients, deciding at the usual threshold. */
  public static ModelChoice of(ModelKind kind, double l2) {
    return new ModelChoice(kind, l2, OptionalDouble.empty(), Set.of(), Set.of(), Map.of());
  }

  /** A quantile of a number at a level between 0 and 1. */
  public static ModelChoice quantile(double level, double l2) {
    return of(ModelKind.QUANTILE, l2).withLoss(Loss.pinball(level));
  }

  /** The same with another loss. */
  public ModelChoice withLoss(Loss other) {
    return new ModelChoice(
        kind, other, l2, penalty, threshold, increasing, decreasing, bounds, close);
  }

  /** The same with a penalty that makes coefficients exactly 0. */
  public ModelChoice penalised(double l1, double group) {
    return new ModelChoice(
        kind, loss, l2, new Penalty(l1, group), threshold, increasing, decreasing, bounds, close);
  }

  /** The same, deciding at another threshold. */
  public ModelChoice decidingAt(double at) {
    return new ModelChoice(
        kind, loss, l2, penalty, OptionalDouble.of(at), increasing, decreasing, bounds, close);
  }

  /** The same, calling a prediction close whose error is at most this, either way. */
  public ModelChoice closeUpTo(double error) {
    return new ModelChoice(
        kind,
        loss,
        l2,
        penalty,
        threshold,
        increasing,
        decreasing,
        bounds,
        OptionalDouble.of(error));
  }

  /** The same, with a score that never falls with these columns. */
  public ModelChoice increasingIn(Set<String> columns) {
    return new ModelChoice(kind, loss, l2, penalty, threshold, columns, decreasing, bounds, close);
  }

  /** The same, with a score that never rises with these columns. */
  public ModelChoice decreasingIn(Set<String> columns) {
    return new ModelChoice(kind, loss, l2, penalty, threshold, increasing, columns, bounds, close);
  }

  /** The same, with bounded coefficients. */
  public ModelChoice bounded(Map<String, Bounds> intervals) {
    return new ModelChoice(
        kind, loss, l2, penalty, threshold, increasing, decreasing, intervals, close);
  }

  /** The interval of a column's coefficient per unit of the data, from all that was said of it. */
  public Optional<Bounds> boundsOf(String column) {
    var given = bounds.get(column);
    double lower = given == null ? Double.NEGATIVE_INFINITY : given.lower();
    double upper = given == null ? Double.POSITIVE_INFINITY : given.upper();
    if (increasing.contains(column)) {
      lower = Math.max(lower, 0);
    }
    if (decreasing.contains(column)) {
      upper = Math.min(upper, 0);
    }
    if (lower > upper) {
      throw new InputException(
          "The bounds of \"" + column + "\" contradict its direction; no coefficient is left.");
    }
    return Double.isInfinite(lower) && Double.isInfinite(upper)
        ? Optional.empty()
        : Optional.of(new Bounds(lower, upper));
  }

  /**
   * The score from which on a decision is positive: {@code log(t / (1 - t))} for a probability t of
   * a logistic model; empty where there is no such score.
   *
   * @param classes whether the target is a class
   */
  public OptionalDouble scoreThreshold(boolean classes) {
    return switch (kind) {
      case LOGISTIC -> {
        double t = threshold.orElse(0.5);
        yield OptionalDouble.of(StrictMath.log(t / (1 - t)));
      }
      case LINEAR ->
          threshold.isPresent()
              ? threshold
              : classes ? OptionalDouble.of(0.5) : OptionalDouble.empty();
      case QUANTILE -> threshold;
      case POISSON, GAMMA ->
          threshold.isPresent()
              ? OptionalDouble.of(StrictMath.log(threshold.getAsDouble()))
              : OptionalDouble.empty();
      case SOFTMAX, ORDINAL -> OptionalDouble.empty();
    };
  }
}
