package slater.core;

/**
 * An evaluator that can write its derivatives down as matrices, for solvers that factor them. Where
 * entries lie is found once, at the first call; the matrices are the evaluator's own and are
 * overwritten by the next call.
 */
public interface ExplicitEvaluator extends Evaluator {

  /**
   * The first derivatives at the point: a row for each component of each output block, the
   * objective first; a column for each variable.
   */
  SparseMatrix jacobian();

  /**
   * The second derivatives of the weighted sum of all components at the point, both triangles of
   * the symmetric matrix.
   */
  SparseMatrix hessian(Outputs weights);
}
