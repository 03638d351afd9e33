package slater.tables.csv;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import slater.tables.bytes.DataFile;

/**
 * Hands the cells of one file from the parser's buffer to their columns. The first record is the
 * header; from its names a {@link Plan} decides which column each cell goes to.
 */
final class Records extends CsvCallbackHandler<Boolean> {
  /** Decides where the cells of a file go: one entry for each name, null to skip it. */
  interface Plan {
    @Nullable Cells[] columns(List<String> names, long line);

    /** An infinite number stands here, in a column whose type is still open. */
    void infinite(Cells column, long line);
  }

  private final DataFile file;
  private final Plan plan;
  private final Missing missing;
  private final List<String> names = new ArrayList<>();
  private @Nullable Cells[] columns = {};
  private boolean headerRead;
  private RecordType type = RecordType.DATA;
  private long line = 1;
  private int field;
  private boolean firstIsBlank; // not handed on before it is clear that the record is no blank line
  private int rows;

  Records(DataFile file, Plan plan, Missing missing) {
    this.file = file;
    this.plan = plan;
    this.missing = missing;
  }

  /** How many rows of data were read so far. */
  int rows() {
    return rows;
  }

  boolean headerRead() {
    return headerRead;
  }

  /** The line on which the current record begins, from 1. */
  long line() {
    return line;
  }

  @Override
  protected void beginRecord(long startingLineNumber) {
    line = startingLineNumber;
    type = RecordType.DATA;
    field = 0;
    firstIsBlank = false;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean quoted) {
    int from = offset;
    int to = offset + length;
    if (!quoted) {
      while (from < to && isBlank(buffer[from])) {
        from++;
      }
      while (to > from && isBlank(buffer[to - 1])) {
        to--;
      }
      if (from > offset && from < to && buffer[from] == '"') {
        throw file.sentence(line, "a quote follows a space; remove spaces before quoted cells.");
      }
    }
    if (!headerRead) {
      names.add(new String(buffer, from, to - from));
    } else if (field == 0 && from == to && !quoted) {
      firstIsBlank = true;
    } else {
      if (field == 1 && firstIsBlank) {
        cell(0, buffer, 0, 0, false);
      }
      cell(field, buffer, from, to - from, quoted);
    }
    field++;
  }

  private void cell(int index, char[] buffer, int from, int length, boolean quoted) {
    if (index >= columns.length) {
      return; // the record is too long, which its end will say
    }
    Cells column = columns[index];
    if (column == null) {
      return;
    }
    if (quoted ? length == 0 && missing.isEmptyMissing() : missing.matches(buffer, from, length)) {
      column.missing();
      return;
    }
    switch (column.text(buffer, from, length)) {
      case TAKEN -> {}
      case INFINITE -> plan.infinite(column, line);
      case REFUSED ->
          throw file.sentence(
              line, "column '" + column.name() + "' must hold " + column.expectation() + ".");
    }
  }

  @Override
  protected Boolean buildRecord() {
    if (type == RecordType.EMPTY) {
      return Boolean.TRUE;
    }
    if (!headerRead) {
      if (names.size() == 1 && names.getFirst().isEmpty()) {
        names.clear();
        return Boolean.TRUE;
      }
      columns = plan.columns(List.copyOf(names), line);
      headerRead = true;
      return Boolean.TRUE;
    }
    if (firstIsBlank && field == 1) {
      if (columns.length > 1) {
        return Boolean.TRUE; // a line of spaces
      }
      cell(0, new char[0], 0, 0, false);
    }
    if (field != columns.length) {
      throw file.sentence(
          line,
          "the row has "
              + field
              + (field == 1 ? " value" : " values")
              + " where the header names "
              + columns.length
              + (columns.length == 1 ? " column." : " columns."));
    }
    rows = Math.addExact(rows, 1);
    return Boolean.TRUE;
  }

  @Override
  protected RecordType getRecordType() {
    return type;
  }

  @Override
  protected int getFieldCount() {
    return field;
  }

  @Override
  protected void setEmpty() {
    type = RecordType.EMPTY;
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {
    throw new IllegalStateException("The parser was told that there are no comments.");
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
