package slater.solve;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import slater.core.RuleContract;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.GradientDescent;
import slater.solve.stochastic.Momentum;
import slater.solve.stochastic.Nesterov;
import slater.solve.stochastic.Optimizer;

/** Every update rule of the core. A line adds one. */
class RulesTest {
  @TestFactory
  Stream<DynamicNode> contracts() {
    return Stream.of(
        RuleContract.of(new GradientDescent(), 0.1),
        RuleContract.of(new GradientDescent(), -0.3),
        RuleContract.of(new Momentum(0.9), 0.1, 0.9),
        RuleContract.of(new Nesterov(0.9), 0.1, 0.9),
        RuleContract.of(AdamW.adam(), scalars(AdamW.adam(), 3)),
        RuleContract.of(AdamW.decaying(0.1), scalars(AdamW.decaying(0.1), 7)));
  }

  /** The numbers of a step of size 0.1. */
  private static double[] scalars(Optimizer optimizer, long step) {
    var scalars = new double[optimizer.scalars()];
    optimizer.scalars(step, 0.1, scalars);
    return scalars;
  }
}
