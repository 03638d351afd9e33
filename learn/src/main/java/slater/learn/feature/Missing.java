package slater.learn.feature;

import java.util.Arrays;
import java.util.List;
import slater.core.InputException;
import slater.core.Spelling;

/** What happens with a row in which a feature has no value. */
public enum Missing {
  /** It stops the study with one sentence; a model so trained answers NaN for such a row. */
  ERROR("error"),
  /** The row is left out of the study; a model so trained answers NaN for such a row. */
  DROP("drop"),
  /** The median of the training rows stands in for a number, the commonest level for a category. */
  MEDIAN("median"),
  /** "Missing" is a level: a coefficient of its own stands in for the value. */
  LEVEL("level");

  private final String spelling;

  Missing(String spelling) {
    this.spelling = spelling;
  }

  /** The name in studies. */
  public String spelling() {
    return spelling;
  }

  /** All spellings, in the order of the constants. */
  public static List<String> spellings() {
    return Arrays.stream(values()).map(Missing::spelling).toList();
  }

  /** The policy of that spelling; {@link InputException} with the nearest known name. */
  public static Missing named(String spelling) {
    for (var policy : values()) {
      if (policy.spelling.equals(spelling)) {
        return policy;
      }
    }
    throw new InputException(
        "There is no way \""
            + spelling
            + "\" to treat missing values; "
            + Spelling.remedy(spelling, spellings()));
  }

  @Override
  public String toString() {
    return spelling;
  }
}
