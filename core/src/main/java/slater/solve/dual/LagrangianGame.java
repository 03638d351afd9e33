package slater.solve.dual;

import java.util.List;
import slater.core.Domain;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Field;
import slater.core.Game;
import slater.core.Layout;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Space;
import slater.core.Vec;
import slater.core.domain.Box;
import slater.core.heap.Heap;

/**
 * A problem as a game of two: the first player lowers the Lagrangian in x, the second raises it in
 * the multipliers, so whatever solves games solves problems. The multipliers of all components lie
 * one behind the other, in the order of the requirements; the second player's domain keeps those of
 * inequalities at 0 or above.
 *
 * @param problem the problem
 */
public record LagrangianGame(Problem problem) implements Game {

  /** The game of a problem. */
  public static LagrangianGame of(Problem problem) {
    return new LagrangianGame(problem);
  }

  @Override
  public List<Domain> players() {
    int size = Math.toIntExact(problem.components());
    var lower = new double[size];
    var upper = new double[size];
    int at = 0;
    for (int j = 0; j < problem.requirements().size(); j++) {
      double least = problem.requirements().get(j).isInequality() ? 0 : Double.NEGATIVE_INFINITY;
      for (long i = 0; i < problem.oracle().outputs().get(j + 1).size(); i++) {
        lower[at] = least;
        upper[at++] = Double.POSITIVE_INFINITY;
      }
    }
    return List.of(problem.domain(), Box.of(lower, upper));
  }

  @Override
  public List<Layout> layouts() {
    var multipliers = Layout.empty();
    for (int j = 0; j < problem.requirements().size(); j++) {
      multipliers =
          multipliers.plus(
              problem.requirements().get(j).name(), problem.oracle().outputs().get(j + 1).size());
    }
    return List.of(problem.oracle().input(), multipliers);
  }

  @Override
  public Field open(List<Space> spaces) {
    return new LagrangianField(problem, problem.oracle().open(spaces.getFirst()));
  }

  /** The gradient by x, and the violations negated. */
  private static final class LagrangianField implements Field {
    private final Problem problem;
    private final Evaluator evaluator;
    private final Outputs weights;

    LagrangianField(Problem problem, Evaluator evaluator) {
      this.problem = problem;
      this.evaluator = evaluator;
      weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
      weights.block(0).fill(1);
    }

    @Override
    public void at(List<Vec> points, Draw draw, List<Vec> into) {
      var multipliers = points.get(1);
      int at = 0;
      for (int j = 0; j < problem.requirements().size(); j++) {
        double direction = problem.requirements().get(j).direction();
        var block = weights.block(j + 1);
        for (int i = 0; i < block.size(); i++) {
          block.set(i, direction * multipliers.get(at++));
        }
      }
      into.get(0).fill(0);
      evaluator.atAndPull(points.get(0), draw, weights, into.get(0));
      var measured = evaluator.measured();
      at = 0;
      for (int j = 0; j < problem.requirements().size(); j++) {
        var requirement = problem.requirements().get(j);
        for (int i = 0; i < weights.block(j + 1).size(); i++) {
          // A requirement without a value on this draw leaves its multipliers where they are.
          double violation =
              measured.defined(j + 1) ? requirement.violation(i, measured.block(j + 1).get(i)) : 0;
          into.get(1).set(at++, -violation);
        }
      }
    }

    @Override
    public void close() {
      evaluator.close();
    }
  }
}
