package slater.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import slater.core.Certificate;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.State;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.nonlinear.SequentialQuadratic;
import slater.solve.sketch.ExactAugmentedLagrangian;
import slater.solve.sketch.SystemSolver;

/**
 * A program: {@link LogisticEqualities} of growing size, from 0 to a KKT residual of 1e-6, by
 * several methods and by SciPy's trust-constr on the same numbers; one thread each. Then the slope
 * of log time against log entries.
 */
final class GrowingLogistic {
  private static final double TOLERANCE = 1e-6;

  /** Systems of more variables are too large to be eliminated in a benchmark. */
  private static final int DENSE = 100;

  /** Beyond so many entries thousands of passes take too long for a benchmark. */
  private static final long MOST_FOR_MINRES = 10_000_000;

  private static final int[] ROWS = {1000, 10_000, 100_000, 1_000_000};
  private static final int[] COLUMNS = {10, 100, 1000, 10_000};

  private final Programs programs;
  private final long largest;
  private final int seconds;
  private final List<double[]> sizes = new ArrayList<>();

  private GrowingLogistic(Programs programs, long largest, int seconds) {
    this.programs = programs;
    this.largest = largest;
    this.seconds = seconds;
  }

  /** What a method took; the passes are evaluations as it counts them itself. */
  private record Took(double seconds, double passes, double residual, double objective) {
    String words() {
      return residual <= TOLERANCE
          ? String.format(Locale.ROOT, "%.3f s | %.0f", seconds, passes)
          : String.format(
              Locale.ROOT, "not below %.0e in %.1f s | %.0f", residual, seconds, passes);
    }
  }

  /**
   * Runs.
   *
   * @param arguments the folder {@code bench}; the largest number of rows times columns; the
   *     seconds that SciPy is given for each size
   */
  public static void main(String[] arguments) {
    var growing =
        new GrowingLogistic(
            new Programs(Path.of(arguments[0])),
            Long.parseLong(arguments[1]),
            Integer.parseInt(arguments[2]));
    growing.warm();
    growing.table();
  }

  private static void say(String format, Object... cells) {
    System.out.println(String.format(Locale.ROOT, format, cells));
  }

  private void warm() {
    var problem = LogisticEqualities.draw(2000, 20, Workers.one()).problem();
    for (int k = 0; k < 20; k++) {
      took(augmented(), problem);
      took(sequential(), problem);
      took(exact(), problem);
    }
  }

  private static AugmentedLagrangian augmented() {
    return AugmentedLagrangian.standard().withTolerance(TOLERANCE);
  }

  private static SequentialQuadratic sequential() {
    return SequentialQuadratic.standard().withTolerance(TOLERANCE);
  }

  private static ExactAugmentedLagrangian exact() {
    return ExactAugmentedLagrangian.standard()
        .withTolerance(TOLERANCE)
        .solvedBy(SystemSolver.MINRES)
        .withoutBalance();
  }

  private void table() {
    say(
        "| rows × columns | augmented Lagrangian | passes | SQP | passes | exact augmented"
            + " Lagrangian, MINRES | passes | trust-constr | gradients | over the fastest |");
    say("|---|---|---|---|---|---|---|---|---|---|---|");
    for (int columns : COLUMNS) {
      for (int rows : ROWS) {
        if ((long) rows * columns <= largest) {
          line(rows, columns);
        }
      }
    }
    say("");
    slope("augmented Lagrangian", 1);
    slope("SciPy trust-constr", 2);
    say("");
  }

