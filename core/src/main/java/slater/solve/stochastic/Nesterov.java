package slater.solve.stochastic;

import slater.core.Vec;

/**
 * Nesterov's accelerated gradient (1983) in the form of Sutskever, Martens, Dahl and Hinton (ICML
 * 2013), written for the point that looks ahead, at which the gradient is taken: {@code v = beta v
 * + g; x -= eta (g + beta v)}.
 *
 * @param beta the share of the last velocity that is kept, in [0, 1)
 */
public record Nesterov(double beta) implements Optimizer {

  /** Checks the range. */
  public Nesterov {
    Settings.share("beta", beta);
  }

  @Override
  public String name() {
    return "nesterov";
  }

  @Override
  public int vectors() {
    return 2;
  }

  @Override
  public int scalars() {
    return 2;
  }

  @Override
  public void scalars(long step, double eta, double[] into) {
    into[0] = eta;
    into[1] = beta;
  }

  @Override
  public void compose(double[] scalars, Vec point, Vec[] vectors) {
    vectors[1].scale(scalars[1]).add(1, vectors[0]);
    point.add(-scalars[0], vectors[0]).add(-scalars[0] * scalars[1], vectors[1]);
  }

  @Override
  public void apply(double[] scalars, double[] point, double[][] vectors, int from, int to) {
    double eta = scalars[0];
    double kept = scalars[1];
    var g = vectors[0];
    var v = vectors[1];
    for (int i = from; i < to; i++) {
      double velocity = kept * v[i] + g[i];
      v[i] = velocity;
      point[i] -= eta * (g[i] + kept * velocity);
    }
  }

  @Override
  public void apply(double[] scalars, float[] point, float[][] vectors, int from, int to) {
    float eta = (float) scalars[0];
    float kept = (float) scalars[1];
    var g = vectors[0];
    var v = vectors[1];
    for (int i = from; i < to; i++) {
      float velocity = kept * v[i] + g[i];
      v[i] = velocity;
      point[i] -= eta * (g[i] + kept * velocity);
    }
  }
}
