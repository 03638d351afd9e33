package slater.solve.sketch;

import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.heap.Heap;

/**
 * A problem as one of equalities: variables v = (x, s), constraints {@code c(v) = 0}. An inequality
 * with violation g becomes {@code k g(x) + s²/2 = 0} with a slack s of its own, and so does each
 * finite bound of the domain; k is a positive scale for each constraint. What is multiplied is
 * multiplied by products with derivatives alone.
 */
final class EqualityForm implements AutoCloseable {
  /** The slack of a requirement that does not hold at the start. */
  private static final double FIRST_SLACK = 0.1;

  private final Problem problem;
  private final Evaluator evaluator;
  private final Outputs weights;
  private final Outputs changes;
  private final Vec point;
  private final Vec direction;
  private final Vec product;
  private final double[] entries;
  private final int requirements;
  private final int[] bounded;
  private final double[] bounds;
  private final int[] firstBound;
  private final int[] slacks;
  private final double[] scales;
  private final double[] constraints;
  private final double[] slackValues;
  private double unit = 1;
  private double passes;

  EqualityForm(Problem problem, Vec x0) {
    this.problem = problem;
    int n = Math.toIntExact(x0.size());
    point = x0.copy();
    direction = x0.space().zeros(n);
    product = x0.space().zeros(n);
    entries = new double[n];
    var outputs = problem.oracle().outputs();
    weights = Outputs.zeros(Heap.F64, outputs);
    changes = Outputs.zeros(Heap.F64, outputs);
    requirements = Math.toIntExact(problem.components());
    var box = problem.domain().need(Bounded.class);
    int finite = 0;
    for (int i = 0; i < n; i++) {
      finite += (Double.isFinite(box.lower(i)) ? 1 : 0) + (Double.isFinite(box.upper(i)) ? 1 : 0);
    }
    bounded = new int[finite];
    bounds = new double[finite];
    firstBound = new int[n + 1];
    int at = 0;
    for (int i = 0; i < n; i++) {
      firstBound[i] = at;
      // Lower bounds are marked by the complement of the variable's index.
      if (Double.isFinite(box.lower(i))) {
        bounds[at] = box.lower(i);
        bounded[at++] = ~i;
      }
      if (Double.isFinite(box.upper(i))) {
        bounds[at] = box.upper(i);
        bounded[at++] = i;
      }
    }
    firstBound[n] = at;
    constraints = new double[requirements + finite];
    scales = new double[constraints.length];
    slacks = new int[constraints.length];
    int next = n;
    for (int j = 0, i = 0; j < problem.requirements().size(); j++) {
      for (int k = 0; k < weights.block(j + 1).size(); k++, i++) {
        slacks[i] = problem.requirements().get(j).isInequality() ? next++ : -1;
      }
    }
    for (int i = requirements; i < slacks.length; i++) {
      slacks[i] = next++;
    }
    slackValues = new double[next - n];
    evaluator = problem.oracle().open(x0.space());
  }

  /** The number of variables of the problem itself. */
  int unknowns() {
    return entries.length;
  }

  /** The number of variables, slacks included. */
  int variables() {
    return entries.length + slackValues.length;
  }

  int constraints() {
    return constraints.length;
  }

  /** The slack variable of a constraint, or -1 where it is an equality. */
  int slack(int constraint) {
    return slacks[constraint];
  }

  /** The components of the requirements come first; bounds follow. */
  int requirementComponents() {
    return requirements;
  }

  double scale(int constraint) {
    return scales[constraint];
  }

  /** By what the objective is multiplied, and with it the multipliers. */
  double unit() {
    return unit;
  }

  void setUnit(double factor) {
    unit = factor;
  }

  double passes() {
    return passes;
  }

  void setPasses(double count) {
    passes = count;
  }

  /** Copies the problem's own variables, at the last point, into a vector of its space. */
  void show(Vec into) {
    into.set(point);
  }

  /** What bounds add to the derivative of the Lagrangian by a variable. */
  double boundPart(int variable, double[] l) {
    double sum = 0;
    for (int b = firstBound[variable]; b < firstBound[variable + 1]; b++) {
      int i = requirements + b;
      sum += (bounded[b] < 0 ? -1 : 1) * scales[i] * l[i];
    }
    return sum;
  }

  Outputs values() {
    return evaluator.values();
  }

  double objective() {
    return unit * evaluator.values().block(0).get(0);
  }

  /** The constraints at the point; owned by this form. */
  double[] values(double[] into) {
    System.arraycopy(constraints, 0, into, 0, constraints.length);
    return into;
  }

