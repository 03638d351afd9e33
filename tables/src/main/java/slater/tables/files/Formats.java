package slater.tables.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import slater.tables.FileFormat;
import slater.tables.bytes.DataFile;

/**
 * The format of a data file, told by its content first: the marks of Parquet and Arrow, the first
 * word of ARFF, the brace of JSON, a label and numbers after colons; what is left is text with
 * separators. Files that people often hold for a table, but that are none of these, are refused
 * with what to do about them.
 */
final class Formats {
  private static final int HEAD = 1 << 16;

  private static final Pattern LIBSVM_LINE =
      Pattern.compile("[-+.0-9eE,]+([ \\t]+(qid|\\d+):\\S+)+[ \\t]*(#.*)?");

  private Formats() {}

  /**
   * The format of a file; a file of another kind is an {@link slater.core.InputException}.
   *
   * @param said what the user says it is, who knows best; empty to look
   */
  static FileFormat of(DataFile file, Optional<FileFormat> said) {
    byte[] head = file.head(HEAD);
    String name = file.name().toLowerCase(Locale.ROOT);
    if (head.length == 0) {
      throw file.sentence("the file is empty.");
    }
    if (said.isPresent()) {
      return said.get();
    }
    if (begins(head, 'P', 'A', 'R', '1')) {
      return FileFormat.PARQUET;
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
    if (begins(head, 'A', 'R', 'R', 'O', 'W', '1') || begins(head, 0xFF, 0xFF, 0xFF, 0xFF)) {
      return FileFormat.ARROW;
    }
    if (begins(head, 'F', 'E', 'A', '1')) {
      throw file.sentence("is a Feather file of version 1; write it anew as Arrow or Parquet.");
    }
    for (byte b : head) {
      if (b == 0) {
        throw file.sentence("is neither text nor a Parquet or Arrow file; give one of these.");
      }
    }
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    // What its name says its reader checks, and says what is missing.
    if (beginsLikeArff(head) || plain.endsWith(".arff")) {
      return FileFormat.ARFF;
    }
    if (beginsLikeJson(head)
        || List.of(".json", ".jsonl", ".ndjson").stream().anyMatch(plain::endsWith)) {
      return FileFormat.JSON_LINES;
    }
    if (beginsLikeLibsvm(head)
        || List.of(".libsvm", ".svm", ".svmlight").stream().anyMatch(plain::endsWith)) {
      return FileFormat.LIBSVM;
    }
    return FileFormat.CSV;
  }

  /** Whether it begins with an object that names something, or with a list of such. */
  private static boolean beginsLikeJson(byte[] head) {
    String text = new String(head, 0, Math.min(head.length, 256), StandardCharsets.ISO_8859_1);
    String packed = text.replaceAll("\\s", "").replace("\u00EF\u00BB\u00BF", "");
    return packed.startsWith("{\"") || packed.startsWith("[{\"");
  }

  /** Whether the first line is a label with numbers by index. */
  private static boolean beginsLikeLibsvm(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .filter(line -> LIBSVM_LINE.matcher(line).lookingAt())
        .isPresent();
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
