package slater.solve.smooth;

import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.heap.Heap;

/** A problem's objective on all terms, in one pass over the data for each point. */
final class ObjectiveFunction implements SmoothFunction {
  private final Evaluator evaluator;
  private final Outputs weights;

  ObjectiveFunction(Problem problem, Evaluator evaluator) {
    this.evaluator = evaluator;
    weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    weights.block(0).fill(1);
  }

  @Override
  public double at(Vec x, Vec gradient) {
    gradient.fill(0);
    evaluator.atAndPull(x, Draw.all(), weights, gradient);
    return evaluator.values().block(0).get(0);
  }
}
