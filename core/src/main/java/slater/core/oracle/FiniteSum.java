package slater.core.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Space;

/**
 * An oracle of means over rows, each component with the rows that it covers: what a table is to a
 * learner, written down as lambdas. A component without a row in a draw is undefined there.
 */
public final class FiniteSum implements Oracle {
  private final int variables;
  private final int rows;
  private final List<Mean> means;

  private FiniteSum(int variables, int rows, List<Mean> means) {
    if (variables < 0 || rows < 1) {
      throw new IllegalArgumentException(
          "There cannot be " + variables + " variables and " + rows + " rows");
    }
    this.variables = variables;
    this.rows = rows;
    this.means = means;
  }

  /**
   * An objective, and one mean for each requirement.
   *
   * @param variables the number of variables
   * @param rows the number of rows
   */
  public static FiniteSum of(int variables, int rows, Mean objective, Mean... requirements) {
    var means = new ArrayList<Mean>();
    means.add(objective);
    means.addAll(List.of(requirements));
    return new FiniteSum(variables, rows, List.copyOf(means));
  }

  @Override
  public Layout input() {
    return Layout.of(variables);
  }

  @Override
  public List<Layout> outputs() {
    return means.stream().map(m -> Layout.of(1)).toList();
  }

  @Override
  public OptionalLong terms() {
    return OptionalLong.of(rows);
  }

  @Override
  public Evaluator open(Space space) {
    return new FiniteSumEvaluator(space, variables, rows, means);
  }
}
