package slater.learn.predictor;

import java.util.Arrays;
import java.util.List;
import slater.core.InputException;
import slater.core.Spelling;

/** The kind of a model: how scores are made from features, and its loss. */
public enum ModelKind {
  /**
   * Score s = w'x + b, loss {@code (s - y)^2}. The target is a number, or two classes of which the
   * positive one is 1.
   */
  LINEAR("linear", "squared-loss"),
  /** Two classes: probability {@code 1 / (1 + exp(-s))}, loss {@code -log(probability of y)}. */
  LOGISTIC("logistic", "log-loss"),
  /** K classes: one score each, probability {@code exp(s_k) / sum exp}, loss as for logistic. */
  SOFTMAX("softmax", "log-loss");

  private final String spelling;
  private final String loss;

  ModelKind(String spelling, String loss) {
    this.spelling = spelling;
    this.loss = loss;
  }

  /** The name in studies and reports. */
  public String spelling() {
    return spelling;
  }

  /** The name of the loss, as {@code objective} in studies and reports. */
  public String loss() {
    return loss;
  }

  /** Whether the target is a class and the model has probabilities. */
  public boolean classifies() {
    return this != LINEAR;
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
