package slater.tables.csv;

import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import slater.core.InputException;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumberText;
import slater.tables.NumericColumn;
import slater.tables.ReadOptions;
import slater.tables.Table;

/**
 * Writes a table as comma-separated values with a header, one row a line, UTF-8.
 *
 * <p>Read with the table's schema, the same cells come back: numbers are written with as many
 * digits as tell them from their neighbours, a level that looks like a missing one is quoted, and a
 * missing cell is empty. An empty level is the one thing CSV cannot hold: it comes back missing.
 *
 * {@snippet :
 * CsvWriter.write(table, Path.of("predictions.csv"));
 * }
 */
public final class CsvWriter {
  private static final Set<String> MARKERS = ReadOptions.defaults().missing();

  private CsvWriter() {}

  /** Writes to a file, which is replaced where there is one. */
  public static void write(Table table, Path file) {
    try (Writer out = Files.newBufferedWriter(file)) {
      write(table, out);
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(
          file + " cannot be written; name a file in a folder that exists and is yours to change.");
    }
  }

  /** Writes to a writer, which stays open. */
  public static void write(Table table, Writer out) {
    try {
      var csv =
          de.siegmar.fastcsv.writer.CsvWriter.builder()
              .lineDelimiter(LineDelimiter.LF)
              .quoteStrategy(new Quotes(table.columns().size() == 1))
              .build(out);
      csv.writeRecord(table.columnNames());
      List<Column> columns = table.columns();
      var cells = new String[columns.size()];
      for (int row = 0; row < table.rows(); row++) {
        for (int j = 0; j < cells.length; j++) {
          cells[j] = cell(columns.get(j), row);
        }
        csv.writeRecord(cells);
      }
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cell(Column column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    return switch (column) {
      case NumericColumn numbers -> NumberText.format(numbers.value(row));
      case CategoricalColumn levels -> levels.level(row);
    };
  }

  /** Quotes what a reader would otherwise trim, skip or take for missing. */
  private record Quotes(boolean singleColumn) implements QuoteStrategy {
    @Override
    public boolean quoteEmpty(int line, int field) {
      return singleColumn; // an empty line would be skipped
    }

    @Override
    public boolean quoteValue(int line, int field, String value) {
      return MARKERS.contains(value)
          || isBlank(value.charAt(0))
          || isBlank(value.charAt(value.length() - 1));
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t';
    }
  }
}
