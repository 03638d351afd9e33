package slater.tables.arff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import slater.core.Spelling;
import slater.tables.Column;
import slater.tables.ReadOptions;
import slater.tables.SourceFile;
import slater.tables.Table;
import slater.tables.bytes.DataFile;
import slater.tables.bytes.Utf8Reader;

/**
 * Reads ARFF files (Weka's format: Witten, Frank, Hall and Pal, <i>Data Mining</i>) as a stream.
 *
 * <p>Numeric, real and integer attributes become numbers; nominal ones keep their declared levels
 * in their declared order; strings and dates become levels in the order of their code points. An
 * unquoted question mark is a missing cell. A sparse row leaves out zeros and first levels, as Weka
 * has it; a string that it leaves out is missing. Weights of rows ({@code {w}} at their end) become
 * a last column {@code weight}, or {@code instance-weight} where that name is taken. What differs:
 * a space inside an unquoted value belongs to it, while Weka would begin another value there.
 */
public final class Arff {
  private Arff() {}

  /**
   * The rows of all files in order. All files must declare the same attributes.
   *
   * @throws slater.core.InputException where a file cannot be used, with file, line and attribute
   */
  public static Table read(String name, List<DataFile> files, ReadOptions options) {
    var sources = new ArrayList<SourceFile>();
    List<Attribute> first = List.of();
    @Nullable Rows rows = null;
    for (DataFile file : files) {
      try (Utf8Reader text = file.text()) {
        var lines = new Lines(file, text);
        List<Attribute> attributes = Header.read(lines);
        if (rows == null) {
          first = attributes;
          checkWanted(file, attributes, options);
          rows = new Rows(attributes, options);
        } else {
          compare(file, files.getFirst(), first, attributes);
        }
        int before = rows.count();
        rows.read(lines);
        if (rows.count() == before) {
          throw file.sentence("there is no row after @data.");
        }
        sources.add(text.finish(rows.count() - before));
      }
    }
    if (rows == null) {
      throw new IllegalArgumentException("There is no file to read.");
    }
    List<Column> columns = rows.columns();
    return Table.of(name, columns, sources);
  }

  private static void checkWanted(DataFile file, List<Attribute> attributes, ReadOptions options) {
    List<String> names = attributes.stream().map(Attribute::name).toList();
    for (String wanted : options.columns().orElse(Set.of())) {
      if (!names.contains(wanted)) {
        throw file.sentence(
            "there is no attribute '" + wanted + "': " + Spelling.remedy(wanted, names));
      }
    }
  }

  private static void compare(
      DataFile file, DataFile firstFile, List<Attribute> first, List<Attribute> other) {
    for (int i = 0; i < Math.max(first.size(), other.size()); i++) {
      boolean same =
          i < first.size()
              && i < other.size()
              && first.get(i).name().equals(other.get(i).name())
              && first.get(i).type().equals(other.get(i).type());
      if (!same) {
        int line = i < other.size() ? other.get(i).line() : other.getLast().line();
        throw file.sentence(
            line,
            "attribute "
                + (i + 1)
                + " is not declared as in "
                + firstFile.name()
                + "; files that are read together must declare the same attributes.");
      }
    }
  }
}
