package slater.core.oracle;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The mean of terms over the rows that it covers: one component of a {@link FiniteSum}.
 *
 * @param term the differentiable term of a row
 * @param covers which rows count
 * @param rate the true term, which need not be differentiable; empty where it is the term itself
 */
public record Mean(Term term, IntPredicate covers, Optional<Rate> rate) {

  /** The term of a row. */
  @FunctionalInterface
  public interface Term {
    /**
     * The value at a point.
     *
     * @param row the index of the row
     * @param x the point; read only
     * @param gradient holds zeros; receives the gradient
     */
    double at(int row, double[] x, double[] gradient);
  }

  /** What a row truly counts, without a gradient. */
  @FunctionalInterface
  public interface Rate {
    /** The value of a row at a point. */
    double at(int row, double[] x);
  }

  /** The mean of a term over all rows. */
  public static Mean of(Term term) {
    return new Mean(term, row -> true, Optional.empty());
  }

  /** The same mean over some of the rows. */
  public Mean over(IntPredicate some) {
    return new Mean(term, some, rate);
  }

  /** The same mean as a surrogate of a true rate. */
  public Mean measuring(Rate truth) {
    return new Mean(term, covers, Optional.of(truth));
  }
}
