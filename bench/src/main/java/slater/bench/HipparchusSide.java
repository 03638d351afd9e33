package slater.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.OptimizationData;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.vector.constrained.AbstractSQPOptimizer;
import org.hipparchus.optim.nonlinear.vector.constrained.EqualityConstraint;
import org.hipparchus.optim.nonlinear.vector.constrained.InequalityConstraint;
import org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction;
import slater.core.Draw;
import slater.core.ExplicitEvaluator;
import slater.core.Outputs;
import slater.core.Requirement;
import slater.core.SparseMatrix;
import slater.core.Vec;
import slater.core.heap.Heap;

/**
 * Hipparchus on a {@link KnownProblem}, with the same evaluator, derivatives included, as our own
 * methods. Bounds are inequalities there; a point asked for again costs nothing. It is given 0.3
 * seconds and 1000 iterations.
 */
final class HipparchusSide {
  private static final long LONGEST = 300_000_000;

  private final KnownProblem known;
  private final long began = System.nanoTime();
  private final int variables;
  private final ExplicitEvaluator evaluator;
  private final Vec point;
  private final double[] last;
  private final Outputs objectiveAlone;

  private HipparchusSide(KnownProblem known, ExplicitEvaluator evaluator) {
    this.known = known;
    this.variables = known.start().length;
    this.evaluator = evaluator;
    this.point = Heap.F64.zeros(variables);
    this.last = new double[variables];
    this.objectiveAlone = Outputs.zeros(Heap.F64, known.problem().oracle().outputs());
    Arrays.fill(last, Double.NaN);
    objectiveAlone.block(0).fill(1);
  }

  /**
   * Where an optimiser ends from the given start. Its quadratic programs may take minutes without
   * looking at the clock or at anything of ours: what is late is left behind in its thread.
   */
  static double[] solve(KnownProblem known, AbstractSQPOptimizer optimizer) {
    var work = new FutureTask<>(() -> inThisThread(known, optimizer));
    Thread.ofPlatform().daemon().start(work);
    try {
      return work.get(LONGEST, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("Hipparchus found no end", failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Hipparchus ran", interruption);
    }
  }

  private static double[] inThisThread(KnownProblem known, AbstractSQPOptimizer optimizer) {
    try (var opened = known.problem().oracle().open(Heap.F64)) {
      if (!(opened instanceof ExplicitEvaluator explicit)) {
        throw new IllegalStateException("The oracle of a formula writes its derivatives down");
      }
      return new HipparchusSide(known, explicit).solve(optimizer);
    }
  }

  private double[] solve(AbstractSQPOptimizer optimizer) {
    var data = new ArrayList<OptimizationData>();
    data.add(new MaxIter(1000));
    data.add(new InitialGuess(known.start()));
    data.add(new ObjectiveFunction(new Objective()));
    var equalities = new ArrayList<Row>();
    var inequalities = new ArrayList<Row>();
    var requirements = known.problem().requirements();
    for (int j = 0; j < requirements.size(); j++) {
      boolean equal = requirements.get(j).sense() == Requirement.Sense.EQUAL;
      (equal ? equalities : inequalities).add(new Row(j + 1, -1, 1));
    }
    for (int i = 0; i < variables; i++) {
      if (Double.isFinite(known.lower()[i])) {
        inequalities.add(new Row(0, i, 1));
      }
      if (Double.isFinite(known.upper()[i])) {
        inequalities.add(new Row(0, i, -1));
      }
    }
    if (!equalities.isEmpty()) {
      data.add(new Equalities(equalities));
    }
    if (!inequalities.isEmpty()) {
      data.add(new Inequalities(inequalities));
    }
    return optimizer.optimize(data.toArray(new OptimizationData[0])).getX().toArray();
  }

  /** A requirement by its block, or a bound of a variable: a value that is at least, or is, 0. */
  private record Row(int block, int variable, double sign) {}

  private void at(RealVector x) {
    if (System.nanoTime() - began > LONGEST) {
      throw new IllegalStateException("Hipparchus found no end");
    }
    boolean same = true;
    for (int i = 0; i < variables; i++) {
      same &= x.getEntry(i) == last[i];
      last[i] = x.getEntry(i);
    }
    if (!same) {
      evaluator.at(point.set(last), Draw.all());
    }
  }

  private RealVector values(List<Row> rows, RealVector x) {
    at(x);
    var values = new double[rows.size()];
    for (int r = 0; r < values.length; r++) {
      var row = rows.get(r);
      int i = row.variable();
      if (row.block() > 0) {
        values[r] = evaluator.values().block(row.block()).get(0);
      } else {
        values[r] = row.sign() > 0 ? last[i] - known.lower()[i] : known.upper()[i] - last[i];
      }
    }
    return new ArrayRealVector(values, false);
  }

  private RealMatrix jacobian(List<Row> rows, RealVector x) {
    at(x);
    var all = evaluator.jacobian();
    var matrix = new double[rows.size()][variables];
    for (int r = 0; r < matrix.length; r++) {
      var row = rows.get(r);
      if (row.block() > 0) {
        write(all, row.block(), matrix[r]);
      } else {
        matrix[r][row.variable()] = row.sign();
      }
    }
    return new Array2DRowRealMatrix(matrix, false);
  }

  private static void write(SparseMatrix from, int row, double[] into) {
    for (int entry = 0; entry < from.entries(row); entry++) {
      into[from.column(row, entry)] = from.value(row, entry);
    }
  }

  private final class Objective extends TwiceDifferentiableFunction {
    @Override
    public int dim() {
      return variables;
    }

    @Override
    public double value(RealVector x) {
      at(x);
      return evaluator.values().block(0).get(0);
    }

    @Override
    public RealVector gradient(RealVector x) {
      at(x);
      var gradient = new double[variables];
      write(evaluator.jacobian(), 0, gradient);
      return new ArrayRealVector(gradient, false);
    }

    @Override
    public RealMatrix hessian(RealVector x) {
      at(x);
      var hessian = evaluator.hessian(objectiveAlone);
      var matrix = new double[variables][variables];
      for (int row = 0; row < variables; row++) {
        write(hessian, row, matrix[row]);
      }
      return new Array2DRowRealMatrix(matrix, false);
    }
  }

  private final class Equalities extends EqualityConstraint {
    private final List<Row> rows;

    Equalities(List<Row> rows) {
      super(new ArrayRealVector(rows.size()));
      this.rows = rows;
    }

    @Override
    public int dim() {
      return variables;
    }

    @Override
    public RealVector value(RealVector x) {
      return values(rows, x);
    }

    @Override
    public RealMatrix jacobian(RealVector x) {
      return HipparchusSide.this.jacobian(rows, x);
    }
  }

  private final class Inequalities extends InequalityConstraint {
    private final List<Row> rows;

    Inequalities(List<Row> rows) {
      super(new ArrayRealVector(rows.size()));
      this.rows = rows;
    }

    @Override
    public int dim() {
      return variables;
    }

    @Override
    public RealVector value(RealVector x) {
      return values(rows, x);
    }

    @Override
    public RealMatrix jacobian(RealVector x) {
      return HipparchusSide.this.jacobian(rows, x);
    }
  }
}
