package slater.solve.nonlinear;

import java.util.Arrays;
import slater.core.Sink;
import slater.core.Source;

/**
 * A positive definite matrix learnt from steps and changes of the Lagrangian's gradient by the
 * damped update of BFGS (Powell 1978; Nocedal and Wright, procedure 18.2). The first pair sets the
 * size of the matrix.
 */
final class LearntHessian {
  private static final double DAMPING = 0.2;

  private final double[] image;
  private boolean learnt;
  final double[][] matrix;

  LearntHessian(int size) {
    image = new double[size];
    matrix = new double[size][size];
    forget();
  }

  /** Becomes the identity. */
  void forget() {
    learnt = false;
    fillDiagonal(1);
  }

  private void fillDiagonal(double value) {
    for (int i = 0; i < matrix.length; i++) {
      Arrays.fill(matrix[i], 0);
      matrix[i][i] = value;
    }
  }

  /** Takes in a step and the change of the gradient along it; the change is used up. */
  void learn(double[] step, double[] change) {
    double along = ConvexModel.dot(step, change);
    if (ConvexModel.dot(step, step) == 0) {
      return;
    }
    if (!learnt && along > 0) {
      fillDiagonal(ConvexModel.dot(change, change) / along);
    }
    learnt = true;
    for (int i = 0; i < step.length; i++) {
      image[i] = ConvexModel.dot(matrix[i], step);
    }
    double bend = ConvexModel.dot(step, image);
    double share = along >= DAMPING * bend ? 1 : (1 - DAMPING) * bend / (bend - along);
    for (int i = 0; i < step.length; i++) {
      change[i] = share * change[i] + (1 - share) * image[i];
    }
    double curved = ConvexModel.dot(step, change);
    for (int i = 0; i < step.length; i++) {
      for (int j = 0; j < step.length; j++) {
        matrix[i][j] += change[i] * change[j] / curved - image[i] * image[j] / bend;
      }
    }
  }

  void write(Sink out) {
    out.put(learnt);
    for (double[] row : matrix) {
      out.put(row, 0, row.length);
    }
  }

  void read(Source in) {
    learnt = in.getBoolean();
    for (double[] row : matrix) {
      in.get(row, 0, row.length);
    }
  }
}
