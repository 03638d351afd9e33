package slater.learn;

import slater.core.InputException;
import slater.tables.Table;

/**
 * A column that says how much a row counts.
 *
 * @param column the column of the data
 * @param kind what its numbers mean
 */
public record Weights(String column, Kind kind) {

  /** What a weight means. */
  public enum Kind {
    /** The row stands for that many equal rows; a whole number. */
    FREQUENCY("frequency"),
    /** The row is one row that counts that much: it was drawn with a probability of its own. */
    IMPORTANCE("importance");

    private final String spelling;

    Kind(String spelling) {
      this.spelling = spelling;
    }

    /** The name in studies. */
    public String spelling() {
      return spelling;
    }

    @Override
    public String toString() {
      return spelling;
    }
  }

  /**
   * The weight of each row.
   *
   * @throws InputException where one is missing, negative, or no whole number for a frequency, or
   *     where all are 0
   */
  public double[] of(Table table) {
    var numbers = table.numeric(column);
    double[] weights = numbers.toArray();
    double sum = 0;
    for (double weight : weights) {
      if (Double.isNaN(weight)) {
        throw new InputException(
            "The weights \""
                + column
                + "\" have no value in "
                + numbers.missing()
                + " rows; give each row a number, 0 to leave it out.");
      }
      if (weight < 0) {
        throw new InputException("The weights \"" + column + "\" must be 0 or more, not " + weight);
      }
      if (kind == Kind.FREQUENCY && weight != Math.rint(weight)) {
        throw new InputException(
            "Frequencies are whole numbers, but \""
                + column
                + "\" has "
                + weight
                + "; say \"kind: importance\" if rows were drawn with unequal probability.");
      }
      sum += weight;
    }
    if (!(sum > 0)) {
      throw new InputException("The weights \"" + column + "\" are all 0, so no row counts.");
    }
    return weights;
  }
}
