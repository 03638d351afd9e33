package slater.tables;

import java.util.Arrays;
import java.util.List;
import slater.core.InputException;
import slater.core.Spelling;

/** How a file holds a table. */
public enum FileFormat {
  /** Comma-separated values and relatives. */
  CSV("csv"),
  /** The attribute-relation format of Weka. */
  ARFF("arff"),
  /** Apache Parquet, read by DuckDB. */
  PARQUET("parquet"),
  /** Lines of {@code label index:number ...}; an index that a line leaves out is 0. */
  LIBSVM("libsvm"),
  /** A JSON object for each row, or an array of such objects. */
  JSON_LINES("json-lines"),
  /** Apache Arrow's format between processes, as a file (Feather 2) or a stream. */
  ARROW("arrow");

  private final String spelling;

  FileFormat(String spelling) {
    this.spelling = spelling;
  }

  /** The name in studies. */
  public String spelling() {
    return spelling;
  }

  /** All spellings, in the order of the constants. */
  public static List<String> spellings() {
    return Arrays.stream(values()).map(FileFormat::spelling).toList();
  }

  /** The format of that spelling; {@link InputException} with the nearest known name. */
  public static FileFormat named(String spelling) {
    for (var format : values()) {
      if (format.spelling.equals(spelling)) {
        return format;
      }
    }
    throw new InputException(
        "There is no format \"" + spelling + "\"; " + Spelling.remedy(spelling, spellings()));
  }
}
