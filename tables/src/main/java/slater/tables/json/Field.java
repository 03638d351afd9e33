package slater.tables.json;

import java.util.Optional;
import slater.tables.Column;
import slater.tables.ColumnBuilder;
import slater.tables.ColumnType;
import slater.tables.NumericBuilder;

/**
 * The cells of one name while objects are read. Where no type is said, the first cell that is not
 * missing decides: a number, or a text or truth value.
 */
final class Field {
  private final String name;
  private final boolean rounds;
  private Optional<ColumnBuilder> builder;
  private int missing; // rows so far that lack it and are not in the builder yet
  private int rows;

  Field(String name, Optional<ColumnType> type, boolean rounds) {
    this.name = name;
    this.rounds = rounds;
    this.builder = type.map(known -> ColumnBuilder.of(name, known, rounds));
  }

  /** The number of the row after the last one that it was given. */
  int rows() {
    return rows;
  }

  /** Makes up for rows that did not name it. */
  void upTo(int row) {
    missing += row - rows;
    rows = row;
  }

  void missing() {
    missing++;
    rows++;
  }

  /** False where a column of this kind cannot hold the cell. */
  boolean number(char[] text, int from, int length) {
    var taking = begun(true);
    boolean taken = taking.addText(text, from, length);
    rows += taken ? 1 : 0;
    return taken;
  }

  /** False where a column of this kind cannot hold the cell. */
  boolean text(String text) {
    boolean taken = begun(false).addText(text);
    rows += taken ? 1 : 0;
    return taken;
  }

  private ColumnBuilder begun(boolean number) {
    ColumnBuilder chosen =
        builder.orElseGet(
            () ->
                number
                    ? new NumericBuilder(name, rounds)
                    : ColumnBuilder.of(name, ColumnType.categorical()));
    builder = Optional.of(chosen);
    for (; missing > 0; missing--) {
      chosen.addMissing();
    }
    return chosen;
  }

  String expectation() {
    return builder.map(ColumnBuilder::expectation).orElse("text");
  }

  /** The column of so many rows; one without any cell but missing ones is numeric. */
  Column build(int all) {
    upTo(all);
    return begun(true).build();
  }
}
