package slater.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import slater.core.Seed;

/** Tables for the laws of readers and writers: whatever a cell may hold, drawn from a seed. */
public final class RandomTables {
  private static final String[] PIECES = {
    "a",
    "Z",
    "7",
    " ",
    ",",
    ";",
    "\t",
    "|",
    "\"",
    "'",
    "\n",
    "\r",
    "\r\n",
    "%",
    "{",
    "}",
    "\\",
    "?",
    "NA",
    "null",
    "é",
    "ß",
    "中",
    "😀",
    "\u00A0",
    "=",
    "<script>",
    "#",
    "@data",
    "-",
    ".",
    "e",
    "\uFEFF"
  };

  private RandomTables() {}

  /** Some columns of either type with missing cells, and at least one row. */
  public static Table table(Seed seed) {
    RandomGenerator random = seed.generator();
    int rows = 1 + random.nextInt(40);
    int width = 1 + random.nextInt(6);
    var columns = new ArrayList<Column>();
    for (int j = 0; j < width; j++) {
      String name = "c" + j + text(random, 4).strip();
      columns.add(random.nextBoolean() ? numbers(random, name, rows) : levels(random, name, rows));
    }
    return Table.of("random", columns);
  }

  /** The schema that names the levels of every column in the order of the table. */
  public static ReadOptions options(Table table) {
    return ReadOptions.defaults().withSchema(table.schema());
  }

  private static NumericColumn numbers(RandomGenerator random, String name, int rows) {
    var values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = random.nextInt(5) == 0 ? Double.NaN : number(random);
    }
    return NumericColumn.of(name, values);
  }

  /** A finite double: small integers, halves, any bits, extremes. */
  public static double number(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(-1000, 1000);
      case 1 -> random.nextInt(-1000, 1000) / 8.0;
      case 2 -> random.nextGaussian();
      case 3 -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(any) ? any : -0.0;
      }
      default ->
          List.of(
                  0.0,
                  -0.0,
                  Double.MIN_VALUE,
                  Double.MAX_VALUE,
                  1e15,
                  1e22,
                  1e23,
                  9007199254740994.0)
              .get(random.nextInt(8));
    };
  }

  private static CategoricalColumn levels(RandomGenerator random, String name, int rows) {
    var builder = new CategoricalBuilder(name, new ColumnType.Categorical(List.of(), false));
    var pool = new ArrayList<String>();
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      pool.add(text(random, 8));
    }
    for (int i = 0; i < rows; i++) {
      if (random.nextInt(5) == 0) {
        builder.addMissing();
      } else {
        builder.addText(pool.get(random.nextInt(pool.size())));
      }
    }
    return builder.build();
  }

  /** At least one character, of all that give trouble. */
  public static String text(RandomGenerator random, int most) {
    var text = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(most); i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
