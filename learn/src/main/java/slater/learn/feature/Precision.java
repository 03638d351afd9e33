package slater.learn.feature;

import java.util.Arrays;
import java.util.List;
import slater.core.InputException;
import slater.core.Spelling;

/**
 * In which precision a model receives the numbers of a row. Features are 32-bit floats in any case;
 * this says what a number is before it is standardised, so that a model file that takes floats
 * computes the same features as the training did.
 */
public enum Precision {
  /** 32 bits: about 7 digits. */
  FLOAT("float"),
  /** 64 bits: about 16 digits; for numbers such as 123456789 of which every digit matters. */
  DOUBLE("double");

  private final String spelling;

  Precision(String spelling) {
    this.spelling = spelling;
  }

  /** The name in studies. */
  public String spelling() {
    return spelling;
  }

  /** The number as a model of this precision receives it. */
  public double received(double number) {
    return this == FLOAT ? (float) number : number;
  }

  /** The precision of that spelling; {@link InputException} with the nearest known name. */
  public static Precision named(String spelling) {
    for (var precision : values()) {
      if (precision.spelling.equals(spelling)) {
        return precision;
      }
    }
    List<String> known = Arrays.stream(values()).map(Precision::spelling).toList();
    throw new InputException(
        "There is no precision \"" + spelling + "\"; " + Spelling.remedy(spelling, known));
  }

  @Override
  public String toString() {
    return spelling;
  }
}
