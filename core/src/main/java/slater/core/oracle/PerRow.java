package slater.core.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Space;

/**
 * An objective that is a mean over rows, and requirements that hold of every row: each has one
 * component for each row. A draw evaluates the components of its rows alone, so that a step on a
 * mini-batch touches as many prices as it looks at rows, however many rows there are.
 */
public final class PerRow implements Oracle {
  private final int variables;
  private final int rows;
  private final Mean.Term objective;
  private final List<Mean.Term> requirements;

  private PerRow(int variables, int rows, Mean.Term objective, List<Mean.Term> requirements) {
    if (variables < 0 || rows < 1) {
      throw new IllegalArgumentException(
          "There cannot be " + variables + " variables and " + rows + " rows");
    }
    this.variables = variables;
    this.rows = rows;
    this.objective = objective;
    this.requirements = requirements;
  }

  /**
   * An objective and requirements, each by what a row contributes.
   *
   * @param variables the number of variables
   * @param rows the number of rows
   * @param objective the term of a row in the mean; the weights of a draw count in it
   * @param requirements the component of a row in each requirement
   */
  public static PerRow of(int variables, int rows, Mean.Term objective, Mean.Term... requirements) {
    return new PerRow(variables, rows, objective, List.of(requirements));
  }

  @Override
  public Layout input() {
    return Layout.of(variables);
  }

  @Override
  public List<Layout> outputs() {
    var layouts = new ArrayList<Layout>();
    layouts.add(Layout.of(1));
    requirements.forEach(r -> layouts.add(Layout.of(rows)));
    return List.copyOf(layouts);
  }

  @Override
  public OptionalLong terms() {
    return OptionalLong.of(rows);
  }

  @Override
  public boolean picksComponents() {
    return true;
  }

  @Override
  public Evaluator open(Space space) {
    return new PerRowEvaluator(space, variables, rows, objective, requirements);
  }
}
