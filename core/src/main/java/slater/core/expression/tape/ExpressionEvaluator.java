package slater.core.expression.tape;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import slater.core.Draw;
import slater.core.ExplicitEvaluator;
import slater.core.Layout;
import slater.core.Outputs;
import slater.core.Space;
import slater.core.SparseMatrix;
import slater.core.Vec;
import slater.core.heap.Heap;

/** Evaluates compiled formulas with derivatives of first and second order; one thread's. */
public final class ExpressionEvaluator implements ExplicitEvaluator {
  private final Tape tape;
  private final TapeRun run;
  private final SecondOrder second;
  private final Outputs values;
  private final double[][] weights;
  private final double[] sum;
  private final Vec staged;
  private Optional<Matrices> matrices = Optional.empty();

  ExpressionEvaluator(Space space, Tape tape) {
    this.tape = tape;
    run = new TapeRun(tape);
    second = new SecondOrder(tape, run);
    var layouts = IntStream.range(0, tape.blocks()).mapToObj(j -> Layout.of(tape.size(j))).toList();
    values = Outputs.zeros(Heap.F64, layouts);
    weights = run.zeros();
    sum = new double[tape.variables()];
    staged = space.zeros(sum.length);
  }

  @Override
  public void at(Vec x, Draw draw) {
    x.copyTo(run.point());
    copy(run.evaluate(), values);
  }

  @Override
  public Outputs values() {
    return values;
  }

  @Override
  public void pull(Outputs factors, Vec into) {
    read(factors);
    Arrays.fill(sum, 0);
    run.pull(weights, sum);
    into.add(1, staged.set(sum));
  }

  @Override
  public void push(Vec direction, Outputs into) {
    direction.copyTo(second.direction());
    copy(second.push(), into);
  }

  @Override
  public void hessianTimes(Outputs factors, Vec direction, Vec into) {
    read(factors);
    direction.copyTo(second.direction());
    Arrays.fill(sum, 0);
    second.hessianTimes(weights, sum);
    into.add(1, staged.set(sum));
  }

  @Override
  public SparseMatrix jacobian() {
    return matrices().jacobian();
  }

  @Override
  public SparseMatrix hessian(Outputs factors) {
    read(factors);
    return matrices().hessian(weights);
  }

  private Matrices matrices() {
    if (matrices.isEmpty()) {
      matrices = Optional.of(new Matrices(tape, run, second));
    }
    return matrices.get();
  }

  private void read(Outputs factors) {
    for (int j = 0; j < weights.length; j++) {
      factors.block(j).copyTo(weights[j]);
    }
  }

  private static void copy(double[][] from, Outputs into) {
    for (int j = 0; j < from.length; j++) {
      into.define(j, true);
      into.block(j).set(from[j]);
    }
  }
}
