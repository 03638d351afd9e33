package slater.bench;

import java.util.ArrayList;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import slater.core.Seed;
import slater.solve.linear.LinearProgram;
import slater.solve.linear.LinearRow;
import slater.solve.linear.QuadraticProgram;

/**
 * A program: random linear and convex quadratic programs of growing size whose optimum is known,
 * solved with proof by ours and by ojAlgo's own solvers, in turns. Point and multipliers are drawn
 * first, and the objective is the one that they solve.
 */
final class ProgramTurns {
  private static final long ENOUGH = 400_000_000;

  private ProgramTurns() {}

  /**
   * Runs.
   *
   * @param arguments the largest number of variables
   */
  public static void main(String[] arguments) {
    int largest = Integer.parseInt(arguments[0]);
    System.out.println(
        "| program | variables, rows | Slater | off | ojAlgo | off | ojAlgo over it |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (var kind : Kind.values()) {
      for (int size : new int[] {10, 20, 50, 100, 200, 400}) {
        if (size <= largest) {
          turns(kind, size);
        }
      }
    }
    System.out.println();
  }

  private enum Kind {
    LINEAR("linear"),
    DEFINITE("quadratic, definite"),
    SINGULAR("quadratic, of half rank");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private record Drawn(QuadraticProgram program, double optimum) {
    double off(double[] x) {
      double miss = program.linear().worstMiss(x);
      double off = Math.abs(program.value(x) - optimum) / Math.max(1, Math.abs(optimum));
      return Math.max(miss, off);
    }
  }

  private static void turns(Kind kind, int size) {
    var drawn = draw(kind, size, new Seed(size).generator());
    var program = drawn.program();
    var linear = program.linear();
    boolean flat = kind == Kind.LINEAR;
    // Both begin with arrays: the check that a program is convex is a part of ours.
    Supplier<double[]> ours =
        flat
            ? () -> linear.solve().optimum().x()
            : () -> new QuadraticProgram(program.quadratic(), linear).solve().optimum().x();
    Supplier<double[]> theirs =
        flat ? () -> OjAlgoSide.solve(linear) : () -> OjAlgoSide.solve(program);
    var we = new Side(ours);
    var they = new Side(theirs);
    long began = System.nanoTime();
    for (int turn = 0; turn < 2 || System.nanoTime() - began < ENOUGH; turn++) {
      we.turn(drawn);
      they.turn(drawn);
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %d, %d | %.3f ms | %.0e | %.3f ms | %.0e | %.2f |",
            kind.words,
            size,
            size / 2 + size / 10,
            we.least * 1e-6,
            we.off,
            they.least * 1e-6,
            they.off,
            (double) they.least / we.least));
  }

  private static final class Side {
    private final Supplier<double[]> solver;
    private long least = Long.MAX_VALUE;
    private double off = Double.NaN;

    Side(Supplier<double[]> solver) {
      this.solver = solver;
    }

    void turn(Drawn drawn) {
      long began = System.nanoTime();
      try {
        off = drawn.off(solver.get());
      } catch (RuntimeException failure) {
        off = Double.NaN;
      }
      least = Math.min(least, System.nanoTime() - began);
    }
  }

  /**
   * Half as many inequalities as variables, a tenth as many equalities, no variable negative; half
   * of the variables are at 0 and half of the inequalities active, at prices in [0.1, 1.1].
   */
  private static Drawn draw(Kind kind, int size, RandomGenerator random) {
    var x = new double[size];
    var quadratic = new double[size][size];
    for (int i = 0; i < size; i += 2) {
      x[i] = 0.1 + random.nextDouble();
    }
    if (kind != Kind.LINEAR) {
      int rank = kind == Kind.SINGULAR ? size / 2 : size;
      for (int k = 0; k < rank; k++) {
        var factor = gaussians(size, random);
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            quadratic[i][j] += factor[i] * factor[j] / rank;
          }
        }
      }
    }
    if (kind == Kind.DEFINITE) {
      for (int i = 0; i < size; i++) {
        quadratic[i][i] += 0.1;
      }
    }
    var objective = new double[size];
    for (int i = 0; i < size; i++) {
      // Where x is 0 the objective may rise; elsewhere all slopes cancel.
      objective[i] = x[i] == 0 ? 0.1 + random.nextDouble() : 0;
      objective[i] -= dot(quadratic[i], x);
    }
    var rows = new ArrayList<LinearRow>();
    for (int r = 0; r < size / 2 + size / 10; r++) {
      var normal = gaussians(size, random);
      boolean equal = r >= size / 2;
      boolean active = equal || r % 2 == 0;
      double price = active ? 0.1 + random.nextDouble() : 0;
      double limit = dot(normal, x) + (active ? 0 : 0.1 + random.nextDouble());
      rows.add(equal ? LinearRow.equal(limit, normal) : LinearRow.atMost(limit, normal));
      for (int i = 0; i < size; i++) {
        objective[i] -= price * normal[i];
      }
    }
    var linear = LinearProgram.minimise(objective).such(rows).nonNegative();
    var program = new QuadraticProgram(quadratic, linear);
    return new Drawn(program, program.value(x));
  }

  private static double[] gaussians(int size, RandomGenerator random) {
    var entries = new double[size];
    for (int i = 0; i < size; i++) {
      entries[i] = random.nextGaussian();
    }
    return entries;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
