package slater.solve.nonlinear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.ExplicitEvaluator;
import slater.core.HessianEvaluator;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.SparseMatrix;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.heap.Heap;

/**
 * A problem's functions at a point as plain numbers: the objective, its gradient, and for each
 * component of each requirement its violation, with its gradient. An inequality holds where its
 * violation is at most 0, an equality where it is 0; a component without a value always holds.
 */
final class Linearisation {
  private final Problem problem;
  private final Evaluator evaluator;
  private final Outputs weights;
  private final Vec staged;
  private final Vec unit;
  private final int variables;
  private final int components;
  private final Requirement[] requirements;
  private final int[] blocks;
  private final int[] indices;
  final double[] lower;
  final double[] upper;
  final double[] gradient;
  final double[][] normals;
  private long evaluations;

  Linearisation(Problem problem, Evaluator evaluator, Vec like) {
    this.problem = problem;
    this.evaluator = evaluator;
    variables = Math.toIntExact(problem.variables());
    components = Math.toIntExact(problem.components());
    weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    staged = like.space().zeros(variables);
    unit = like.space().zeros(variables);
    requirements = new Requirement[components];
    blocks = new int[components];
    indices = new int[components];
    int k = 0;
    for (int j = 1; j < weights.blocks(); j++) {
      for (int i = 0; i < weights.block(j).size(); i++) {
        requirements[k] = problem.requirements().get(j - 1);
        blocks[k] = j;
        indices[k++] = i;
      }
    }
    var box = problem.domain().need(Bounded.class);
    lower = new double[variables];
    upper = new double[variables];
    Arrays.setAll(lower, box::lower);
    Arrays.setAll(upper, box::upper);
    gradient = new double[variables];
    normals = new double[components][variables];
  }

  int variables() {
    return variables;
  }

  int components() {
    return components;
  }

  boolean isEqual(int component) {
    return !requirements[component].isInequality();
  }

  /** The part of a violation that is missed: an inequality's positive part, an equality's size. */
  double miss(int component, double violation) {
    return isEqual(component) ? Math.abs(violation) : Math.max(0, violation);
  }

  long evaluations() {
    return evaluations;
  }

  void setEvaluations(long count) {
    evaluations = count;
  }

  /** Brings a point into the bounds and to the numbers that its space can hold. */
  void admit(double[] x, Vec point) {
    for (int i = 0; i < variables; i++) {
      x[i] = Math.min(Math.max(x[i], lower[i]), upper[i]);
    }
    point.set(x);
    point.copyTo(x);
  }

  /** The objective at a point, whose violations are written; either may be no finite number. */
  double at(Vec point, double[] violations) {
    evaluator.at(point, Draw.all());
    evaluations++;
    var values = evaluator.values();
    for (int k = 0; k < components; k++) {
      violations[k] = violation(values, k);
    }
    return values.block(0).get(0);
  }

  private double violation(Outputs values, int k) {
    if (!values.defined(blocks[k])) {
      return isEqual(k) ? 0 : -1;
    }
    return requirements[k].violation(indices[k], values.block(blocks[k]).get(indices[k]));
  }

  /** Takes all gradients at the point where the functions were evaluated last. */
  void differentiate() {
    if (evaluator instanceof ExplicitEvaluator explicit) {
      var jacobian = explicit.jacobian();
      read(jacobian, 0, 1, gradient);
      for (int k = 0; k < components; k++) {
        read(jacobian, k + 1, requirements[k].direction(), normals[k]);
      }
      return;
    }
    clearWeights();
    weights.block(0).fill(1);
    pull(gradient);
    weights.block(0).fill(0);
    for (int k = 0; k < components; k++) {
      if (!evaluator.values().defined(blocks[k])) {
        Arrays.fill(normals[k], 0);
        continue;
      }
      weights.block(blocks[k]).set(indices[k], requirements[k].direction());
      pull(normals[k]);
      weights.block(blocks[k]).set(indices[k], 0);
    }
  }

  private static void read(SparseMatrix matrix, int row, double factor, double[] into) {
    Arrays.fill(into, 0);
    for (int e = 0; e < matrix.entries(row); e++) {
      into[matrix.column(row, e)] = factor * matrix.value(row, e);
    }
  }

  private void clearWeights() {
    for (int j = 0; j < weights.blocks(); j++) {
      weights.block(j).fill(0);
    }
  }

  private void pull(double[] into) {
    staged.fill(0);
    evaluator.pull(weights, staged);
    staged.copyTo(into);
  }

  boolean hasFiniteGradients() {
    boolean finite = isFinite(gradient);
    for (var normal : normals) {
      finite &= isFinite(normal);
    }
    return finite;
  }

  static boolean isFinite(double[] numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  /** The gradient of the Lagrangian, from the gradients taken last. */
  void lagrangianGradient(double[] multipliers, double[] into) {
    System.arraycopy(gradient, 0, into, 0, variables);
    for (int k = 0; k < components; k++) {
      if (multipliers[k] != 0) {
        for (int i = 0; i < variables; i++) {
          into[i] += multipliers[k] * normals[k][i];
        }
      }
    }
  }

  /**
   * The Hessian of the Lagrangian where the functions were evaluated last, made symmetric.
   *
   * @throws UnsupportedOperationException where the oracle has no second derivatives
   */
  void lagrangianHessian(double[] multipliers, double[][] into) {
    clearWeights();
    weights.block(0).fill(1);
    for (int k = 0; k < components; k++) {
      weights.block(blocks[k]).set(indices[k], requirements[k].direction() * multipliers[k]);
    }
    if (evaluator instanceof ExplicitEvaluator explicit) {
      var matrix = explicit.hessian(weights);
      for (int i = 0; i < variables; i++) {
        read(matrix, i, 1, into[i]);
      }
      return;
    }
    if (evaluator instanceof HessianEvaluator dense) {
      dense.hessian(weights, into);
      return;
    }
    HessianEvaluator.byProducts(evaluator, weights, unit, staged, into);
  }

  /** The multipliers by requirement. */
  List<Price> prices(double[] multipliers) {
    var prices = new ArrayList<Price>();
    int k = 0;
    for (int j = 0; j < problem.requirements().size(); j++) {
      var own = new ArrayList<Double>();
      while (k < components && blocks[k] == j + 1) {
        own.add(multipliers[k++]);
      }
      prices.add(new Price(problem.requirements().get(j).name(), own));
    }
    return List.copyOf(prices);
  }
}
