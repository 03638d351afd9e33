package slater.learn.predictor;

import java.util.Arrays;
import java.util.List;
import slater.core.InputException;
import slater.core.Spelling;

/** The kind of a model: how scores are made from features, and its loss. */
public enum ModelKind {
  /**
   * Score s = w'x + b, squared, absolute or Huber's loss of {@code s - y}. The target is a number,
   * or two classes of which the positive one is 1.
   */
  LINEAR("linear", Loss.Kind.SQUARED),
  /** Two classes: probability {@code 1 / (1 + exp(-s))}, loss {@code -log(probability of y)}. */
  LOGISTIC("logistic", Loss.Kind.LOG),
  /** K classes: one score each, probability {@code exp(s_k) / sum exp}, loss as for logistic. */
  SOFTMAX("softmax", Loss.Kind.LOG),
  /** Counts: the mean is {@code exp(s)}, loss the Poisson deviance. */
  POISSON("poisson", Loss.Kind.POISSON),
  /** Positive amounts: the mean is {@code exp(s)}, loss the Gamma deviance. */
  GAMMA("gamma", Loss.Kind.GAMMA),
  /** A quantile of a number: prediction s, pinball loss at a level. */
  QUANTILE("quantile", Loss.Kind.PINBALL),
  /**
   * K classes in an order: one score, thresholds t_1 &lt; t_2 &lt; ..., {@code P(class <= k) = 1 /
   * (1 + exp(s - t_k))} (McCullagh 1980), loss as for logistic. The class that is decided for is
   * the median one, whose interval of thresholds holds the score.
   */
  ORDINAL("ordinal", Loss.Kind.LOG);

  private final String spelling;
  private final Loss.Kind loss;

  ModelKind(String spelling, Loss.Kind loss) {
    this.spelling = spelling;
    this.loss = loss;
  }

  /** The name in studies and reports. */
  public String spelling() {
    return spelling;
  }

  /** The name of the loss where nothing else is said, as {@code objective} in studies. */
  public String loss() {
    return loss.spelling();
  }

  /** The loss where nothing else is said; that of a quantile is that of the median. */
  public Loss standardLoss() {
    return loss == Loss.Kind.PINBALL ? Loss.pinball(0.5) : Loss.of(loss);
  }

  /** The losses that the model can have. */
  public List<Loss.Kind> losses() {
    return this == LINEAR
        ? List.of(Loss.Kind.SQUARED, Loss.Kind.ABSOLUTE, Loss.Kind.HUBER)
        : List.of(loss);
  }

  /** Whether the target is a class and the model has probabilities. */
  public boolean classifies() {
    return this == LOGISTIC || this == SOFTMAX || this == ORDINAL;
  }

  /** Whether the model decides for one of any number of classes. */
  public boolean choosesClass() {
    return this == SOFTMAX || this == ORDINAL;
  }

  /** Whether the target is always a number: no class is positive. */
  public boolean needsNumber() {
    return this == POISSON || this == GAMMA || this == QUANTILE;
  }

  /** All spellings, in the order of the constants. */
  public static List<String> spellings() {
    return Arrays.stream(values()).map(ModelKind::spelling).toList();
  }

  /** The kind of that spelling; {@link InputException} with the nearest known name. */
  public static ModelKind named(String spelling) {
    for (var kind : values()) {
      if (kind.spelling.equals(spelling)) {
        return kind;
      }
    }
    throw new InputException(
        "There is no model \"" + spelling + "\"; " + Spelling.remedy(spelling, spellings()));
  }

  @Override
  public String toString() {
    return spelling;
  }
}
