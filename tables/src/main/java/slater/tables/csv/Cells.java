package slater.tables.csv;

import java.util.Optional;
import slater.tables.Column;
import slater.tables.ColumnBuilder;
import slater.tables.ColumnType;
import slater.tables.NumberText;
import slater.tables.NumericBuilder;

/**
 * The cells of one column of CSV while they are read. Where no type is said, the column is taken
 * for numeric as long as every cell is a number. A text that comes after numbers settles that it is
 * categorical, but the texts of those numbers ({@code 007}, {@code 1.50}) are gone by then: the
 * column asks to be read a second time, as what it is.
 */
final class Cells {
  /** What became of a cell. */
  enum Outcome {
    TAKEN,
    /** It cannot stand in a column of the type that was said. */
    REFUSED,
    /** It is an infinite number; an error, unless the column turns out to be text. */
    INFINITE
  }

  private final String name;
  private final boolean rounds;
  private Optional<ColumnBuilder> builder;
  private final boolean open; // whether cells decide the type
  private int leadingMissing;
  private boolean textAfterNumbers;

  private Cells(String name, boolean rounds, Optional<ColumnBuilder> builder) {
    this.name = name;
    this.rounds = rounds;
    this.builder = builder;
    this.open = builder.isEmpty();
  }

  /** A column whose type the cells decide. */
  static Cells undecided(String name, boolean rounds) {
    return new Cells(name, rounds, Optional.empty());
  }

  /** A column whose type is known. */
  static Cells of(String name, ColumnType type, boolean rounds) {
    return new Cells(name, rounds, Optional.of(ColumnBuilder.of(name, type, rounds)));
  }

  String name() {
    return name;
  }

  void missing() {
    if (textAfterNumbers) {
      return;
    }
    if (builder.isPresent()) {
      builder.get().addMissing();
    } else {
      leadingMissing++;
    }
  }

  Outcome text(char[] text, int from, int length) {
    if (textAfterNumbers) {
      return Outcome.TAKEN;
    }
    if (builder.isEmpty()) {
      decide(NumberText.parse(text, from, length));
    }
    ColumnBuilder taking = builder.orElseThrow();
    if (taking.addText(text, from, length)) {
      return Outcome.TAKEN;
    }
    if (!open) {
      return Outcome.REFUSED;
    }
    if (!Double.isNaN(NumberText.parse(text, from, length))) {
      taking.addMissing(); // keeps the count of rows; whether it is an error the end decides
      return Outcome.INFINITE;
    }
    textAfterNumbers = true;
    builder = Optional.empty();
    return Outcome.TAKEN;
  }

  private void decide(double first) {
    ColumnBuilder chosen =
        Double.isNaN(first)
            ? ColumnBuilder.of(name, ColumnType.categorical())
            : new NumericBuilder(name, rounds);
    for (int i = 0; i < leadingMissing; i++) {
      chosen.addMissing();
    }
    builder = Optional.of(chosen);
  }

  /** Whether the column turned out to be text after numbers had been taken. */
  boolean needsSecondReading() {
    return textAfterNumbers;
  }

  String expectation() {
    return builder.map(ColumnBuilder::expectation).orElse("text");
  }

  /** The column; one without any cell but missing ones is numeric. */
  Column build() {
    if (builder.isEmpty()) {
      decide(0);
    }
    return builder.orElseThrow().build();
  }
}
