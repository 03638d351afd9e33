package slater.tables.arff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import slater.core.InputException;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumberText;
import slater.tables.NumericColumn;
import slater.tables.Table;

/**
 * Writes a table as ARFF, dense, UTF-8: numbers as numeric attributes, levels as nominal ones in
 * the order of their codes. Reading it gives back equal columns: names, levels, codes and bits.
 *
 * {@snippet :
 * ArffWriter.write(table, Path.of("loans.arff"));
 * }
 */
public final class ArffWriter {
  private ArffWriter() {}

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
      out.write("@relation " + quoted(table.name()) + "\n");
      for (Column column : table.columns()) {
        out.write("@attribute " + quoted(column.name()) + " " + type(column) + "\n");
      }
      out.write("@data\n");
      for (int row = 0; row < table.rows(); row++) {
        String separator = "";
        for (Column column : table.columns()) {
          out.write(separator);
          out.write(cell(column, row));
          separator = ",";
        }
        out.write('\n');
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(Column column) {
    return switch (column) {
      case NumericColumn numbers -> "numeric";
      // A column of missing cells only has no level to declare.
      case CategoricalColumn none when none.levels().isEmpty() -> "string";
      case CategoricalColumn levels ->
          levels.levels().stream()
              .map(ArffWriter::quoted)
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String cell(Column column, int row) {
    if (column.isMissing(row)) {
      return "?";
    }
    return switch (column) {
      case NumericColumn numbers -> NumberText.format(numbers.value(row));
      case CategoricalColumn levels -> quoted(levels.level(row));
    };
  }

  /** In quotes unless it is made of letters, digits and a few harmless signs. */
  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || "_-./+<>=".indexOf(c) >= 0);
    if (plain) {
      return text;
    }
    var out = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\'', '"', '\\', '%' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.append('\'').toString();
  }
}