  /** Sets the scales at a point, and the slacks so that constraints hold that can. */
  void begin(double[] v) {
    java.util.Arrays.fill(scales, 1);
    at(v);
    var unit = new double[constraints.length];
    var row = new double[variables()];
    for (int i = 0; i < requirements; i++) {
      unit[i] = 1;
      pull(0, unit, row);
      unit[i] = 0;
      double norm = 0;
      for (int k = 0; k < entries.length; k++) {
        norm += row[k] * row[k];
      }
      norm = Math.sqrt(norm);
      // A power of two, so that scaling rounds nothing; only what is steep is scaled.
      scales[i] = norm > 1 && norm < 1e100 ? Math.scalb(1.0, -Math.getExponent(norm)) : 1;
    }
    for (int i = 0; i < slacks.length; i++) {
      if (slacks[i] >= 0) {
        // The slack is still 0 here: the constraint is the violation itself.
        double room = 2 * scales[i] * -constraints[i];
        v[slacks[i]] = Math.max(FIRST_SLACK, Math.sqrt(Math.max(0, room)));
      }
    }
    at(v);
  }

  /** Moves to a point; its entries are rounded to the precision of the problem's space. */
  void at(double[] v) {
    System.arraycopy(v, 0, entries, 0, entries.length);
    point.set(entries);
    point.copyTo(entries);
    System.arraycopy(entries, 0, v, 0, entries.length);
    System.arraycopy(v, entries.length, slackValues, 0, slackValues.length);
    evaluator.at(point, Draw.all());
    passes++;
    var values = evaluator.values();
    int i = 0;
    for (int j = 1; j < values.blocks(); j++) {
      var requirement = problem.requirements().get(j - 1);
      for (int k = 0; k < values.block(j).size(); k++, i++) {
        boolean defined = values.defined(j);
        double violation = defined ? requirement.violation(k, values.block(j).get(k)) : 0;
        constraints[i] = scales[i] * violation + half(i);
      }
    }
    for (int b = 0; b < bounded.length; b++, i++) {
      double entry =
          bounded[b] < 0 ? bounds[b] - entries[~bounded[b]] : entries[bounded[b]] - bounds[b];
      constraints[i] = scales[i] * entry + half(i);
    }
  }

  private double half(int constraint) {
    if (slacks[constraint] < 0) {
      return 0;
    }
    double slack = slackValues[slacks[constraint] - entries.length];
    return slack * slack / 2;
  }

  /** {@code into = weight * gradient of the objective + G' l}. */
  void pull(double weight, double[] l, double[] into) {
    weigh(weight, l);
    product.fill(0);
    evaluator.pull(weights, product);
    passes++;
    product.copyTo(entries);
    System.arraycopy(entries, 0, into, 0, entries.length);
    for (int i = 0; i < slacks.length; i++) {
      if (slacks[i] >= 0) {
        into[slacks[i]] = l[i] * slackValues[slacks[i] - entries.length];
      }
    }
    for (int b = 0; b < bounded.length; b++) {
      int i = requirements + b;
      if (bounded[b] < 0) {
        into[~bounded[b]] -= scales[i] * l[i];
      } else {
        into[bounded[b]] += scales[i] * l[i];
      }
    }
  }

  /** {@code into = G dv}. */
  void push(double[] dv, double[] into) {
    System.arraycopy(dv, 0, entries, 0, entries.length);
    evaluator.push(direction.set(entries), changes);
    passes++;
    int i = 0;
    for (int j = 1; j < changes.blocks(); j++) {
      double factor = problem.requirements().get(j - 1).direction();
      for (int k = 0; k < changes.block(j).size(); k++, i++) {
        double change = changes.defined(j) ? factor * changes.block(j).get(k) : 0;
        into[i] = scales[i] * change;
      }
    }
    for (int b = 0; b < bounded.length; b++, i++) {
      into[i] = scales[i] * (bounded[b] < 0 ? -dv[~bounded[b]] : dv[bounded[b]]);
    }
    for (i = 0; i < slacks.length; i++) {
      if (slacks[i] >= 0) {
        into[i] += slackValues[slacks[i] - entries.length] * dv[slacks[i]];
      }
    }
  }

  /** {@code into = Hessian of (weight * objective + l . c) times dv}. */
  void hessianTimes(double weight, double[] l, double[] dv, double[] into) {
    weigh(weight, l);
    System.arraycopy(dv, 0, entries, 0, entries.length);
    product.fill(0);
    evaluator.hessianTimes(weights, direction.set(entries), product);
    passes++;
    product.copyTo(entries);
    System.arraycopy(entries, 0, into, 0, entries.length);
    for (int i = 0; i < slacks.length; i++) {
      if (slacks[i] >= 0) {
        into[slacks[i]] = l[i] * dv[slacks[i]];
      }
    }
  }

  private void weigh(double weight, double[] l) {
    weights.block(0).set(0, unit * weight);
    int i = 0;
    for (int j = 1; j < weights.blocks(); j++) {
      double factor = problem.requirements().get(j - 1).direction();
      boolean defined = evaluator.values().defined(j);
      weights.define(j, defined);
      for (int k = 0; k < weights.block(j).size(); k++, i++) {
        weights.block(j).set(k, defined ? factor * scales[i] * l[i] : 0);
      }
    }
  }

  void write(Sink out) {
    out.put(passes).put(unit);
    out.put(scales, 0, scales.length);
  }

  void read(Source in) {
    passes = in.getDouble();
    unit = in.getDouble();
    in.get(scales, 0, scales.length);
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
