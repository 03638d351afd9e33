package slater.core.expression.tape;

import java.util.Arrays;
import slater.core.SparseMatrix;

/** Writes Jacobians and Hessians down, by as few passes over the tape as their patterns allow. */
final class Matrices {
  private final TapeRun run;
  private final SecondOrder second;
  private final SparseMatrix jacobian;
  private final SparseMatrix hessian;
  private final Colouring jacobianColours;
  private final Colouring hessianColours;
  private final double[][] unit;
  private final double[] product;

  Matrices(Tape tape, TapeRun run, SecondOrder second) {
    this.run = run;
    this.second = second;
    int n = tape.variables();
    var pattern = Pattern.of(tape);
    int[][] first = pattern.jacobian();
    int[][] bent = pattern.hessian();
    jacobian = SparseMatrix.of(n, first);
    hessian = SparseMatrix.of(n, bent);
    jacobianColours = Colouring.of(n, first);
    hessianColours = Colouring.of(n, bent);
    unit = run.zeros();
    product = new double[n];
  }

  /** At the point of the run: by groups of columns, or row by row where these are fewer. */
  SparseMatrix jacobian() {
    if (jacobianColours.count() < jacobian.rows()) {
      byColumns();
    } else {
      byRows();
    }
    return jacobian;
  }

  private void byRows() {
    int row = 0;
    for (double[] block : unit) {
      for (int i = 0; i < block.length; i++) {
        Arrays.fill(product, 0);
        block[i] = 1;
        run.pull(unit, product);
        block[i] = 0;
        for (int entry = 0; entry < jacobian.entries(row); entry++) {
          jacobian.set(row, entry, product[jacobian.column(row, entry)]);
        }
        row++;
      }
    }
  }

  private void byColumns() {
    for (int colour = 0; colour < jacobianColours.count(); colour++) {
      direct(jacobianColours, colour);
      int row = 0;
      for (double[] block : second.push()) {
        for (double change : block) {
          for (int entry = 0; entry < jacobian.entries(row); entry++) {
            if (jacobianColours.of(jacobian.column(row, entry)) == colour) {
              jacobian.set(row, entry, change);
            }
          }
          row++;
        }
      }
    }
  }

  private void direct(Colouring colours, int colour) {
    double[] direction = second.direction();
    for (int column = 0; column < direction.length; column++) {
      direction[column] = colours.of(column) == colour ? 1 : 0;
    }
  }

  /** Of the weighted sum of all components, at the point of the run. */
  SparseMatrix hessian(double[][] weights) {
    for (int colour = 0; colour < hessianColours.count(); colour++) {
      direct(hessianColours, colour);
      Arrays.fill(product, 0);
      second.hessianTimes(weights, product);
      for (int row = 0; row < hessian.rows(); row++) {
        for (int entry = 0; entry < hessian.entries(row); entry++) {
          if (hessianColours.of(hessian.column(row, entry)) == colour) {
            hessian.set(row, entry, product[row]);
          }
        }
      }
    }
    return hessian;
  }
}
