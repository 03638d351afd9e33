package slater.learn;

import java.util.List;
import java.util.Optional;
import slater.core.InputException;
import slater.learn.group.Grouping;
import slater.tables.Table;

/**
 * How rows are divided into three parts: <b>train</b> is fitted, <b>select</b> chooses among
 * candidates, <b>certify</b> is looked at once, at the end.
 *
 * @param train the share that is fitted
 * @param select the share that chooses; 0 where nothing is chosen
 * @param certify the share that certifies
 * @param seed fixes which row goes where
 * @param stratify columns or groupings of which every part gets its share of every combination
 * @param by a column that rows are kept together or ordered by; empty for row by row
 */
public record Split(
    double train,
    double select,
    double certify,
    long seed,
    List<String> stratify,
    Optional<By> by) {

  /** A column that decides where rows go. */
  public sealed interface By {
    /** The column. */
    String column();
  }

  /**
   * All rows with the same key go to the same part: a customer, a household.
   *
   * @param column the column of the key
   */
  public record Key(String column) implements By {}

  /**
   * The oldest rows train and the newest certify; rows of the same date stay together.
   *
   * @param column a column of numbers, or of texts that sort by date, as 2026-11-21 does
   */
  public record Order(String column) implements By {}

  /** Checks the shares, and that rows kept together are not stratified too. */
  public Split {
    stratify = List.copyOf(stratify);
    if (!(train > 0) || !(select >= 0) || !(certify >= 0)) {
      throw new InputException(
          "The shares of a split are never negative, and some rows must train; they are train "
              + train
              + ", select "
              + select
              + ", certify "
              + certify
              + ".");
    }
    // Shares are typed by hand with a few decimals: 1e-9 is far below any of them.
    if (Math.abs(train + select + certify - 1) > 1e-9) {
      throw new InputException(
          "The shares of a split add up to 1, but train "
              + train
              + ", select "
              + select
              + " and certify "
              + certify
              + " make "
              + (train + select + certify)
              + ".");
    }
    if (by.isPresent() && !stratify.isEmpty()) {
      throw new InputException(
          "Rows that are kept together by \""
              + by.get().column()
              + "\" can not be stratified too; leave out one of the two.");
    }
  }

  /** Row by row, without strata. */
  public static Split of(double train, double select, double certify, long seed) {
    return new Split(train, select, certify, seed, List.of(), Optional.empty());
  }

  /** The same, with strata. */
  public Split stratifiedBy(String... columns) {
    return new Split(train, select, certify, seed, List.of(columns), by);
  }

  /** The same, with rows of one key kept together. */
  public Split keeping(String column) {
    return new Split(train, select, certify, seed, stratify, Optional.of(new Key(column)));
  }

  /** The same, in the order of a column. */
  public Split orderedBy(String column) {
    return new Split(train, select, certify, seed, stratify, Optional.of(new Order(column)));
  }

  /**
   * The rows of each part. The same seed and the same rows give the same parts, in whatever order
   * the rows come, except that rows kept together by a key are dealt by the rank of their key.
   *
   * @param groupings the groupings that {@code stratify} may name beside columns
   * @throws InputException where a column is not there, or a part that has a share gets no row
   */
  public Parts parts(Table table, List<Grouping> groupings) {
    return new Splitting(this, table).parts(groupings);
  }
}
