package slater.app.compare;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import slater.core.Curvature;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.ExplicitEvaluator;
import slater.core.HessianEvaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Outputs;
import slater.core.Space;
import slater.core.SparseMatrix;
import slater.core.Tally;
import slater.core.Vec;

/**
 * An oracle that counts the points at which it is evaluated, in the same way for every method. A
 * point counts once, whatever derivatives are taken there.
 */
final class CountedOracle implements Oracle {
  private final Oracle oracle;
  private final AtomicLong points = new AtomicLong();

  CountedOracle(Oracle oracle) {
    this.oracle = oracle;
  }

  /** The points so far. */
  long points() {
    return points.get();
  }

  @Override
  public Layout input() {
    return oracle.input();
  }

  @Override
  public List<Layout> outputs() {
    return oracle.outputs();
  }

  @Override
  public OptionalLong terms() {
    return oracle.terms();
  }

  @Override
  public Curvature curvature(int block) {
    return oracle.curvature(block);
  }

  @Override
  public boolean isSmooth(int block) {
    return oracle.isSmooth(block);
  }

  @Override
  public Evaluator open(Space space) {
    var evaluator = oracle.open(space);
    return switch (evaluator) {
      case ExplicitEvaluator explicit -> new CountedExplicit(explicit, points);
      case HessianEvaluator dense -> new CountedHessian(dense, points);
      default -> new Counted(evaluator, points);
    };
  }

  /** Counts; everything else is the evaluator's. */
  private static class Counted implements Evaluator {
    private final Evaluator evaluator;
    private final AtomicLong points;

    Counted(Evaluator evaluator, AtomicLong points) {
      this.evaluator = evaluator;
      this.points = points;
    }

    @Override
    public void at(Vec x, Draw draw) {
      points.incrementAndGet();
      evaluator.at(x, draw);
    }

    @Override
    public void atAndPull(Vec x, Draw draw, Outputs weights, Vec into) {
      points.incrementAndGet();
      evaluator.atAndPull(x, draw, weights, into);
    }

    @Override
    public Outputs values() {
      return evaluator.values();
    }

    @Override
    public Outputs measured() {
      return evaluator.measured();
    }

    @Override
    public void pull(Outputs weights, Vec into) {
      evaluator.pull(weights, into);
    }

    @Override
    public void push(Vec direction, Outputs into) {
      evaluator.push(direction, into);
    }

    @Override
    public void hessianTimes(Outputs weights, Vec direction, Vec into) {
      evaluator.hessianTimes(weights, direction, into);
    }

    @Override
    public void tally(Tally into) {
      evaluator.tally(into);
    }

    @Override
    public void finish(Tally total) {
      evaluator.finish(total);
    }

    @Override
    public void close() {
      evaluator.close();
    }
  }

  /** The same for an evaluator that writes its second derivatives down. */
  private static final class CountedHessian extends Counted implements HessianEvaluator {
    private final HessianEvaluator dense;

    CountedHessian(HessianEvaluator dense, AtomicLong points) {
      super(dense, points);
      this.dense = dense;
    }

    @Override
    public void hessian(Outputs weights, double[][] into) {
      dense.hessian(weights, into);
    }
  }

  /** The same for an evaluator that writes its derivatives down. */
  private static final class CountedExplicit extends Counted implements ExplicitEvaluator {
    private final ExplicitEvaluator explicit;

    CountedExplicit(ExplicitEvaluator explicit, AtomicLong points) {
      super(explicit, points);
      this.explicit = explicit;
    }

    @Override
    public SparseMatrix jacobian() {
      return explicit.jacobian();
    }

    @Override
    public SparseMatrix hessian(Outputs weights) {
      return explicit.hessian(weights);
    }
  }
}
