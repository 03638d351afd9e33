package slater.core.oracle;

import java.util.Arrays;
import java.util.List;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Outputs;
import slater.core.Rows;
import slater.core.Space;
import slater.core.Tally;
import slater.core.Vec;
import slater.core.heap.Heap;

/** Evaluates means over rows: sums of values and gradients, divided when they are asked for. */
final class FiniteSumEvaluator implements Evaluator {
  private final int rows;
  private final List<Mean> means;
  private final Outputs values;
  private final Outputs measured;
  private final double[] point;
  private final double[] other;
  private final double[] rowGradient;
  private final double[][] gradients;
  private final double[] sums;
  private final double[] rates;
  private final double[] weights;
  private final double[] totals;
  private final Vec staged;

  FiniteSumEvaluator(Space space, int variables, int rows, List<Mean> means) {
    this.rows = rows;
    this.means = means;
    var layouts = means.stream().map(m -> Layout.of(1)).toList();
    values = Outputs.zeros(Heap.F64, layouts);
    measured = Outputs.zeros(Heap.F64, layouts);
    point = new double[variables];
    other = new double[variables];
    rowGradient = new double[variables];
    gradients = new double[means.size()][variables];
    sums = new double[means.size()];
    rates = new double[means.size()];
    weights = new double[means.size()];
    totals = new double[means.size()];
    staged = space.zeros(variables);
  }

  @Override
  public void at(Vec x, Draw draw) {
    x.copyTo(point);
    for (int j = 0; j < gradients.length; j++) {
      Arrays.fill(gradients[j], 0);
    }
    Arrays.fill(sums, 0);
    Arrays.fill(rates, 0);
    Arrays.fill(weights, 0);
    switch (draw.rows()) {
      case Rows.All all -> {
        for (int row = 0; row < rows; row++) {
          add(row, 1);
        }
      }
      case Rows.Range(int from, int to) -> {
        for (int row = from; row < to; row++) {
          add(row, 1);
        }
      }
      case Rows.Picked(int[] picked, double[] factors) -> {
        for (int i = 0; i < picked.length; i++) {
          add(picked[i], factors.length == 0 ? 1 : factors[i]);
        }
      }
    }
    System.arraycopy(weights, 0, totals, 0, totals.length);
    divide(sums, rates);
  }

  private void add(int row, double weight) {
    for (int j = 0; j < gradients.length; j++) {
      var mean = means.get(j);
      if (!mean.covers().test(row)) {
        continue;
      }
      Arrays.fill(rowGradient, 0);
      double value = mean.term().at(row, point, rowGradient);
      var rate = mean.rate();
      sums[j] += weight * value;
      rates[j] += weight * (rate.isPresent() ? rate.get().at(row, point) : value);
      weights[j] += weight;
      for (int k = 0; k < point.length; k++) {
        gradients[j][k] += weight * rowGradient[k];
      }
    }
  }

  private void divide(double[] numerators, double[] trueNumerators) {
    for (int j = 0; j < totals.length; j++) {
      boolean defined = totals[j] != 0;
      values.define(j, defined);
      measured.define(j, defined);
      values.block(j).set(0, defined ? numerators[j] / totals[j] : 0);
      measured.block(j).set(0, defined ? trueNumerators[j] / totals[j] : 0);
    }
  }

  @Override
  public Outputs values() {
    return values;
  }

  @Override
  public Outputs measured() {
    return measured;
  }

  @Override
  public void pull(Outputs factors, Vec into) {
    Arrays.fill(other, 0);
    for (int j = 0; j < gradients.length; j++) {
      double factor = factors.block(j).get(0);
      if (factor != 0 && values.defined(j)) {
        for (int k = 0; k < other.length; k++) {
          other[k] += factor / totals[j] * gradients[j][k];
        }
      }
    }
    into.add(1, staged.set(other));
  }

  @Override
  public void push(Vec direction, Outputs into) {
    direction.copyTo(other);
    for (int j = 0; j < gradients.length; j++) {
      double change = 0;
      for (int k = 0; k < other.length; k++) {
        change += gradients[j][k] * other[k];
      }
      into.define(j, values.defined(j));
      into.block(j).set(0, values.defined(j) ? change / totals[j] : 0);
    }
  }

  @Override
  public void tally(Tally into) {
    for (int j = 0; j < sums.length; j++) {
      into.add(3 * j, sums[j]);
      into.add(3 * j + 1, rates[j]);
      into.add(3 * j + 2, weights[j]);
    }
  }

  @Override
  public void finish(Tally total) {
    // The gradients stay those of this part, over the weight of all parts.
    var numerators = new double[sums.length];
    var trueNumerators = new double[sums.length];
    for (int j = 0; j < sums.length; j++) {
      numerators[j] = total.get(3 * j);
      trueNumerators[j] = total.get(3 * j + 1);
      totals[j] = total.get(3 * j + 2);
    }
    divide(numerators, trueNumerators);
  }
}
