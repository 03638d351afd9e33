package slater.tables.libsvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import slater.core.InputException;
import slater.tables.Column;
import slater.tables.ColumnBuilder;
import slater.tables.ColumnType;
import slater.tables.NumberText;
import slater.tables.NumericBuilder;
import slater.tables.ReadOptions;
import slater.tables.SourceFile;
import slater.tables.Table;
import slater.tables.bytes.DataFile;
import slater.tables.bytes.LineReader;
import slater.tables.bytes.Utf8Reader;

/**
 * Reads files of LIBSVM and SVMlight: lines of {@code label [qid:number] index:number ...}, with
 * indices that ascend, and comments after {@code #}.
 *
 * <p>The label becomes the column {@code label}, a query the column {@code qid}, and each index
 * that occurs anywhere a column {@code x} with the index behind it, in the order of the indices. An
 * index that a line leaves out is 0, as the format has it; nothing is ever missing. A column that
 * was asked for by name and never occurs is 0 in every row, so that rows to predict may leave out
 * what they do not have. Indices count from 1 or from 0, as the file does: nothing is renumbered.
 */
public final class Libsvm {
  private static final int LONGEST_LINE = 1 << 26;
  private static final int MOST_COLUMNS = 100_000;
  private static final String LABEL = "label";
  private static final String QUERY = "qid";

  private final ReadOptions options;
  private final ColumnBuilder labels;
  private final NumericBuilder queries = new NumericBuilder(QUERY);
  private final Map<Integer, NumericBuilder> columns = new TreeMap<>();
  private Optional<Boolean> ranked = Optional.empty();
  private int rows;

  private Libsvm(ReadOptions options) {
    this.options = options;
    this.labels =
        ColumnBuilder.of(LABEL, options.schema().type(LABEL).orElse(ColumnType.numeric()));
  }

  /**
   * The rows of all files in order.
   *
   * @throws InputException where a file cannot be used, with file and line
   */
  public static Table read(String name, List<DataFile> files, ReadOptions options) {
    var reader = new Libsvm(options);
    var sources = new ArrayList<SourceFile>();
    for (DataFile file : files) {
      sources.add(reader.read(file));
    }
    return Table.of(name, reader.columns(files.getFirst()), sources);
  }

  private SourceFile read(DataFile file) {
    int before = rows;
    try (Utf8Reader text = file.text()) {
      var lines = new LineReader(file, text, LONGEST_LINE);
      while (lines.advance()) {
        row(lines);
      }
      if (rows == before) {
        throw file.sentence("there is no row of data.");
      }
      return text.finish(rows - before);
    }
  }

  private void row(LineReader lines) {
    char[] line = lines.line();
    int end = 0;
    while (end < lines.length() && line[end] != '#') {
      end++;
    }
    int at = skip(line, 0, end);
    if (at == end) {
      return; // blank, or a comment
    }
    int to = word(line, at, end);
    label(lines, line, at, to);
    at = skip(line, to, end);
    boolean query = at + 4 < end && line[at + 3] == ':' && QUERY.equals(new String(line, at, 3));
    if (ranked.isPresent() && ranked.get() != query) {
      throw lines.error("either every row has a qid or none; the rows before differ from this.");
    }
    ranked = Optional.of(query);
    if (query) {
      to = word(line, at, end);
      queries.copy(number(lines, line, at + 4, to, "qid"));
      at = skip(line, to, end);
    }
    int last = -1;
    while (at < end) {
      to = word(line, at, end);
      last = cell(lines, line, at, to, last);
      at = skip(line, to, end);
    }
    rows = Math.addExact(rows, 1);
  }

  private void label(LineReader lines, char[] line, int from, int to) {
    double value = NumberText.parse(line, from, to - from);
    if (Double.isNaN(value) || !labels.addNumber(value)) {
      throw lines.error(
          "the row begins with its label, a finite number such as 1 or -1; several labels with"
              + " commas between them are not read.");
    }
  }

  /** One {@code index:number}; the index, which must be above the last. */
  private int cell(LineReader lines, char[] line, int from, int to, int last) {
    int colon = from;
    while (colon < to && line[colon] != ':') {
      colon++;
    }
    int index = colon < to ? index(line, from, colon) : -1;
    if (index < 0) {
      throw lines.error(
          "column "
              + (from + 1)
              + " of the line: after the label stand index:number, as in 7:0.5, with whole indices"
              + " below 2^31.");
    }
    if (index <= last) {
      throw lines.error(
          "index " + index + " follows " + last + "; the indices of a line ascend, each once.");
    }
    double value = number(lines, line, colon + 1, to, "index " + index);
    if (options.keeps("x" + index)) {
      var builder = columns.computeIfAbsent(index, this::begun);
      if (columns.size() > MOST_COLUMNS) {
        throw lines.error(
            "with this line there are more than 100,000 different indices, which a table of columns"
                + " cannot hold; leave out the rare ones.");
      }
      zeros(builder, rows);
      builder.addNumber(value);
    }
    return index;
  }

  private NumericBuilder begun(int index) {
    return new NumericBuilder("x" + index, options.rounds("x" + index));
  }

  private static int index(char[] line, int from, int to) {
    long index = 0;
    for (int i = from; i < to; i++) {
      if (line[i] < '0' || line[i] > '9') {
        return -1;
      }
      index = index * 10 + (line[i] - '0');
      if (index > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return from == to ? -1 : (int) index;
  }

  private static double number(LineReader lines, char[] line, int from, int to, String what) {
    double value = NumberText.parse(line, from, to - from);
    if (!Double.isFinite(value)) {
      throw lines.error(what + " must hold a finite number such as 12 or -0.5e3.");
    }
    return value;
  }

  private static void zeros(NumericBuilder builder, int rows) {
    while (builder.rows() < rows) {
      builder.addNumber(0);
    }
  }

  private static int skip(char[] line, int from, int end) {
    int at = from;
    while (at < end && (line[at] == ' ' || line[at] == '\t')) {
      at++;
    }
    return at;
  }

  private static int word(char[] line, int from, int end) {
    int at = from;
    while (at < end && line[at] != ' ' && line[at] != '\t') {
      at++;
    }
    return at;
  }

  private List<Column> columns(DataFile first) {
    var all = new ArrayList<Column>();
    boolean queried = ranked.orElse(false);
    for (String wanted : options.columns().orElse(Set.of())) {
      boolean index = wanted.matches("x(0|[1-9]\\d{0,8})");
      if (index) {
        columns.computeIfAbsent(Integer.parseInt(wanted.substring(1)), this::begun);
      } else if (!wanted.equals(LABEL) && !(wanted.equals(QUERY) && queried)) {
        throw first.sentence(
            "there is no column '"
                + wanted
                + "'; a LIBSVM file has label, and x1, x2, ... for its indices.");
      }
    }
    if (options.keeps(LABEL)) {
      all.add(labels.build());
    }
    if (queried && options.keeps(QUERY)) {
      all.add(queries.build());
    }
    for (int index : List.copyOf(columns.keySet())) {
      var builder = columns.remove(index);
      if (builder != null) {
        zeros(builder, rows);
        all.add(builder.build());
      }
    }
    if (all.isEmpty()) {
      throw first.sentence("no row has anything but its label.");
    }
    return all;
  }
}
