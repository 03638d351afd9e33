package slater.solve.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes proven answers out of claims. An optimum needs multipliers that close the gap: the solver's
 * own, or those found by solving the dual program as a program of its own. Infeasibility needs the
 * multipliers of the program of least relaxation; an endless descent needs a ray found by a program
 * in the directions. What cannot be proven so is decided by exact pivoting.
 */
final class ProvenSolve {
  private static final double TOLERANCE = Checks.TOLERANCE;

  /** The same for the slopes of a proof of infeasibility, which must hold arbitrarily far out. */
  private static final double STRICT = 1e-12;

  /** Exact pivoting is tried up to so much work: some tenths of a second. */
  private static final long EXACT_WORK = 30_000;

  private final LinearProgram program;
  private final Checks checks;
  private final List<String> failures = new ArrayList<>();

  ProvenSolve(LinearProgram program) {
    this.program = program;
    this.checks = new Checks(program);
  }

  LinearAnswer answer() {
    var pivoting = Pivoting.of(program);
    var answer =
        switch (pivoting.claim()) {
          case OPTIMAL, NOTHING -> optimal(pivoting).or(this::infeasible).or(this::unbounded);
          case INFEASIBLE -> infeasible().or(() -> optimal(pivoting)).or(this::unbounded);
          case UNBOUNDED -> unbounded().or(this::infeasible).or(() -> optimal(pivoting));
        };
    return answer
        .filter(found -> !mustBeExact(found))
        .or(this::exact)
        .or(() -> answer)
        .orElseGet(
            () ->
                new LinearAnswer.Unproven(
                    "the solver said " + pivoting.claim() + "; " + String.join("; ", failures)));
  }

  /**
   * A proof of infeasibility whose slopes towards infinite bounds are not quite 0 leaves out points
   * that are very far away; where whole numbers can be asked, they are.
   */
  private boolean mustBeExact(LinearAnswer found) {
    return found instanceof LinearAnswer.Infeasible(double[] multipliers, double ignored)
        && Bound.of(program, new double[program.variables()], multipliers).loose() > 0
        && ExactPivoting.work(program) <= EXACT_WORK;
  }

  /** Where floating point fails, whole numbers decide, if the program is small enough. */
  private Optional<LinearAnswer> exact() {
    if (ExactPivoting.work(program) > EXACT_WORK) {
      failures.add("the program is too large for exact pivoting");
      return Optional.empty();
    }
    var solver = new ExactPivoting(program);
    var pivoting = solver.solve();
    return switch (pivoting.claim()) {
      case OPTIMAL, NOTHING -> optimum(pivoting.x(), pivoting.multipliers());
      case INFEASIBLE -> excluded(pivoting.multipliers());
      case UNBOUNDED -> endless(solver.point(), pivoting.x());
    };
  }

  private Optional<LinearAnswer> optimal(Pivoting pivoting) {
    var own = optimum(pivoting.x(), pivoting.multipliers());
    if (own.isPresent()) {
      return own;
    }
    var dual = Pivoting.of(dual());
    var multipliers =
        dual.x().length == 0 ? dual.x() : Arrays.copyOf(dual.x(), program.rows().size());
    return optimum(pivoting.x(), multipliers).or(() -> optimum(dual.multipliers(), multipliers));
  }

  /**
   * The dual program: the multipliers of the rows, then those of the finite lower and of the finite
   * upper bounds. Its own multipliers are the point.
   */
  private LinearProgram dual() {
    int size = program.variables();
    var costs = new ArrayList<Double>();
    var columns = new ArrayList<double[]>();
    var lower = new ArrayList<Double>();
    for (var row : program.rows()) {
      costs.add(row.direction() * row.limit());
      columns.add(row.scaled(1).coefficients());
      for (int i = 0; i < size; i++) {
        columns.getLast()[i] *= -row.direction();
      }
      lower.add(row.isInequality() ? 0 : Double.NEGATIVE_INFINITY);
    }
    for (int i = 0; i < size; i++) {
      if (Double.isFinite(program.lower()[i])) {
        costs.add(-program.lower()[i]);
        columns.add(unit(size, i, 1));
        lower.add(0.0);
      }
      if (Double.isFinite(program.upper()[i])) {
        costs.add(program.upper()[i]);
        columns.add(unit(size, i, -1));
        lower.add(0.0);
      }
    }
    if (columns.isEmpty()) {
      costs.add(0.0);
      columns.add(new double[size]);
      lower.add(0.0);
    }
    var equations = new ArrayList<LinearRow>();
    for (int i = 0; i < size; i++) {
      var coefficients = new double[columns.size()];
      for (int k = 0; k < coefficients.length; k++) {
        coefficients[k] = columns.get(k)[i];
      }
      equations.add(LinearRow.equal(program.objective()[i], coefficients));
    }
    var upper = new double[columns.size()];
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    return LinearProgram.minimise(array(costs)).such(equations).within(array(lower), upper);
  }

