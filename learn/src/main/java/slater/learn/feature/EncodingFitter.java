package slater.learn.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import slater.core.InputException;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;

/** Learns an encoding from the columns of the training rows, one after the other. */
final class EncodingFitter {
  private static final String OTHER = "other";
  private static final String MISSING = "missing";

  private final Features features;
  private final double[] frequencies;
  private final Precision precision;
  private final List<NumberInput> numbers = new ArrayList<>();
  private final List<Coefficient> slopes = new ArrayList<>();
  private final Set<String> lacking = new HashSet<>();
  private final List<CategoryInput> categories = new ArrayList<>();

  EncodingFitter(Features features, double[] frequencies, Precision precision) {
    this.features = features;
    this.frequencies = frequencies;
    this.precision = precision;
  }

  void add(Column column) {
    if (column.missing() > 0 && features.missing() == Missing.ERROR) {
      throw new InputException(
          "Column \""
              + column.name()
              + "\" has no value in "
              + column.missing()
              + " of "
              + column.rows()
              + " training rows; say \"missing: drop\", \"median\" or \"level\", or exclude the"
              + " column.");
    }
    switch (column) {
      case NumericColumn number -> {
        numbers.add(number(number));
        if (column.missing() > 0) {
          lacking.add(column.name());
        }
      }
      case CategoricalColumn category -> categories.add(category(category));
    }
  }

  /** The slots of categories follow those of all numbers, so they are given out at the end. */
  Encoding encoding() {
    if (numbers.isEmpty() && categories.isEmpty()) {
      throw new InputException("No column is left to be a feature; exclude fewer of them.");
    }
    var steps = new ArrayList<Coefficient>();
    var placed = new ArrayList<CategoryInput>();
    for (var input : categories) {
      placed.add(input.from(numbers.size() + steps.size()));
      for (int e = 1; e < input.entries().size(); e++) {
        String entry = input.entries().get(e);
        String name = input.column() + " = " + entry;
        steps.add(new Coefficient(name, input.column(), Optional.of(entry), 1));
      }
    }
    var flagged = new ArrayList<NumberInput>();
    for (var input : numbers) {
      int slot = -1;
      if (features.missing() == Missing.LEVEL && lacking.contains(input.column())) {
        slot = numbers.size() + steps.size();
        String name = input.column() + " " + MISSING;
        steps.add(new Coefficient(name, input.column(), Optional.of(MISSING), 1));
      }
      flagged.add(
          new NumberInput(input.column(), input.center(), input.inverse(), input.filler(), slot));
    }
    var coefficients = new ArrayList<>(slopes);
    coefficients.addAll(steps);
    return new Encoding(flagged, placed, precision, coefficients);
  }

  private double frequency(int row) {
    return frequencies.length == 0 ? 1 : frequencies[row];
  }

  private NumberInput number(NumericColumn column) {
    double total = 0;
    double sum = 0;
    for (int row = 0; row < column.rows(); row++) {
      if (!column.isMissing(row)) {
        total += frequency(row);
        sum += frequency(row) * precision.received(column.value(row));
      }
    }
    double center = 0;
    double inverse = 1;
    if (features.standardise()) {
      center = total > 0 ? sum / total : 0;
      double squares = 0;
      for (int row = 0; row < column.rows(); row++) {
        if (!column.isMissing(row)) {
          double apart = precision.received(column.value(row)) - center;
          squares += frequency(row) * apart * apart;
        }
      }
      double deviation = total > 0 ? Math.sqrt(squares / total) : 0;
      // A constant column has rounding errors for a deviation; it must not be blown up to 1.
      inverse = deviation > 1e-12 * Math.max(1e-300, Math.abs(center)) ? 1 / deviation : 0;
    }
    // For a level of its own the feature is that of the mean: the coefficient stands for the rest.
    var filler =
        switch (features.missing()) {
          case ERROR, DROP -> OptionalDouble.empty();
          case MEDIAN -> OptionalDouble.of(median(column));
          case LEVEL -> OptionalDouble.of(center);
        };
    slopes.add(new Coefficient(column.name(), column.name(), Optional.empty(), inverse));
    return new NumberInput(column.name(), center, inverse, filler, -1);
  }

  /**
   * The median of the numbers that are there, as the model receives them; between two middle ones
   * their mean, which it receives too.
   */
  private double median(NumericColumn column) {
    int[] rows =
        IntStream.range(0, column.rows())
            .filter(row -> !column.isMissing(row))
            .boxed()
            .sorted(Comparator.comparingDouble(row -> received(column, row)))
            .mapToInt(Integer::intValue)
            .toArray();
    double half = Arrays.stream(rows).mapToDouble(this::frequency).sum() / 2;
    double below = 0;
    for (int i = 0; i < rows.length; i++) {
      below += frequency(rows[i]);
      if (below > half) {
        return received(column, rows[i]);
      }
      if (below == half && i + 1 < rows.length) {
        return precision.received((received(column, rows[i]) + received(column, rows[i + 1])) / 2);
      }
    }
    return 0;
  }

  private double received(NumericColumn column, int row) {
    return precision.received(column.value(row));
  }

  /** How a category is encoded; its first slot is not known yet. */
  private CategoryInput category(CategoricalColumn column) {
    var levels = column.levels();
    var counts = new double[levels.size()];
    double missing = 0;
    for (int row = 0; row < column.rows(); row++) {
      int code = column.code(row);
      if (code == CategoricalColumn.MISSING) {
        missing += frequency(row);
      } else {
        counts[code] += frequency(row);
      }
    }
    var size = new TreeMap<String, Double>();
    var entryName = new TreeMap<String, String>();
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 0) {
        String name = counts[code] < features.rare() ? OTHER : levels.get(code);
        entryName.put(levels.get(code), name);
        size.merge(name, counts[code], Double::sum);
      }
    }
    boolean ownLevel = features.missing() == Missing.LEVEL && missing > 0;
    if (ownLevel) {
      size.merge(MISSING, missing, Double::sum);
    }
    // The commonest first; the map is sorted by name, which decides between equals.
    var entries = new ArrayList<>(size.keySet());
    entries.stream()
        .max(
            Comparator.comparingDouble((String name) -> size.getOrDefault(name, 0.0))
                .thenComparing(Comparator.reverseOrder()))
        .ifPresent(
            commonest -> {
              entries.remove(commonest);
              entries.addFirst(commonest);
            });
    var entryOf = new TreeMap<String, Integer>();
    entryName.forEach((level, name) -> entryOf.put(level, entries.indexOf(name)));
    int unknown = Math.max(0, entries.indexOf(OTHER));
    int ifMissing =
        switch (features.missing()) {
          case ERROR, DROP -> -1;
          case MEDIAN -> commonestLevel(levels, counts, entryOf);
          case LEVEL -> ownLevel ? entries.indexOf(MISSING) : unknown;
        };
    return new CategoryInput(column.name(), entries, entryOf, unknown, ifMissing, 0);
  }

  private static int commonestLevel(
      List<String> levels, double[] counts, TreeMap<String, Integer> entryOf) {
    int best = -1;
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 0 && (best < 0 || counts[code] > counts[best])) {
        best = code;
      }
    }
    return best < 0 ? 0 : entryOf.getOrDefault(levels.get(best), 0);
  }
}
