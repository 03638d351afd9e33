package slater.tables.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import slater.tables.bytes.DataFile;

/**
 * The format of a data file, told by its content first: the mark of Parquet, the first word of
 * ARFF; what is left is text with separators. Files that people often hold for a table, but that
 * are none of these, are refused with what to do about them.
 */
public enum Format {
  /** Comma-separated values and relatives. */
  CSV,
  /** The attribute-relation format of Weka. */
  ARFF,
  /** Apache Parquet, read by DuckDB. */
  PARQUET;

  private static final int HEAD = 1 << 16;

  /** The format of a file; a file of another kind is an {@link slater.core.InputException}. */
  public static Format of(DataFile file) {
    byte[] head = file.head(HEAD);
    String name = file.name().toLowerCase(Locale.ROOT);
    if (head.length == 0) {
      throw file.sentence("the file is empty.");
    }
    if (begins(head, 'P', 'A', 'R', '1')) {
      return PARQUET;
    }
    if (name.endsWith(".parquet")) {
      throw file.sentence("its name says Parquet, but it does not begin as a Parquet file does.");
    }
    if (begins(head, 'P', 'K', 3, 4)) {
      throw file.sentence(
          "is a zip archive or an Excel workbook; export the table as CSV (UTF-8).");
    }
    if (begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF)) {
      throw file.sentence("is UTF-16 text; save it as UTF-8.");
    }
    if (begins(head, 'A', 'R', 'R', 'O', 'W', '1') || begins(head, 'F', 'E', 'A', '1')) {
      throw file.sentence("is an Arrow file, which is not read yet; write it as Parquet or CSV.");
    }
    for (byte b : head) {
      if (b == 0) {
        throw file.sentence("is not text; give a CSV, ARFF or Parquet file.");
      }
    }
    if (beginsLikeArff(head)) {
      return ARFF;
    }
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".arff")) {
      return ARFF; // its reader says what is missing
    }
    if (plain.endsWith(".json") || plain.endsWith(".jsonl")) {
      throw file.sentence("is JSON, which is not read as a table; write it as CSV.");
    }
    if (plain.endsWith(".libsvm") || plain.endsWith(".svm") || plain.endsWith(".svmlight")) {
      throw file.sentence(
          "is a LIBSVM file, which is not read yet; write it as CSV or sparse ARFF.");
    }
    return CSV;
  }

  private static boolean begins(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first line that is no comment declares a relation or an attribute. */
  private static boolean beginsLikeArff(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String word = line.strip().toLowerCase(Locale.ROOT);
      if (!word.isEmpty() && !word.startsWith("%")) {
        return word.startsWith("@relation") || word.startsWith("@attribute");
      }
    }
    return false;
  }
}