  /** An optimum, if the point is feasible and the multipliers close the gap. */
  private Optional<LinearAnswer> optimum(double[] x, double[] multipliers) {
    if (x.length != program.variables() || multipliers.length != program.rows().size()) {
      failures.add("no point or no multipliers were given");
      return Optional.empty();
    }
    var point = checks.clamped(x);
    var prices = checks.signed(multipliers);
    double miss = checks.miss(point);
    var bound = Bound.of(program, program.objective(), prices);
    double objective = program.value(point);
    double size = 1 + bound.size();
    for (int i = 0; i < point.length; i++) {
      size += Math.abs(program.objective()[i] * point[i]);
    }
    double gap = Math.abs(objective - bound.value()) / size;
    if (miss <= TOLERANCE && bound.loose() <= TOLERANCE && gap <= TOLERANCE) {
      return Optional.of(new LinearAnswer.Optimal(point, objective, prices, bound.value()));
    }
    failures.add(
        "its point misses by "
            + miss
            + ", its multipliers leave "
            + bound.loose()
            + " and a gap of "
            + gap);
    return Optional.empty();
  }

  /** The least by which all rows must be relaxed together, and the multipliers that prove it. */
  private Optional<LinearAnswer> infeasible() {
    var scaled = relaxed();
    var pivoting = Pivoting.of(scaled);
    if (pivoting.claim() != Pivoting.Claim.OPTIMAL || pivoting.multipliers().length == 0) {
      failures.add("no least relaxation was found");
      return Optional.empty();
    }
    var multipliers = new double[program.rows().size()];
    int k = 0;
    for (int r = 0; r < multipliers.length; r++) {
      var row = program.rows().get(r);
      double factor = 1 / size(row);
      double price = Math.max(0, pivoting.multipliers()[k++]);
      if (!row.isInequality()) {
        price -= Math.max(0, pivoting.multipliers()[k++]);
      }
      multipliers[r] = factor * price;
    }
    return excluded(multipliers);
  }

  private Optional<LinearAnswer> excluded(double[] multipliers) {
    var prices = checks.signed(multipliers);
    var bound = Bound.of(program, new double[program.variables()], prices);
    if (bound.loose() <= STRICT && bound.value() > TOLERANCE * bound.size()) {
      return Optional.of(new LinearAnswer.Infeasible(prices, bound.value()));
    }
    failures.add("no multipliers exclude all points");
    return Optional.empty();
  }

  /** All rows may be missed by one number, each in units of its size; equalities on both sides. */
  private LinearProgram relaxed() {
    int size = program.variables();
    var rows = new ArrayList<LinearRow>();
    for (var row : program.rows()) {
      var up = row.scaled(row.direction() / size(row));
      var coefficients = Arrays.copyOf(up.coefficients(), size + 1);
      coefficients[size] = -1;
      rows.add(LinearRow.atMost(up.limit(), coefficients));
      if (!row.isInequality()) {
        var down = LinearProgram.negated(coefficients);
        down[size] = -1;
        rows.add(LinearRow.atMost(-up.limit(), down));
      }
    }
    var lower = Arrays.copyOf(program.lower(), size + 1);
    var upper = Arrays.copyOf(program.upper(), size + 1);
    upper[size] = Double.POSITIVE_INFINITY;
    return LinearProgram.minimise(unit(size + 1, size, 1)).such(rows).within(lower, upper);
  }

  /** A feasible point, and a direction in which no row or bound is ever met. */
  private Optional<LinearAnswer> unbounded() {
    int size = program.variables();
    var start = Pivoting.of(program.withObjective(new double[size]));
    var x = start.x().length == size ? checks.clamped(start.x()) : new double[0];
    if (x.length == 0 || checks.miss(x) > TOLERANCE) {
      failures.add("no feasible point was found");
      return Optional.empty();
    }
    return endless(x, Pivoting.of(directions()).x());
  }

  /** The program in directions: all limits are 0, and no step is longer than 1. */
  private LinearProgram directions() {
    int size = program.variables();
    var rows = new ArrayList<LinearRow>();
    for (var row : program.rows()) {
      rows.add(new LinearRow(row.coefficients(), row.sense(), 0));
    }
    var lower = new double[size];
    var upper = new double[size];
    for (int i = 0; i < size; i++) {
      lower[i] = Double.isFinite(program.lower()[i]) ? 0 : -1;
      upper[i] = Double.isFinite(program.upper()[i]) ? 0 : 1;
    }
    return new LinearProgram(program.objective(), rows, lower, upper);
  }

  private Optional<LinearAnswer> endless(double[] x, double[] direction) {
    var proof = new Checks(directions());
    var ray = proof.clamped(direction);
    double steepest = LinearRow.atMost(0, program.objective()).size();
    boolean falls = program.value(ray) < -TOLERANCE * steepest;
    if (falls && checks.miss(x) <= TOLERANCE && proof.miss(ray) <= TOLERANCE) {
      return Optional.of(new LinearAnswer.Unbounded(x, ray));
    }
    failures.add("no ray was found");
    return Optional.empty();
  }

  private static double size(LinearRow row) {
    return row.size() == 0 ? 1 : row.size();
  }

  private static double[] unit(int size, int index, double value) {
    var vector = new double[size];
    vector[index] = value;
    return vector;
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
