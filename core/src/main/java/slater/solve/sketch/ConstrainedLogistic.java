package slater.solve.sketch;

import java.util.List;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.HessianEvaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Space;
import slater.core.Vec;
import slater.core.Workers;
import slater.core.domain.Reals;
import slater.core.heap.Gram;
import slater.core.heap.Heap;

/**
 * Logistic regression on generated rows, such that {@code A w = b}: mean of {@code log(1 + exp(-y
 * z.w))}, with Gaussian rows z whose labels follow a logistic model, and A of Gaussians scaled by
 * the root of the number of variables.
 */
final class ConstrainedLogistic implements Oracle {
  private final double[][] rows;
  private final double[][] equalities;

  private ConstrainedLogistic(double[][] rows, double[][] equalities) {
    this.rows = rows;
    this.equalities = equalities;
  }

  /** The problem with so many rows, variables and equalities. */
  static Problem problem(int rows, int variables, int equalities, Seed seed) {
    var random = seed.generator();
    var model = new double[variables];
    for (int k = 0; k < variables; k++) {
      model[k] = random.nextGaussian() / Math.sqrt(variables);
    }
    var data = new double[rows][variables];
    for (var row : data) {
      for (int k = 0; k < variables; k++) {
        row[k] = random.nextGaussian();
      }
      double chance = 1 / (1 + Math.exp(-2 * KktSystem.dot(row, model, variables)));
      if (random.nextDouble() > chance) {
        for (int k = 0; k < variables; k++) {
          // A row with its label multiplied in.
          row[k] = -row[k];
        }
      }
    }
    var matrix = new double[equalities][variables];
    var right = new double[equalities];
    for (int j = 0; j < equalities; j++) {
      for (int k = 0; k < variables; k++) {
        matrix[j][k] = random.nextGaussian() / Math.sqrt(variables);
      }
      right[j] = random.nextGaussian() / Math.sqrt(variables);
    }
    return new Problem(
        new ConstrainedLogistic(data, matrix),
        new Reals(),
        List.of(Requirement.equal("equalities", right)));
  }

  @Override
  public Layout input() {
    return Layout.of(equalities[0].length);
  }

  @Override
  public List<Layout> outputs() {
    return List.of(Layout.of(1), Layout.of(equalities.length));
  }

  @Override
  public Evaluator open(Space space) {
    return new Rows();
  }

  private final class Rows implements HessianEvaluator {
    private final Outputs values = Outputs.zeros(Heap.F64, outputs());
    private final double[] point = new double[equalities[0].length];
    private final double[] direction = new double[point.length];
    private final double[] sum = new double[point.length];
    private final double[] chances = new double[rows.length];
    private final double[] bends = new double[rows.length];

    @Override
    public void at(Vec x, Draw draw) {
      x.copyTo(point);
      double loss = 0;
      for (int i = 0; i < rows.length; i++) {
        double margin = KktSystem.dot(rows[i], point, point.length);
        chances[i] = 1 / (1 + Math.exp(margin));
        loss += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
      }
      values.block(0).set(0, loss / rows.length);
      for (int j = 0; j < equalities.length; j++) {
        values.block(1).set(j, KktSystem.dot(equalities[j], point, point.length));
      }
    }

    @Override
    public Outputs values() {
      return values;
    }

    @Override
    public void pull(Outputs weights, Vec into) {
      into.copyTo(sum);
      double weight = weights.block(0).get(0) / rows.length;
      if (weight != 0) {
        for (int i = 0; i < rows.length; i++) {
          KktSystem.add(-weight * chances[i], rows[i], sum);
        }
      }
      for (int j = 0; j < equalities.length; j++) {
        KktSystem.add(weights.block(1).get(j), equalities[j], sum);
      }
      into.set(sum);
    }

    @Override
    public void push(Vec along, Outputs into) {
      along.copyTo(direction);
      double change = 0;
      for (int i = 0; i < rows.length; i++) {
        change -= chances[i] * KktSystem.dot(rows[i], direction, direction.length);
      }
      into.block(0).set(0, change / rows.length);
      for (int j = 0; j < equalities.length; j++) {
        into.block(1).set(j, KktSystem.dot(equalities[j], direction, direction.length));
      }
    }

    @Override
    public void hessian(Outputs weights, double[][] into) {
      double weight = weights.block(0).get(0) / rows.length;
      for (int i = 0; i < rows.length; i++) {
        bends[i] = weight * chances[i] * (1 - chances[i]);
      }
      Gram.sum(
          (row, entries) -> System.arraycopy(rows[row], 0, entries, 0, entries.length),
          bends,
          rows.length,
          Workers.one(),
          into);
    }

    @Override
    public void hessianTimes(Outputs weights, Vec along, Vec into) {
      along.copyTo(direction);
      into.copyTo(sum);
      double weight = weights.block(0).get(0) / rows.length;
      if (weight != 0) {
        for (int i = 0; i < rows.length; i++) {
          double bend = chances[i] * (1 - chances[i]);
          double change = KktSystem.dot(rows[i], direction, direction.length);
          KktSystem.add(weight * bend * change, rows[i], sum);
        }
      }
      into.set(sum);
    }
  }
}
