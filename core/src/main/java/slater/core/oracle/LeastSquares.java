package slater.core.oracle;

import java.util.List;
import java.util.OptionalLong;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Outputs;
import slater.core.Space;
import slater.core.Vec;
import slater.core.heap.Heap;

/**
 * Half the sum of the squares of another oracle's components, of all blocks but the first: a
 * model's residuals, or equations to be solved. Products with the Hessian are those of Gauss and
 * Newton, J'J d by one push and one pull, so that {@code slater.solve.smooth.TrustRegionNewton} on
 * this oracle is the method of Levenberg and Marquardt (Nocedal and Wright, chapter 10). A
 * component without a value counts 0.
 */
public final class LeastSquares implements Oracle {
  private final Oracle residuals;

  private LeastSquares(Oracle residuals) {
    this.residuals = residuals;
  }

  /** Of the components of all blocks but the first, which is left out. */
  public static LeastSquares of(Oracle residuals) {
    if (residuals.outputs().size() < 2) {
      throw new IllegalArgumentException(
          "Least squares need residuals in blocks behind the first one; there is none");
    }
    return new LeastSquares(residuals);
  }

  @Override
  public Layout input() {
    return residuals.input();
  }

  @Override
  public List<Layout> outputs() {
    return List.of(Layout.of(1));
  }

  @Override
  public OptionalLong terms() {
    return residuals.terms();
  }

  @Override
  public Evaluator open(Space space) {
    return new SquaresEvaluator(residuals.open(space), residuals.outputs());
  }

  private static final class SquaresEvaluator implements Evaluator {
    private final Evaluator inner;
    private final Outputs values;
    private final Outputs scaled;

    SquaresEvaluator(Evaluator inner, List<Layout> layouts) {
      this.inner = inner;
      values = Outputs.zeros(Heap.F64, List.of(Layout.of(1)));
      scaled = Outputs.zeros(Heap.F64, layouts);
    }

    @Override
    public void at(Vec x, Draw draw) {
      inner.at(x, draw);
      double sum = 0;
      var found = inner.values();
      for (int j = 1; j < scaled.blocks(); j++) {
        sum += found.defined(j) ? found.block(j).dot(found.block(j)) : 0;
      }
      values.block(0).set(0, sum / 2);
    }

    @Override
    public Outputs values() {
      return values;
    }

    @Override
    public void pull(Outputs weights, Vec into) {
      var found = inner.values();
      for (int j = 1; j < scaled.blocks(); j++) {
        scaled.block(j).fill(0);
        if (found.defined(j)) {
          scaled.block(j).add(weights.block(0).get(0), found.block(j));
        }
      }
      inner.pull(scaled, into);
    }

    @Override
    public void push(Vec direction, Outputs into) {
      inner.push(direction, scaled);
      double sum = 0;
      for (int j = 1; j < scaled.blocks(); j++) {
        sum += inner.values().defined(j) ? scaled.block(j).dot(inner.values().block(j)) : 0;
      }
      into.block(0).set(0, sum);
      scaled.block(0).fill(0);
    }

    @Override
    public void hessianTimes(Outputs weights, Vec direction, Vec into) {
      inner.push(direction, scaled);
      scaled.block(0).fill(0);
      for (int j = 1; j < scaled.blocks(); j++) {
        scaled.block(j).scale(inner.values().defined(j) ? weights.block(0).get(0) : 0);
      }
      inner.pull(scaled, into);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