  private void line(int rows, int columns) {
    var oracle = LogisticEqualities.draw(rows, columns, Workers.one());
    var problem = oracle.problem();
    var first = took(augmented(), problem);
    double fastest = first.seconds();
    var third = " | ";
    if ((long) rows * columns <= MOST_FOR_MINRES) {
      var exact = took(exact(), problem);
      third = exact.words();
      fastest = Math.min(fastest, exact.seconds());
    }
    var second = " | ";
    if (columns <= DENSE) {
      var sequential = took(sequential(), problem);
      second = sequential.words();
      fastest = Math.min(fastest, sequential.seconds());
    }
    var peer = python(oracle);
    var ratio = peer.residual() <= TOLERANCE ? word(peer.seconds() / fastest) : "";
    sizes.add(
        new double[] {
          (double) rows * columns,
          first.seconds(),
          peer.residual() <= TOLERANCE ? peer.seconds() : Double.NaN
        });
    say(
        "| %,d × %,d | %s | %s | %s | %s | %s |",
        rows,
        columns,
        first.words(),
        second,
        third,
        Double.isNaN(peer.seconds()) ? "not run | " : peer.words(),
        ratio);
    if (peer.residual() <= TOLERANCE && Math.abs(peer.objective() - first.objective()) > 1e-5) {
      throw new IllegalStateException(
          "The optima differ: " + first.objective() + " and " + peer.objective());
    }
  }

  private static String word(double ratio) {
    return String.format(Locale.ROOT, "%.1f", ratio);
  }

  /** The shortest of up to five runs, as long as they take no more than a second together. */
  private static <S extends State> Took took(Method<Problem, S> method, Problem problem) {
    var best = once(method, problem);
    double spent = best.seconds();
    for (int k = 1; k < 5 && spent < 1; k++) {
      var again = once(method, problem);
      spent += again.seconds();
      best = again.seconds() < best.seconds() ? again : best;
    }
    return best;
  }

  private static <S extends State> Took once(Method<Problem, S> method, Problem problem) {
    long began = System.nanoTime();
    var x0 = Heap.F64.zeros(problem.variables());
    try (var state = method.start(problem, x0, new Seed(1))) {
      while (state.ended().isEmpty() && state.steps() < 5000) {
        method.step(problem, state);
      }
      double seconds = (System.nanoTime() - began) * 1e-9;
      double residual = Certificate.at(problem, state.point(), state.prices()).residual();
      var progress = state.progress();
      return new Took(seconds, progress.evaluations(), residual, progress.objective());
    }
  }

  /** SciPy on the same rows and equalities; NaN seconds where it is not run. */
  private Took python(LogisticEqualities oracle) {
    try {
      var file = Files.createTempFile("logistic", ".f64");
      try {
        write(oracle, file);
        var lines =
            programs.peerLines(
                "scipy_logistic.py",
                file,
                oracle.rows(),
                oracle.columns(),
                LogisticEqualities.RIDGE,
                TOLERANCE,
                seconds);
        if (lines.isEmpty()) {
          return new Took(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        var cells = lines.getFirst();
        return new Took(
            Double.parseDouble(cells[1]),
            Double.parseDouble(cells[2]),
            Double.parseDouble(cells[3]),
            Double.parseDouble(cells[4]));
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void write(LogisticEqualities oracle, Path file) throws IOException {
    int columns = oracle.columns();
    var buffer = ByteBuffer.allocate(columns * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int row = 0; row < oracle.rows(); row++) {
        buffer.clear();
        for (int j = 0; j < columns; j++) {
          buffer.putDouble(oracle.entries()[row * columns + j]);
        }
        out.write(buffer.array());
      }
      for (int k = 0; k < oracle.limits().length; k++) {
        buffer.clear();
        for (int j = 0; j < columns; j++) {
          buffer.putDouble(oracle.normals()[k][j]);
        }
        out.write(buffer.array());
      }
      for (double limit : oracle.limits()) {
        out.write(
            ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(limit)
                .array());
      }
    }
  }

  /** The slope of a straight line through log entries and log time, by least squares. */
  private void slope(String name, int at) {
    var known = sizes.stream().filter(s -> s[at] > 0).toList();
    if (known.size() < 2) {
      return;
    }
    double x = known.stream().mapToDouble(s -> Math.log(s[0])).average().orElseThrow();
    double y = known.stream().mapToDouble(s -> Math.log(s[at])).average().orElseThrow();
    double above = 0;
    double below = 0;
    for (var size : known) {
      double off = Math.log(size[0]) - x;
      above += off * (Math.log(size[at]) - y);
      below += off * off;
    }
    say(
        "%s: time grows as rows × columns to the power of %.2f (%d sizes).",
        name, above / below, known.size());
  }
}
