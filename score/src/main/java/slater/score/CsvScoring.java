package slater.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * Scores the rows of a CSV file as they come, in little memory, and writes a line for each: its
 * number from 0, what the model says of it, in the columns and digits of {@code slater predict}.
 */
final class CsvScoring {
  /** Texts that stand for a missing cell where they are not quoted. */
  private static final String[] MISSING = {"NA", "NaN", "nan", "?", "null", "NULL"};

  private final Scorer scorer;
  private final CsvText text;
  private final CsvRecords records;
  private final int[] cellOf;
  private final boolean[] isText;
  private final int width;
  private final Batch batch;
  private final StringBuilder lines = new StringBuilder();
  private long rows;

  private CsvScoring(Scorer scorer, CsvText text) {
    this.scorer = scorer;
    this.text = text;
    String sample = text.sample();
    if (sample.startsWith("PAR1") || sample.indexOf('\0') >= 0) {
      throw text.sentence("is no text; give a CSV file, or use slater predict for Parquet.");
    }
    this.records = new CsvRecords(text, Separator.detect(sample, text.isWhole()));
    this.batch = scorer.batch();
    if (!records.next(0)) {
      throw text.sentence("the file is empty.");
    }
    var names = new ArrayList<String>();
    for (int i = 0; i < records.cells(); i++) {
      names.add(records.text(i));
    }
    this.width = names.size();
    this.cellOf = new int[scorer.columns().size()];
    this.isText = new boolean[cellOf.length];
    bind(names);
  }

  /**
   * Scores all rows.
   *
   * @param name of the data in sentences
   * @return how many rows there were
   */
  static long run(Scorer scorer, String name, InputStream data, Writer out) throws IOException {
    return new CsvScoring(scorer, CsvText.of(name, data)).run(out);
  }

  private void bind(List<String> names) {
    boolean data = true;
    for (int i = 0; i < width; i++) {
      data &= isMissing(i) || !Double.isNaN(number(i));
    }
    if (data) {
      throw text.sentence(
          records.line(),
          "the first line holds numbers, not names: write a line with column names above.");
    }
    var seen = new HashSet<String>();
    for (int i = 0; i < width; i++) {
      String each = names.get(i);
      if (each.isEmpty()) {
        throw text.sentence(
            records.line(),
            "column "
                + (i + 1)
                + " has no name; name it (pandas writes such a column unless index=False).");
      }
      if (!seen.add(each)) {
        throw text.sentence(
            records.line(),
            "columns "
                + (names.indexOf(each) + 1)
                + " and "
                + (i + 1)
                // The name is not quoted: without a header it would be a cell.
                + " have the same name; the first line must name each column once.");
      }
    }
    for (int column = 0; column < cellOf.length; column++) {
      var wanted = scorer.columns().get(column);
      cellOf[column] = names.indexOf(wanted.name());
      isText[column] = wanted.isText();
      if (cellOf[column] < 0) {
        throw text.sentence(
            "there is no column '" + wanted.name() + "': " + Spelling.remedy(wanted.name(), names));
      }
    }
  }

  private long run(Writer out) throws IOException {
    header();
    while (records.next(width)) {
      if (records.cells() != width) {
        throw text.sentence(
            records.line(),
            "the row has "
                + records.cells()
                + (records.cells() == 1 ? " value" : " values")
                + " where the header names "
                + width
                + (width == 1 ? " column." : " columns."));
      }
      int row = batch.add();
      for (int column = 0; column < cellOf.length; column++) {
        put(row, column, cellOf[column]);
      }
      if (batch.isFull()) {
        write(out);
      }
    }
    write(out);
    if (rows == 0) {
      throw text.sentence("there is a header and no row of data.");
    }
    return rows;
  }

  private void put(int row, int column, int cell) {
    if (isMissing(cell)) {
      return;
    }
    if (isText[column]) {
      batch.set(row, column, records.text(cell));
      return;
    }
    double number = number(cell);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw text.sentence(
          records.line(),
          "column '"
              + scorer.columns().get(column).name()
              + "' must hold a finite number such as 12 or -0.5e3.");
    }
    batch.set(row, column, number);
  }

  private double number(int cell) {
    return NumberText.parse(records.letters(), records.from(cell), records.length(cell));
  }

  private boolean isMissing(int cell) {
    int length = records.length(cell);
    if (length == 0) {
      return true;
    }
    if (length > 4 || records.isQuoted(cell)) {
      return false;
    }
    int from = records.from(cell);
    for (String marker : MISSING) {
      if (marker.length() == length
          && Arrays.equals(
              records.letters(), from, from + length, marker.toCharArray(), 0, length)) {
        return true;
      }
    }
    return false;
  }

  private void header() {
    lines.append("row");
    if (scorer.outputs().contains(Output.PROBABILITIES)) {
      for (String each : scorer.classes()) {
        lines.append(',');
        cell("probability " + each);
      }
    }
    for (var output : List.of(Output.PREDICTION, Output.LABEL, Output.DECISION)) {
      if (scorer.outputs().contains(output)) {
        lines.append(',').append(output.word());
      }
    }
    lines.append('\n');
  }

  private void write(Writer out) throws IOException {
    batch.score();
    boolean probabilities = scorer.outputs().contains(Output.PROBABILITIES);
    boolean prediction = scorer.outputs().contains(Output.PREDICTION);
    boolean label = scorer.outputs().contains(Output.LABEL);
    boolean decision = scorer.outputs().contains(Output.DECISION);
    for (int row = 0; row < batch.rows(); row++) {
      lines.append(rows++);
      for (int k = 0; probabilities && k < scorer.classes().size(); k++) {
        NumberText.append(lines.append(','), batch.probability(row, k));
      }
      if (prediction) {
        NumberText.append(lines.append(','), batch.prediction(row));
      }
      if (label) {
        lines.append(',');
        cell(batch.label(row));
      }
      if (decision) {
        lines.append(batch.decision(row) ? ",1" : ",0");
      }
      lines.append('\n');
    }
    out.append(lines);
    lines.setLength(0);
    batch.clear();
  }

  /** A text, quoted where a reader would otherwise cut, trim or take it for missing. */
  private void cell(String value) {
    if (value.isEmpty()) {
      return;
    }
    boolean quotes = isBlank(value.charAt(0)) || isBlank(value.charAt(value.length() - 1));
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      quotes |= c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    for (String marker : MISSING) {
      quotes |= value.equals(marker);
    }
    if (quotes) {
      lines.append('"').append(value.replace("\"", "\"\"")).append('"');
    } else {
      lines.append(value);
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
