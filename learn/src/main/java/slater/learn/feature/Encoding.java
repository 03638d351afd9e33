package slater.learn.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import slater.core.InputException;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
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
   * @throws InputException where no column is left, where an excluded column is not in the table,
   *     or where a value is missing and that is an error
   */
  public static Encoding fit(
      Table training,
      Features features,
      Set<String> others,
      double[] frequencies,
      Precision precision) {
    features.exclude().forEach(training::column);
    var fitter = new EncodingFitter(features, frequencies, precision);
    for (var column : training.columns()) {
      if (!features.exclude().contains(column.name()) && !others.contains(column.name())) {
        fitter.add(column);
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
   * @throws InputException where a column is not there, or is of another kind than in training
   */
  public FeatureMatrix encode(Table table) {
    int n = table.rows();
    int d = numbers.size();
    int flags = (int) numbers.stream().filter(input -> input.missingSlot() >= 0).count();
    int c = categories.size() + flags;
    if (Math.max((long) n * d, (long) n * c) > Integer.MAX_VALUE - 8) {
      throw new InputException(
          n
              + " rows of "
              + (d + c)
              + " features are more than one array holds (2^31 numbers); use"
              + " fewer rows or features.");
    }
    var values = new float[n * d];
    var slots = new int[n * c];
    int flag = categories.size();
    for (int j = 0; j < d; j++) {
      var input = numbers.get(j);
      var column = table.numeric(input.column());
      encode(input, column, values, j, d);
      if (input.missingSlot() >= 0) {
        for (int row = 0; row < n; row++) {
          slots[row * c + flag] = column.isMissing(row) ? input.missingSlot() : size();
        }
        flag++;
      }
    }
    for (int k = 0; k < categories.size(); k++) {
      encode(categories.get(k), table.categorical(categories.get(k).column()), slots, k, c);
    }
    return new FeatureMatrix(n, d, c, size(), values, slots);
  }

  private void encode(NumberInput input, NumericColumn column, float[] into, int j, int stride) {
    // Without a rule a missing number stays NaN, and so does the score.
    float filler = (float) Double.NaN;
    if (input.filler().isPresent()) {
      filler = input.feature(input.filler().getAsDouble());
    }
    for (int row = 0, at = j; row < column.rows(); row++, at += stride) {
      into[at] =
          column.isMissing(row) ? filler : input.feature(precision.received(column.value(row)));
    }
  }

  private void encode(
      CategoryInput input, CategoricalColumn column, int[] into, int k, int stride) {
    int[] slotOf =
        column.levels().stream().mapToInt(l -> input.slot(input.entry(l), size())).toArray();
    int missing = input.slot(input.missing(), size());
    for (int row = 0, at = k; row < column.rows(); row++, at += stride) {
      int code = column.code(row);
      into[at] = code == CategoricalColumn.MISSING ? missing : slotOf[code];
    }
  }
}
