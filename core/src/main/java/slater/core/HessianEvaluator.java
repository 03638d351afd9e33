package slater.core;

/**
 * An evaluator that can write its second derivatives down as one dense matrix in fewer passes than
 * one for each variable: a sum over rows of functions of a linear score does it in one, as {@code
 * X'DX}. Solvers that factor the matrix ask for it.
 */
public interface HessianEvaluator extends Evaluator {

  /**
   * Writes the second derivatives of the weighted sum of all components at the point.
   *
   * @param weights the weights
   * @param into a row and a column for each variable; overwritten, symmetric to the bit
   */
  void hessian(Outputs weights, double[][] into);

  /**
   * The same matrix from any evaluator, by one product for each variable, made symmetric.
   *
   * @param evaluator at the point
   * @param weights the weights
   * @param unit room for a point
   * @param product room for a point
   * @param into a row and a column for each variable; overwritten
   */
  static void byProducts(
      Evaluator evaluator, Outputs weights, Vec unit, Vec product, double[][] into) {
    for (int i = 0; i < into.length; i++) {
      unit.fill(0);
      unit.set(i, 1);
      evaluator.hessianTimes(weights, unit, product.fill(0));
      product.copyTo(into[i]);
    }
    for (int i = 0; i < into.length; i++) {
      for (int j = 0; j < i; j++) {
        into[i][j] = into[j][i] = (into[i][j] + into[j][i]) / 2;
      }
    }
  }
}
