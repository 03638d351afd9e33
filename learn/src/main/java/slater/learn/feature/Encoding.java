package slater.learn.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import slater.tables.Table;

/**
 * How rows of a table become features, as learned from the training rows and from nothing else:
 * means and deviations, medians, which levels exist and which are rare. Rows that come later,
 * unknown levels and missing values included, are encoded by what the training rows showed.
 *
 * @param numbers the numeric columns, in the order of the table
 * @param categories the categorical columns, in the order of the table
 * @param precision in which precision numbers arrive
 * @param coefficients what each coefficient stands for
 */
public record Encoding(
    List<NumberInput> numbers,
    List<CategoryInput> categories,
    Precision precision,
    List<Coefficient> coefficients) {
  /** Copies the lists. */
  public Encoding {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    coefficients = List.copyOf(coefficients);
  }

  /**
   * Learns an encoding.
   *
   * @param training the training rows
   * @param features what to do with columns
   * @param others columns that are no features: the target, the weights
   * @param frequencies how many rows each row stands for; empty for one each
   * @param precision in which precision numbers will arrive
   * @throws slater.core.InputException where no column is left, where an excluded column is not in
   *     the table, or where a value is missing and that is an error
   */
  public static Encoding fit(
      Table training,
      Features features,
      Set<String> others,
      double[] frequencies,
      Precision precision) {
    int[] rows = IntStream.range(0, training.rows()).toArray();
    return fit(training, rows, features, others, frequencies, precision);
  }

  /**
   * Learns an encoding from some rows of a table, as {@link #fit(Table, Features, Set, double[],
   * Precision)} from a table of these rows alone; it looks at one column after the other.
   *
   * @param rows positions in the table, ascending
   * @param frequencies one for each of these rows, or empty
   */
  public static Encoding fit(
      Table table,
      int[] rows,
      Features features,
      Set<String> others,
      double[] frequencies,
      Precision precision) {
    features.exclude().forEach(table::column);
    boolean all = rows.length == table.rows(); // positions ascend, so these are all rows
    var fitter = new EncodingFitter(features, frequencies, precision);
    for (var column : table.columns()) {
      if (!features.exclude().contains(column.name()) && !others.contains(column.name())) {
        fitter.add(all ? column : column.select(rows));
      }
    }
    return fitter.encoding();
  }

  /** The number of coefficients, without an intercept. */
  public int size() {
    return coefficients.size();
  }

  /** The names of the columns that a row needs, numbers first. */
  public List<String> columns() {
    var names = new ArrayList<String>();
    numbers.forEach(input -> names.add(input.column()));
    categories.forEach(input -> names.add(input.column()));
    return names;
  }

  /** Where the coefficient of a numeric column is, if it has one. */
  public Optional<Integer> slope(String column) {
    for (int j = 0; j < numbers.size(); j++) {
      if (numbers.get(j).column().equals(column)) {
        return Optional.of(j);
      }
    }
    return Optional.empty();
  }

  /**
   * Encodes rows. A missing value for which training had no rule makes every score of its row NaN.
   *
   * @throws slater.core.InputException where a column is not there, or is of another kind than in
   *     training
   */
  public FeatureMatrix encode(Table table) {
    return encode(table, 0, table.rows());
  }

  /** Encodes the rows from one (inclusive) to another (exclusive), as {@link #encode(Table)}. */
  public FeatureMatrix encode(Table table, int from, int to) {
    var encoder = new Encoder(this, to - from);
    encoder.add(table, IntStream.range(from, to).toArray(), 0, to - from);
    return encoder.features();
  }
}
