package slater.solve.stochastic;

import slater.core.Vec;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter,
 * ICLR 2019, algorithm 2); without decay it is plain Adam.
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2
 * x = (1 - eta decay) x - eta (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>The decay is multiplied by the absolute step size, as in PyTorch, so that it shrinks the point
 * when ascending too.
 *
 * @param beta1 the share of the last mean that is kept, in [0, 1)
 * @param beta2 the share of the last mean square that is kept, in [0, 1)
 * @param epsilon what is added to the root, positive
 * @param decay the rate at which the point shrinks, not negative
 */
public record AdamW(double beta1, double beta2, double epsilon, double decay) implements Optimizer {

  /** Checks the ranges. */
  public AdamW {
    Settings.share("beta1", beta1);
    Settings.share("beta2", beta2);
    Settings.positive("epsilon", epsilon);
    Settings.notNegative("decay", decay);
  }

  /** Plain Adam with the paper's settings: 0.9, 0.999, 1e-8. */
  public static AdamW adam() {
    return adam(0.9, 0.999, 1e-8);
  }

  /** Plain Adam: no decay. */
  public static AdamW adam(double beta1, double beta2, double epsilon) {
    return new AdamW(beta1, beta2, epsilon, 0);
  }

  /** The paper's settings for Adam, and a decay. */
  public static AdamW decaying(double decay) {
    return new AdamW(0.9, 0.999, 1e-8, decay);
  }

  @Override
  public String name() {
    return decay == 0 ? "adam" : "adamw";
  }

  @Override
  public int vectors() {
    return 3;
  }

  @Override
  public int scalars() {
    return 6;
  }

  @Override
  public boolean scalesEntries() {
    return true;
  }

  /** The factor of the point, the step size over the first correction, and four settings. */
  @Override
  public void scalars(long step, double eta, double[] into) {
    into[0] = 1 - Math.abs(eta) * decay;
    into[1] = eta / (1 - StrictMath.pow(beta1, (double) step));
    into[2] = 1 / (1 - StrictMath.pow(beta2, (double) step));
    into[3] = beta1;
    into[4] = beta2;
    into[5] = epsilon;
  }

  @Override
  public void compose(double[] scalars, Vec point, Vec[] vectors) {
    var g = vectors[0];
    var m = vectors[1];
    var v = vectors[2];
    m.scale(scalars[3]).add(1 - scalars[3], g);
    v.scale(scalars[4]).add(1 - scalars[4], g.copy().multiply(g));
    var direction = m.toArray();
    var root = v.toArray();
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= Math.sqrt(root[i] * scalars[2]) + scalars[5];
    }
    point.scale(scalars[0]).add(-scalars[1], g.copy().set(direction));
  }

  @Override
  public void apply(double[] scalars, double[] point, double[][] vectors, int from, int to) {
    double shrink = scalars[0];
    double eta = scalars[1];
    double correction = scalars[2];
    double keep1 = scalars[3];
    double keep2 = scalars[4];
    double floor = scalars[5];
    var g = vectors[0];
    var m = vectors[1];
    var v = vectors[2];
    for (int i = from; i < to; i++) {
      double mean = keep1 * m[i] + (1 - keep1) * g[i];
      double square = keep2 * v[i] + (1 - keep2) * (g[i] * g[i]);
      m[i] = mean;
      v[i] = square;
      point[i] = shrink * point[i] - eta * (mean / (Math.sqrt(square * correction) + floor));
    }
  }

  @Override
  public void apply(double[] scalars, float[] point, float[][] vectors, int from, int to) {
    float shrink = (float) scalars[0];
    float eta = (float) scalars[1];
    float correction = (float) scalars[2];
    float keep1 = (float) scalars[3];
    float keep2 = (float) scalars[4];
    float add1 = (float) (1 - scalars[3]);
    float add2 = (float) (1 - scalars[4]);
    float floor = (float) scalars[5];
    var g = vectors[0];
    var m = vectors[1];
    var v = vectors[2];
    for (int i = from; i < to; i++) {
      float mean = keep1 * m[i] + add1 * g[i];
      float square = keep2 * v[i] + add2 * (g[i] * g[i]);
      m[i] = mean;
      v[i] = square;
      point[i] =
          shrink * point[i] - eta * (mean / ((float) Math.sqrt(square * correction) + floor));
    }
  }
}
