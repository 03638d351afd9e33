package slater.learn.predictor;

import java.util.Arrays;
import java.util.List;
import slater.core.InputException;
import slater.core.heap.Elementary;

/**
 * What a row costs whose score is s and whose target is y.
 *
 * <table>
 *   <caption>Losses; e = s - y for an identity link, m = exp(s) for a logarithmic one</caption>
 *   <tr><td>squared</td><td>{@code e^2}</td></tr>
 *   <tr><td>absolute</td><td>{@code |e|}</td></tr>
 *   <tr><td>Huber, width d</td><td>{@code e^2} up to d, then {@code d (2 |e| - d)}</td></tr>
 *   <tr><td>pinball, level t</td><td>{@code t (y - s)} above, {@code (1 - t) (s - y)} below</td></tr>
 *   <tr><td>Poisson deviance</td><td>{@code 2 (y log(y / m) - y + m)}</td></tr>
 *   <tr><td>Gamma deviance</td><td>{@code 2 (y / m - 1 - log(y / m))}</td></tr>
 *   <tr><td>log</td><td>{@code -log(probability of y)}</td></tr>
 * </table>
 *
 * <p>Huber's loss is twice that of Huber (1964), so that a large width gives the squared loss. The
 * deviances are those of McCullagh and Nelder (1989), table 2.1. All are convex in the score.
 *
 * @param kind which of them
 * @param parameter the width of Huber's loss in units of the target, the level of a quantile; NaN
 *     where there is none
 */
public record Loss(Kind kind, double parameter) {

  /** The shapes of losses. */
  public enum Kind {
    /** The squared error. */
    SQUARED("squared-loss", "squared units"),
    /** The absolute error, whose least mean is a median. */
    ABSOLUTE("absolute-loss", "units"),
    /** Squared near 0, linear far away. */
    HUBER("huber-loss", "squared units"),
    /** The tilted absolute error, whose least mean is a quantile. */
    PINBALL("pinball-loss", "units"),
    /** Minus the logarithm of the probability of the label. */
    LOG("log-loss", "nats"),
    /** Counts: the deviance of a Poisson distribution. */
    POISSON("poisson-deviance", "deviance"),
    /** Positive amounts: the deviance of a Gamma distribution, up to its dispersion. */
    GAMMA("gamma-deviance", "deviance");

    private final String spelling;
    private final String unit;

    Kind(String spelling, String unit) {
      this.spelling = spelling;
      this.unit = unit;
    }

    /** The name in studies and reports. */
    public String spelling() {
      return spelling;
    }

    /** What the loss is counted in, in terms of the target. */
    public String unit() {
      return unit;
    }

    @Override
    public String toString() {
      return spelling;
    }
  }

  /** Refuses a parameter that is out of range, or that the kind does not have. */
  public Loss {
    boolean sound =
        switch (kind) {
          case HUBER -> parameter > 0 && parameter < Double.POSITIVE_INFINITY;
          case PINBALL -> parameter > 0 && parameter < 1;
          default -> Double.isNaN(parameter);
        };
    if (!sound) {
      throw new InputException(
          switch (kind) {
            case HUBER -> "The width of a Huber loss is a positive number, not " + parameter + ".";
            case PINBALL -> "The level of a quantile lies between 0 and 1, not " + parameter + ".";
            default -> "A " + kind + " has no parameter.";
          });
    }
  }

  /** A loss without a parameter. */
  public static Loss of(Kind kind) {
    return new Loss(kind, Double.NaN);
  }

  /** Huber's loss. */
  public static Loss huber(double width) {
    return new Loss(Kind.HUBER, width);
  }

  /** The loss of a quantile. */
  public static Loss pinball(double level) {
    return new Loss(Kind.PINBALL, level);
  }

  /** The name in studies and reports. */
  public String spelling() {
    return kind.spelling();
  }

  /** Whether the prediction is {@code exp(score)}. */
  public boolean isLogarithmic() {
    return kind == Kind.POISSON || kind == Kind.GAMMA;
  }

  /** Whether the loss has a kink, which solvers see rounded off. */
  public boolean hasKink() {
    return kind == Kind.ABSOLUTE || kind == Kind.PINBALL;
  }

  /**
   * Where a kink is rounded off, the level of the quantile: the absolute loss is twice the pinball
   * loss of the median.
   */
  public double level() {
    return kind == Kind.PINBALL ? parameter : 0.5;
  }

  /** The prediction for a score. */
  public double prediction(double score) {
    return isLogarithmic() ? Elementary.exp(score) : score;
  }

  /** The loss of a score; for the log-loss of a target of 0 or 1. */
  public double of(double score, double target) {
    double error = score - target;
    return switch (kind) {
      case SQUARED -> error * error;
      case ABSOLUTE -> Math.abs(error);
      case HUBER -> {
        double size = Math.abs(error);
        yield size <= parameter ? error * error : parameter * (2 * size - parameter);
      }
      case PINBALL -> error < 0 ? -parameter * error : (1 - parameter) * error;
      case LOG -> Probabilities.logLoss(score, target);
      case POISSON -> 2 * (Elementary.exp(score) - target * score + constant(target));
      case GAMMA -> 2 * (target * Elementary.exp(-score) + score + constant(target));
    };
  }

  /** The part of half a deviance that does not depend on the score; 0 for other losses. */
  public double constant(double target) {
    return switch (kind) {
      case POISSON -> target > 0 ? target * Elementary.log(target) - target : 0;
      case GAMMA -> -1 - Elementary.log(target);
      default -> 0;
    };
  }

  /** The kind of that spelling among some; nothing where there is none. */
  public static List<String> spellings(List<Kind> kinds) {
    return kinds.stream().map(Kind::spelling).toList();
  }

  /** Refuses targets that the loss is not defined for, with one sentence. */
  public void check(String column, double... targets) {
    double least = Arrays.stream(targets).min().orElse(0);
    if (kind == Kind.POISSON && least < 0) {
      throw new InputException(
          "A poisson model predicts counts, which are 0 or more, but \""
              + column
              + "\" has negative numbers; use the model \"linear\".");
    }
    if (kind == Kind.GAMMA && !(least > 0)) {
      throw new InputException(
          "A gamma model predicts positive amounts, but \""
              + column
              + "\" has numbers that are 0 or less; use the model \"poisson\" or \"linear\", or"
              + " leave those rows out.");
    }
    if (kind == Kind.POISSON && targets.length > 0 && Arrays.stream(targets).max().orElse(0) == 0) {
      throw new InputException(
          "Every count in \"" + column + "\" is 0, so there is nothing to predict.");
    }
  }

  @Override
  public String toString() {
    return Double.isNaN(parameter) ? spelling() : spelling() + " " + parameter;
  }
}
