package slater.learn.feature;

import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

/**
 * Rows of a table on their way to features, some at a time: what has been added is not looked at in
 * the table again, so that its memory can be let go.
 *
 * {@snippet :
 * var encoder = new Encoder(encoding, table.rows());
 * encoder.add(table, rows, 0, rows.length);
 * FeatureMatrix features = encoder.features();
 * }
 */
public final class Encoder {
  private final Encoding encoding;
  private final FeatureMatrix into;
  private final int flags;
  private int added;

  /**
   * An encoder of so many rows.
   *
   * @param encoding what the training rows taught
   * @param rows how many rows will be added in all
   */
  public Encoder(Encoding encoding, int rows) {
    this(
        encoding,
        FeatureMatrix.empty(
            rows,
            encoding.numbers().size(),
            encoding.categories().size() + flags(encoding),
            encoding.size()));
  }

  Encoder(Encoding encoding, FeatureMatrix into) {
    this.encoding = encoding;
    this.into = into;
    this.flags = encoding.categories().size();
  }

  /** How many numbers have a slot for being missing. */
  private static int flags(Encoding encoding) {
    return (int) encoding.numbers().stream().filter(input -> input.missingSlot() >= 0).count();
  }

  /**
   * Adds rows.
   *
   * @param table the table that holds them
   * @param rows positions in the table
   * @param from the first of {@code rows} that is added
   * @param to the first of {@code rows} that is not added any more
   */
  public void add(Table table, int[] rows, int from, int to) {
    into.reserve(added + to - from);
    int flag = flags;
    for (int j = 0; j < encoding.numbers().size(); j++) {
      var input = encoding.numbers().get(j);
      var column = table.numeric(input.column());
      numbers(input, column, rows, from, to, j);
      if (input.missingSlot() >= 0) {
        for (int i = from; i < to; i++) {
          int slot = column.isMissing(rows[i]) ? input.missingSlot() : encoding.size();
          into.setSlot(added + i - from, flag, slot);
        }
        flag++;
      }
    }
    for (int k = 0; k < encoding.categories().size(); k++) {
      var input = encoding.categories().get(k);
      levels(input, table.categorical(input.column()), rows, from, to, k);
    }
    added += to - from;
  }

  private void numbers(
      NumberInput input, NumericColumn column, int[] rows, int from, int to, int j) {
    // Without a rule a missing number stays NaN, and so does the score.
    float filler = (float) Double.NaN;
    if (input.filler().isPresent()) {
      filler = input.feature(input.filler().getAsDouble());
    }
    for (int i = from; i < to; i++) {
      double value = column.value(rows[i]);
      float feature =
          Double.isNaN(value) ? filler : input.feature(encoding.precision().received(value));
      into.setNumber(added + i - from, j, feature);
    }
  }

  private void levels(
      CategoryInput input, CategoricalColumn column, int[] rows, int from, int to, int k) {
    int size = encoding.size();
    int[] slotOf =
        column.levels().stream().mapToInt(l -> input.slot(input.entry(l), size)).toArray();
    int missing = input.slot(input.missing(), size);
    for (int i = from; i < to; i++) {
      int code = column.code(rows[i]);
      int slot = code == CategoricalColumn.MISSING ? missing : slotOf[code];
      into.setSlot(added + i - from, k, slot);
    }
  }

  /** The features of all rows; asking before they have all been added is a programming error. */
  public FeatureMatrix features() {
    if (added != into.rows()) {
      throw new IllegalStateException(
          added + " of " + into.rows() + " rows have been added; add the others first.");
    }
    return into;
  }
}
