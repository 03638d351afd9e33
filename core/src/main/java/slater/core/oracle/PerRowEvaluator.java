package slater.core.oracle;

import java.util.Arrays;
import java.util.List;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Rows;
import slater.core.Space;
import slater.core.Vec;

/** Evaluates the rows of a draw; pulling back goes over them once more and stores no gradients. */
final class PerRowEvaluator implements Evaluator {
  private static final double[] NONE = {};

  private final Mean.Term objective;
  private final List<Mean.Term> requirements;
  private final PickedOutputs values;
  private final double[] point;
  private final double[] rowGradient;
  private final double[] sum;
  private final Vec staged;
  private double[] factors = NONE;
  private double total;

  PerRowEvaluator(
      Space space, int variables, int size, Mean.Term objective, List<Mean.Term> requirements) {
    this.objective = objective;
    this.requirements = requirements;
    values = new PickedOutputs(requirements.size(), size);
    point = new double[variables];
    rowGradient = new double[variables];
    sum = new double[variables];
    staged = space.zeros(variables);
  }

  @Override
  public void at(Vec x, Draw draw) {
    x.copyTo(point);
    factors = NONE;
    switch (draw.rows()) {
      case Rows.All all -> values.pickAll();
      case Rows.Range(int from, int to) -> {
        values.pickSome(to - from);
        for (int row = from; row < to; row++) {
          values.pick(row - from, row);
        }
      }
      case Rows.Picked(int[] picked, double[] weights) -> {
        values.pickSome(picked.length);
        factors = weights;
        for (int k = 0; k < picked.length; k++) {
          values.pick(k, picked[k]);
        }
      }
    }
    evaluate();
  }

  private double factor(int place) {
    return factors.length == 0 ? 1 : factors[place];
  }

  private void evaluate() {
    int[] rows = values.rows(1);
    double weighted = 0;
    total = 0;
    for (int k = 0; k < rows.length; k++) {
      Arrays.fill(rowGradient, 0);
      weighted += factor(k) * objective.at(rows[k], point, rowGradient);
      total += factor(k);
      for (int j = 0; j < requirements.size(); j++) {
        Arrays.fill(rowGradient, 0);
        values.block(j + 1).set(k, requirements.get(j).at(rows[k], point, rowGradient));
      }
    }
    values.define(0, total != 0);
    values.block(0).set(0, total != 0 ? weighted / total : 0);
  }

  @Override
  public Outputs values() {
    return values;
  }

  @Override
  public void pull(Outputs weights, Vec into) {
    int[] rows = values.rows(1);
    Arrays.fill(sum, 0);
    double share = total != 0 ? weights.block(0).get(0) / total : 0;
    for (int k = 0; k < rows.length; k++) {
      add(share * factor(k), objective, rows[k]);
      for (int j = 0; j < requirements.size(); j++) {
        add(weights.block(j + 1).get(k), requirements.get(j), rows[k]);
      }
    }
    into.add(1, staged.set(sum));
  }

  private void add(double weight, Mean.Term term, int row) {
    if (weight == 0) {
      return;
    }
    Arrays.fill(rowGradient, 0);
    term.at(row, point, rowGradient);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * rowGradient[i];
    }
  }
}
