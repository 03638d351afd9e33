package slater.solve.stochastic;

import slater.core.Vec;

/** The plain step: {@code x -= eta * g}. On mini-batches it is SGD (Robbins and Monro 1951). */
public record GradientDescent() implements Optimizer {

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public int vectors() {
    return 1;
  }

  @Override
  public int scalars() {
    return 1;
  }

  @Override
  public void scalars(long step, double eta, double[] into) {
    into[0] = eta;
  }

  @Override
  public void compose(double[] scalars, Vec point, Vec[] vectors) {
    point.add(-scalars[0], vectors[0]);
  }

  @Override
  public void apply(double[] scalars, double[] point, double[][] vectors, int from, int to) {
    double eta = scalars[0];
    var g = vectors[0];
    for (int i = from; i < to; i++) {
      point[i] -= eta * g[i];
    }
  }

  @Override
  public void apply(double[] scalars, float[] point, float[][] vectors, int from, int to) {
    float eta = (float) scalars[0];
    var g = vectors[0];
    for (int i = from; i < to; i++) {
      point[i] -= eta * g[i];
    }
  }
}
