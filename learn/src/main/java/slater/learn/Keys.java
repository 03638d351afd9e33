package slater.learn;

import java.util.Arrays;
import java.util.stream.IntStream;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;

/** Distinct values of a column without missing cells, numbered in their order. */
final class Keys {
  private Keys() {}

  /**
   * For each row the rank of its value among the distinct values: numbers by size, texts by code.
   */
  static int[] ranks(Column column) {
    return switch (column) {
      case NumericColumn numbers -> {
        double[] distinct = numbers.values().distinct().sorted().toArray();
        yield IntStream.range(0, numbers.rows())
            .map(row -> Arrays.binarySearch(distinct, numbers.value(row)))
            .toArray();
      }
      case CategoricalColumn texts -> {
        int[] counts = texts.counts();
        String[] occurring =
            IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .mapToObj(texts.levels()::get)
                .sorted()
                .toArray(String[]::new);
        int[] rank =
            texts.levels().stream()
                .mapToInt(level -> Arrays.binarySearch(occurring, level))
                .toArray();
        yield IntStream.range(0, texts.rows()).map(row -> rank[texts.code(row)]).toArray();
      }
    };
  }
}
