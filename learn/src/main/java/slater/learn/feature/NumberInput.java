package slater.learn.feature;

import java.util.OptionalDouble;

/**
 * How one numeric column is encoded: {@code (number - center) * inverse}, rounded to 32 bits.
 *
 * @param column the column of the data
 * @param center what is subtracted; 0 where numbers are not standardised
 * @param inverse what is multiplied with; 1 where numbers are not standardised, 0 for a column that
 *     is constant over the training rows
 * @param filler what stands in for a missing number, if anything does
 * @param missingSlot the slot of the coefficient that a missing number adds, its feature then being
 *     0; -1 where there is none
 */
public record NumberInput(
    String column, double center, double inverse, OptionalDouble filler, int missingSlot) {

  /** The feature of a number that is there. */
  public float feature(double number) {
    return (float) ((number - center) * inverse);
  }
}
