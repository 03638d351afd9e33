package slater.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a method, or Slater itself, says that it does: an experiment that anyone can repeat.
 *
 * @param id the id under which {@code slater claim} finds it
 * @param statement what is claimed, in one sentence
 * @param source where the claim comes from
 * @param experiment what checks it
 */
public record Claim(String id, String statement, String source, Experiment experiment) {

  /** An experiment: seeded, and told how much it may cost. */
  @FunctionalInterface
  public interface Experiment {
    /**
     * Runs the experiment.
     *
     * @param seed fixes everything that is drawn
     * @param effort 1 is the full experiment; smaller numbers ask for proportionally less work
     * @param progress receives a sentence now and then
     */
    Result run(Seed seed, double effort, java.util.function.Consumer<String> progress);
  }

  /**
   * What was measured.
   *
   * @param holds whether the claim holds on this run
   * @param summary one sentence with the figures that decide it
   * @param table rows of figures by column name, in order of the columns of the first row
   * @param page pictures of the figures, as a page of HTML that needs nothing else; empty where the
   *     table says all
   */
  public record Result(
      boolean holds, String summary, List<Map<String, String>> table, Optional<String> page) {
    /** Copies the table. */
    public Result {
      table = List.copyOf(table);
    }

    /** Without pictures. */
    public Result(boolean holds, String summary, List<Map<String, String>> table) {
      this(holds, summary, table, Optional.empty());
    }
  }
}
