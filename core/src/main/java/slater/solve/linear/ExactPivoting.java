package slater.solve.linear;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The simplex method of Dantzig in two phases with the rule of Bland (Mathematics of Operations
 * Research 2, 1977), in whole numbers: all entries share one denominator, and each pivot divides
 * without remainder (Edmonds 1967; Bareiss 1968). Nothing is rounded before the answer is read off,
 * so it ends and is right, however degenerate the program. It decides where floating point fails;
 * for small programs only, since the numbers grow with each pivot.
 */
final class ExactPivoting {
  /** Says that a variable has no upper bound. */
  private static final BigDecimal NONE = BigDecimal.ONE.negate();

  private final LinearProgram program;
  private final List<Part> parts = new ArrayList<>();
  private final double[] origin;
  private final List<BigInteger[]> rows = new ArrayList<>();
  private final List<BigDecimal> rowFactors = new ArrayList<>();
  private final int[] basis;
  private final int columns;
  private final int firstArtificial;
  private BigInteger[] cost = new BigInteger[0];
  private BigInteger[] relaxation = new BigInteger[0];
  private BigDecimal costFactor = BigDecimal.ONE;
  private BigInteger denominator = BigInteger.ONE;

  /** A non-negative variable as a part of a given one. */
  private record Part(int variable, int sign) {}

  /** The tableau of a program, in non-negative variables: {@code x = origin + sum of part * y}. */
  ExactPivoting(LinearProgram program) {
    this.program = program;
    int size = program.variables();
    origin = new double[size];
    var caps = new ArrayList<BigDecimal>();
    for (int i = 0; i < size; i++) {
      boolean below = Double.isFinite(program.lower()[i]);
      boolean above = Double.isFinite(program.upper()[i]);
      origin[i] = below ? program.lower()[i] : above ? program.upper()[i] : 0;
      parts.add(new Part(i, below || !above ? 1 : -1));
      caps.add(below && above ? number(program.upper()[i]).subtract(number(origin[i])) : NONE);
      if (!below && !above) {
        parts.add(new Part(i, -1));
        caps.add(NONE);
      }
    }
    int bounded = (int) caps.stream().filter(cap -> cap.signum() >= 0).count();
    int given = program.rows().size();
    int slacks = bounded + (int) program.rows().stream().filter(LinearRow::isInequality).count();
    firstArtificial = parts.size() + slacks;
    columns = firstArtificial + given + bounded;
    basis = new int[given + bounded];
    int slack = parts.size();
    for (var row : program.rows()) {
      var exact = decimals();
      var limit = number(row.limit());
      for (int i = 0; i < size; i++) {
        limit = limit.subtract(number(row.coefficients()[i]).multiply(number(origin[i])));
      }
      for (int k = 0; k < parts.size(); k++) {
        var part = parts.get(k);
        exact[k] = number(row.coefficients()[part.variable()] * part.sign());
      }
      exact[columns] = limit;
      if (row.direction() < 0) {
        negate(exact);
      }
      add(exact, row.isInequality() ? slack++ : -1);
    }
    for (int k = 0; k < caps.size(); k++) {
      if (caps.get(k).signum() >= 0) {
        var exact = decimals();
        exact[k] = BigDecimal.ONE;
        exact[columns] = caps.get(k);
        add(exact, slack++);
      }
    }
    prepareCosts();
  }

  /** How much work a program would be, roughly: the entries of its tableau times its rows. */
  static long work(LinearProgram program) {
    long rows = program.rows().size();
    for (int i = 0; i < program.variables(); i++) {
      rows += Double.isFinite(program.upper()[i]) ? 1 : 0;
    }
    return rows * rows * (2L * program.variables() + 2 * rows);
  }

  /** Solves; the claim is never {@code NOTHING}. For an unbounded program x is the ray. */
  Pivoting solve() {
    descend(relaxation, columns);
    if (relaxation[columns].signum() != 0) {
      return new Pivoting(
          Pivoting.Claim.INFEASIBLE, new double[0], multipliers(relaxation, BigDecimal.ONE, true));
    }
    driveOut();
    int endless = descend(cost, firstArtificial);
    if (endless >= 0) {
      return new Pivoting(Pivoting.Claim.UNBOUNDED, ray(endless), new double[0]);
    }
    return new Pivoting(Pivoting.Claim.OPTIMAL, point(), multipliers(cost, costFactor, false));
  }

  /** The point of the present basis. */
  double[] point() {
    var y = new BigDecimal[parts.size()];
    Arrays.fill(y, BigDecimal.ZERO);
    for (int r = 0; r < basis.length; r++) {
      if (basis[r] < y.length) {
        y[basis[r]] = quotient(rows.get(r)[columns]);
      }
    }
    var x = new BigDecimal[origin.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = number(origin[i]);
    }
    for (int k = 0; k < y.length; k++) {
      move(x, k, y[k]);
    }
    return doubles(x);
  }

  private double[] ray(int entering) {
    var x = new BigDecimal[origin.length];
    Arrays.fill(x, BigDecimal.ZERO);
    move(x, entering, BigDecimal.ONE);
    for (int r = 0; r < basis.length; r++) {
      move(x, basis[r], quotient(rows.get(r)[entering]).negate());
    }
    double largest = 0;
    var ray = doubles(x);
    for (double entry : ray) {
      largest = Math.max(largest, Math.abs(entry));
    }
    for (int i = 0; i < ray.length; i++) {
      ray[i] /= largest;
    }
    return ray;
  }

  private void move(BigDecimal[] x, int column, BigDecimal amount) {
    if (column < parts.size()) {
      var part = parts.get(column);
      var signed = part.sign() > 0 ? amount : amount.negate();
      x[part.variable()] = x[part.variable()].add(signed);
    }
  }

