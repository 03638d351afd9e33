package slater.app.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.learn.Clusters;
import slater.learn.Weights;
import slater.tables.FileFormat;

/**
 * The rows of a study.
 *
 * @param rows where they come from
 * @param credit who made them and under which licence, as the report prints it; may be empty
 * @param target the column that is predicted
 * @param weights the column that weighs rows; empty where each counts once
 * @param clusters the column of what rows belong together by; empty where each stands alone
 * @param types columns whose type is said rather than seen
 */
public record Data(
    Rows rows,
    String credit,
    Target target,
    Optional<Weights> weights,
    Optional<Clusters> clusters,
    Map<String, Type> types) {
  /** Copies the map and keeps its order. */
  public Data {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
  }

  /** Where rows come from. */
  public sealed interface Rows {}

  /**
   * Files, read as one table.
   *
   * @param patterns as the study writes them, relative to it: names, globs, or {@code -} for what
   *     comes in on standard input
   * @param separator what stands between the cells of CSV; empty for what the file looks like
   * @param missing the texts that stand for a missing cell in CSV; empty for the usual ones
   * @param format what the files are; empty for what they look like
   */
  public record Files(
      List<String> patterns,
      Optional<Character> separator,
      List<String> missing,
      Optional<FileFormat> format)
      implements Rows {
    /** Copies the lists. */
    public Files {
      patterns = List.copyOf(patterns);
      missing = List.copyOf(missing);
    }
  }

  /**
   * Rows drawn from a known population.
   *
   * @param population its name
   * @param count how many rows
   * @param seed fixes them
   */
  public record Generated(String population, int count, long seed) implements Rows {}

  /**
   * What is predicted.
   *
   * @param column the column
   * @param positive the label that counts as positive; empty where the target is a number, or where
   *     no rate needs it
   * @param order the labels from the lowest to the highest, for an ordinal model; empty where they
   *     are numbers
   */
  public record Target(String column, Optional<String> positive, List<String> order) {
    /** Copies the list. */
    public Target {
      order = List.copyOf(order);
    }
  }

  /** How a column is read. */
  public enum Type {
    /** As numbers. */
    NUMERIC("numeric"),
    /** As levels, whatever they look like: postal codes, codes of purposes. */
    CATEGORICAL("categorical");

    private final String spelling;

    Type(String spelling) {
      this.spelling = spelling;
    }

    /** The name in studies. */
    public String spelling() {
      return spelling;
    }
  }
}
