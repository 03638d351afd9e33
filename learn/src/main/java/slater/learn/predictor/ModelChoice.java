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
 * <p>The objective is {@code sum of weight * loss / sum of weight + l2 / 2 * |w|^2}, over the
 * training rows; w are all coefficients but the intercepts, of the features as they are encoded
 * (standardised, where numbers are). The row's share of it is therefore 1/n, and the same {@code
 * l2} means the same for any number of rows.
 *
 * @param kind the kind of the model
 * @param l2 the factor of half the squared norm; 0 or more
 * @param threshold where a decision becomes positive: for a logistic model when the probability,
 *     for a linear model when the score is this or more; empty means 0.5 for a logistic model, 0.5
 *     for a linear model of two classes, and no decision for a linear model of a number. A softmax
 *     model decides for the most probable class, and has none
 * @param increasing numeric columns whose coefficient is never negative
 * @param decreasing numeric columns whose coefficient is never positive
 * @param bounds by numeric column the admissible coefficient, per unit of the column as it stands
 *     in the data
 */
public record ModelChoice(
    ModelKind kind,
    double l2,
    OptionalDouble threshold,
    Set<String> increasing,
    Set<String> decreasing,
    Map<String, Bounds> bounds) {

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
    if (kind == ModelKind.LOGISTIC
        && threshold.isPresent()
        && !(threshold.getAsDouble() > 0 && threshold.getAsDouble() < 1)) {
      throw new InputException(
          "A probability decides at a threshold between 0 and 1, not " + threshold.getAsDouble());
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

  /** A model of that kind without bounds on its coefficients, deciding at the usual threshold. */
  public static ModelChoice of(ModelKind kind, double l2) {
    return new ModelChoice(kind, l2, OptionalDouble.empty(), Set.of(), Set.of(), Map.of());
  }

  /** The same, deciding at another threshold. */
  public ModelChoice decidingAt(double at) {
    return new ModelChoice(kind, l2, OptionalDouble.of(at), increasing, decreasing, bounds);
  }

  /** The same, with a score that never falls with these columns. */
  public ModelChoice increasingIn(Set<String> columns) {
    return new ModelChoice(kind, l2, threshold, columns, decreasing, bounds);
  }

  /** The same, with a score that never rises with these columns. */
  public ModelChoice decreasingIn(Set<String> columns) {
    return new ModelChoice(kind, l2, threshold, increasing, columns, bounds);
  }

  /** The same, with bounded coefficients. */
  public ModelChoice bounded(Map<String, Bounds> intervals) {
    return new ModelChoice(kind, l2, threshold, increasing, decreasing, intervals);
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
      case SOFTMAX -> OptionalDouble.empty();
    };
  }
}
