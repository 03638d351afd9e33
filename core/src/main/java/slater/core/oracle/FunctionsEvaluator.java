package slater.core.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Outputs;
import slater.core.Space;
import slater.core.Vec;
import slater.core.heap.Heap;

/** Evaluates plain functions: all gradients are kept, so that pulling back is a weighted sum. */
final class FunctionsEvaluator implements Evaluator {
  private final List<List<Differentiable>> blocks;
  private final List<List<ToDoubleFunction<double[]>>> rates;
  private final Outputs values;
  private final Outputs measured;
  private final boolean hasRates;
  private final double[] point;
  private final double[] other;
  private final double[] sum;
  private final double[][][] gradients;
  private final Vec staged;

  FunctionsEvaluator(
      Space space,
      int variables,
      List<List<Differentiable>> blocks,
      List<List<ToDoubleFunction<double[]>>> rates) {
    this.blocks = blocks;
    this.rates = rates;
    var layouts = blocks.stream().map(b -> Layout.of(b.size())).toList();
    this.values = Outputs.zeros(Heap.F64, layouts);
    this.hasRates = rates.stream().anyMatch(r -> !r.isEmpty());
    this.measured = hasRates ? Outputs.zeros(Heap.F64, layouts) : values;
    this.point = new double[variables];
    this.other = new double[variables];
    this.sum = new double[variables];
    this.gradients = new double[blocks.size()][][];
    for (int j = 0; j < gradients.length; j++) {
      gradients[j] = new double[blocks.get(j).size()][variables];
    }
    this.staged = space.zeros(variables);
  }

  @Override
  public void at(Vec x, Draw draw) {
    x.copyTo(point);
    for (int j = 0; j < gradients.length; j++) {
      for (int i = 0; i < gradients[j].length; i++) {
        Arrays.fill(gradients[j][i], 0);
        values.block(j).set(i, blocks.get(j).get(i).at(point, gradients[j][i]));
        if (hasRates) {
          var own = rates.get(j);
          double rate = own.isEmpty() ? values.block(j).get(i) : own.get(i).applyAsDouble(point);
          measured.block(j).set(i, rate);
        }
      }
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
  public void pull(Outputs weights, Vec into) {
    Arrays.fill(sum, 0);
    for (int j = 0; j < gradients.length; j++) {
      for (int i = 0; i < gradients[j].length; i++) {
        double weight = weights.block(j).get(i);
        // A weight of 0 leaves its function out, even one whose gradient is not finite here.
        if (weight != 0) {
          for (int k = 0; k < sum.length; k++) {
            sum[k] += weight * gradients[j][i][k];
          }
        }
      }
    }
    into.add(1, staged.set(sum));
  }

  @Override
  public void push(Vec direction, Outputs into) {
    direction.copyTo(other);
    for (int j = 0; j < gradients.length; j++) {
      for (int i = 0; i < gradients[j].length; i++) {
        double change = 0;
        for (int k = 0; k < other.length; k++) {
          change += gradients[j][i][k] * other[k];
        }
        into.block(j).set(i, change);
      }
    }
  }

  @Override
  public void hessianTimes(Outputs weights, Vec direction, Vec into) {
    direction.copyTo(other);
    Arrays.fill(sum, 0);
    for (int j = 0; j < gradients.length; j++) {
      for (int i = 0; i < gradients[j].length; i++) {
        double weight = weights.block(j).get(i);
        if (weight != 0) {
          blocks.get(j).get(i).hessianTimes(point, weight, other, sum);
        }
      }
    }
    into.add(1, staged.set(sum));
  }
}