  /** From the reduced costs of the artificial columns, which began as the unit matrix. */
  private double[] multipliers(BigInteger[] reduced, BigDecimal factor, boolean artificialsCost) {
    var multipliers = new double[program.rows().size()];
    for (int r = 0; r < multipliers.length; r++) {
      var price = quotient(reduced[firstArtificial + r]);
      if (artificialsCost) {
        price = price.subtract(BigDecimal.ONE);
      }
      var scale = rowFactors.get(r).divide(factor, MathContext.DECIMAL128);
      multipliers[r] = price.multiply(scale).doubleValue();
    }
    return multipliers;
  }

  /** Adds a row as whole numbers with a right-hand side that is not negative. */
  private void add(BigDecimal[] exact, int slack) {
    int r = rows.size();
    var factor = factor(exact);
    if (exact[columns].signum() < 0) {
      factor = factor.negate();
    }
    var row = new BigInteger[columns + 1];
    for (int j = 0; j <= columns; j++) {
      row[j] = exact[j].multiply(factor).toBigIntegerExact();
    }
    if (slack >= 0) {
      row[slack] = BigInteger.valueOf(factor.signum());
    }
    row[firstArtificial + r] = BigInteger.ONE;
    rows.add(row);
    rowFactors.add(factor);
    basis[r] = firstArtificial + r;
  }

  private void prepareCosts() {
    var exact = decimals();
    for (int k = 0; k < parts.size(); k++) {
      var part = parts.get(k);
      exact[k] = number(program.objective()[part.variable()] * part.sign());
    }
    costFactor = factor(exact);
    cost = new BigInteger[columns + 1];
    relaxation = new BigInteger[columns + 1];
    for (int j = 0; j <= columns; j++) {
      cost[j] = exact[j].multiply(costFactor).toBigIntegerExact();
      relaxation[j] = BigInteger.ZERO;
      for (var row : rows) {
        relaxation[j] = relaxation[j].subtract(row[j]);
      }
      if (j >= firstArtificial && j < columns) {
        relaxation[j] = BigInteger.ZERO;
      }
    }
  }

  /** Pivots until no reduced cost is negative; the column of an endless descent, or -1. */
  private int descend(BigInteger[] reduced, int allowed) {
    while (true) {
      int entering = 0;
      while (entering < allowed && reduced[entering].signum() >= 0) {
        entering++;
      }
      if (entering == allowed) {
        return -1;
      }
      int leaving = -1;
      for (int r = 0; r < basis.length; r++) {
        var row = rows.get(r);
        if (row[entering].signum() > 0 && (leaving < 0 || comesFirst(row, r, leaving, entering))) {
          leaving = r;
        }
      }
      if (leaving < 0) {
        return entering;
      }
      pivot(leaving, entering);
    }
  }

  private boolean comesFirst(BigInteger[] row, int r, int other, int entering) {
    var against = rows.get(other);
    int order =
        row[columns]
            .multiply(against[entering])
            .compareTo(against[columns].multiply(row[entering]));
    return order < 0 || (order == 0 && basis[r] < basis[other]);
  }

  /** Artificial variables that are left at 0 leave, where their row says anything at all. */
  private void driveOut() {
    for (int r = 0; r < basis.length; r++) {
      if (basis[r] < firstArtificial) {
        continue;
      }
      var row = rows.get(r);
      int entering = 0;
      while (entering < firstArtificial && row[entering].signum() == 0) {
        entering++;
      }
      if (entering < firstArtificial) {
        if (row[entering].signum() < 0) {
          for (int j = 0; j <= columns; j++) {
            row[j] = row[j].negate();
          }
        }
        pivot(r, entering);
      }
    }
  }

  private void pivot(int leaving, int entering) {
    var pivotRow = rows.get(leaving);
    var pivot = pivotRow[entering];
    for (int r = 0; r < basis.length; r++) {
      if (r != leaving) {
        eliminate(rows.get(r), pivotRow, pivot, entering);
      }
    }
    eliminate(cost, pivotRow, pivot, entering);
    eliminate(relaxation, pivotRow, pivot, entering);
    denominator = pivot;
    basis[leaving] = entering;
  }

  private void eliminate(BigInteger[] row, BigInteger[] pivotRow, BigInteger pivot, int entering) {
    var factor = row[entering];
    for (int j = 0; j <= columns; j++) {
      var entry = row[j].multiply(pivot);
      if (factor.signum() != 0 && pivotRow[j].signum() != 0) {
        entry = entry.subtract(factor.multiply(pivotRow[j]));
      }
      row[j] = entry.signum() == 0 ? entry : entry.divide(denominator);
    }
  }

  private BigDecimal quotient(BigInteger numerator) {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), new MathContext(60));
  }

  private BigDecimal[] decimals() {
    var zeros = new BigDecimal[columns + 1];
    Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }

  private static void negate(BigDecimal[] numbers) {
    for (int j = 0; j < numbers.length; j++) {
      numbers[j] = numbers[j].negate();
    }
  }

  /** A power of 2 that makes all numbers whole: a fraction of 2^k has k decimal places. */
  private static BigDecimal factor(BigDecimal[] numbers) {
    int digits = 0;
    for (var number : numbers) {
      digits = Math.max(digits, number.stripTrailingZeros().scale());
    }
    return new BigDecimal(BigInteger.TWO.pow(digits));
  }

  private static BigDecimal number(double value) {
    return new BigDecimal(value);
  }

  private static double[] doubles(BigDecimal[] numbers) {
    var values = new double[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i].doubleValue();
    }
    return values;
  }
}
