package slater.tables.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import slater.core.InputException;
import slater.core.Spelling;
import slater.tables.Column;
import slater.tables.ColumnType;
import slater.tables.NumberText;
import slater.tables.ReadOptions;
import slater.tables.SourceFile;
import slater.tables.Table;
import slater.tables.bytes.DataFile;
import slater.tables.bytes.Utf8Reader;

/**
 * Reads CSV files with a header into one table.
 *
 * <p>Cells may be quoted as RFC 4180 says; spaces around unquoted cells do not count; blank lines
 * are skipped; line numbers in sentences are those on which a record begins. A column of unknown
 * type is numeric if every cell that is not missing is a number (all cells of all files, not the
 * first thousand), else categorical with its levels in the order of their code points. Where text
 * appears only after numbers, the files are read a second time for those columns alone.
 */
public final class Csv {
  /** A quoted cell longer than this is taken for a quote that was never closed. */
  private static final int LONGEST_CELL = 1 << 22;

  private static final int SAMPLE = 1 << 16;

  private final List<DataFile> files;
  private final ReadOptions options;
  private final Map<String, Cells> cells = new LinkedHashMap<>();
  private final Map<String, InputException> infinite = new HashMap<>();
  private List<String> header = List.of();

  private Csv(List<DataFile> files, ReadOptions options) {
    this.files = files;
    this.options = options;
  }

  /**
   * The rows of all files in order. All files must name the same columns; their order may differ
   * from file to file.
   *
   * @throws InputException where a file cannot be used, with file, line and column
   */
  public static Table read(String name, List<DataFile> files, ReadOptions options) {
    return new Csv(files, options).table(name);
  }

  private Table table(String name) {
    List<SourceFile> sources = pass(Optional.empty());
    var again = new HashSet<String>();
    cells.forEach(
        (column, read) -> {
          if (read.needsSecondReading()) {
            again.add(column);
          } else if (infinite.containsKey(column)) {
            throw Objects.requireNonNull(infinite.get(column));
          }
        });
    if (!again.isEmpty()) {
      again.forEach(each -> cells.put(each, Cells.of(each, ColumnType.categorical(), false)));
      if (!pass(Optional.of(again)).equals(sources)) {
        throw new InputException(name + " changed while it was read; read it again.");
      }
    }
    var columns = new ArrayList<Column>();
    var names = List.copyOf(cells.keySet());
    for (String each : names) {
      columns.add(Objects.requireNonNull(cells.remove(each)).build()); // frees as it goes
    }
    return Table.of(name, columns, sources);
  }

  /** Reads all files once, for all columns or only for some. */
  private List<SourceFile> pass(Optional<Set<String>> only) {
    var sources = new ArrayList<SourceFile>();
    for (DataFile file : files) {
      sources.add(pass(file, only));
    }
    return sources;
  }

  private SourceFile pass(DataFile file, Optional<Set<String>> only) {
    char separator = options.separator().orElseGet(() -> separator(file));
    var records = new Records(file, plan(file, only), new Missing(options.missing()));
    try (Utf8Reader text = file.text();
        var parser =
            CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_CELL)
                .build(records, text)) {
      for (var iterator = parser.iterator(); iterator.hasNext(); ) {
        iterator.next();
      }
      if (!records.headerRead()) {
        throw file.sentence("the file is empty.");
      }
      if (records.rows() == 0) {
        throw file.sentence("there is a header and no row of data.");
      }
      return text.finish(records.rows());
    } catch (CsvParseException e) {
      throw e.getCause() instanceof RuntimeException ours // thrown by Records or by the text
          ? ours
          : file.sentence(records.line(), malformed(String.valueOf(e.getMessage())));
    } catch (UncheckedIOException e) {
      throw file.sentence("cannot be read.");
    } catch (IOException e) {
      throw file.sentence("cannot be closed.");
    }
  }

  /** Our sentence for the parser's, which may quote the data. */
  private static String malformed(String message) {
    return message.startsWith("Unexpected character after closing quote")
        ? "text follows a closing quote; a quote inside a quoted cell is written twice."
        : "a quote that is opened in this row is never closed.";
  }

  private static char separator(DataFile file) {
    var sample = new char[SAMPLE];
    int length = 0;
    boolean whole = false;
    try (Utf8Reader text = file.text()) {
      while (length < SAMPLE && !whole) {
        int got = text.read(sample, length, SAMPLE - length);
        whole = got < 0;
        length += Math.max(got, 0);
      }
    }
    return Separator.detect(new String(sample, 0, length), whole);
  }

  private Records.Plan plan(DataFile file, Optional<Set<String>> only) {
    return new Records.Plan() {
      @Override
      public @Nullable Cells[] columns(List<String> names, long line) {
        check(file, names, line);
        if (header.isEmpty()) {
          begin(file, names);
        } else {
          compare(file, names, line);
        }
        return names.stream()
            .map(each -> only.isEmpty() || only.get().contains(each) ? cells.get(each) : null)
            .toArray(Cells[]::new);
      }

      @Override
      public void infinite(Cells column, long line) {
        infinite.putIfAbsent(
            column.name(),
            file.sentence(
                line,
                "column '"
                    + column.name()
                    + "' holds an infinite number, which no model can use; leave the cell empty"
                    + " for a missing one."));
      }
    };
  }

  private void begin(DataFile file, List<String> names) {
    header = names;
    for (String wanted : options.columns().orElse(Set.of())) {
      if (!names.contains(wanted)) {
        throw file.sentence(
            "there is no column '" + wanted + "': " + Spelling.remedy(wanted, names));
      }
    }
    for (String each : names) {
      if (options.keeps(each)) {
        cells.put(
            each,
            options
                .schema()
                .type(each)
                .map(type -> Cells.of(each, type, options.rounds(each)))
                .orElseGet(() -> Cells.undecided(each, options.rounds(each))));
      }
    }
  }

  private void check(DataFile file, List<String> names, long line) {
    if (names.stream().allMatch(each -> isData(each))) {
      throw file.sentence(
          line, "the first line holds numbers, not names: write a line with column names above.");
    }
    var seen = new HashMap<String, Integer>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        throw file.sentence(
            line,
            "column "
                + (i + 1)
                + " has no name; name it (pandas writes such a column unless index=False).");
      }
      Integer before = seen.putIfAbsent(names.get(i), i);
      if (before != null) {
        throw file.sentence(
            line,
            "columns "
                + (before + 1)
                + " and "
                + (i + 1)
                // The name is not quoted: without a header it would be a cell.
                + " have the same name; the first line must name each column once.");
      }
    }
  }

  private boolean isData(String name) {
    return options.missing().contains(name) || !Double.isNaN(NumberText.parse(name));
  }

  private void compare(DataFile file, List<String> names, long line) {
    String first = files.getFirst().name();
    for (String each : new TreeSet<>(header)) {
      if (!names.contains(each)) {
        throw file.sentence(line, "the column '" + each + "' of " + first + " is not here.");
      }
    }
    for (int i = 0; i < names.size(); i++) {
      if (!header.contains(names.get(i))) {
        throw file.sentence(
            line,
            "column "
                + (i + 1)
                + " is not in "
                + first
                + "; files that are read together must name"
                + " the same columns.");
      }
    }
  }
}
