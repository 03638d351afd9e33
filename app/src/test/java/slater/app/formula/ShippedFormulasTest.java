package slater.app.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.app.cli.Program;
import slater.app.cli.Session;
import slater.app.run.TablePipeline;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The studies of formulas that ship, against answers of another way; and how others end. */
class ShippedFormulasTest {
  @TempDir private Path folder;

  /** A run: its exit code, its words, its document. */
  private record Ran(ExitCode code, String words, JsonNode solution) {
    double objective() {
      return solution.get("objective").get("value").doubleValue();
    }

    double value(int variable) {
      return solution.get("variables").get(variable).get("value").doubleValue();
    }

    double price(int requirement) {
      return solution.get("requirements").get(requirement).get("price").doubleValue();
    }

    String message() {
      return solution.get("message").asString();
    }
  }

  private Ran run(String study) throws IOException {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var settings = new Terminal.Settings(false, false, false, false, false, false, 100);
    var terminal = Terminal.of(stream, stream, settings, System::nanoTime);
    var session = new Session(terminal, Map.of(), TablePipeline::new);
    var to = folder.resolve("run");
    var code = Program.run(List.of("run", study, "--out", to.toString(), "--force"), session);
    return new Ran(
        code,
        out.toString(StandardCharsets.UTF_8),
        JsonMapper.shared().readTree(Files.readString(to.resolve("solution.json"))));
  }

  private Ran text(String lines) throws IOException {
    var file = folder.resolve("study.yaml");
    Files.writeString(file, "slater: 1\ntask: formula\n" + lines);
    return run(file.toString());
  }

  /** Weak duality by hand: prices that no route undercuts prove that no plan is cheaper. */
  @Test
  void transport() throws IOException {
    var ran = run("../studies/transport.yaml");
    assertEquals(ExitCode.SOLVED, ran.code(), ran.words());
    double[][] cost = {{1.7, 1.1, 2.5}, {1.8, 1.4, 2.5}};
    double[] supply = {350, 600};
    double[] demand = {300, 275, 325};
    var prices = ran.solution().get("requirements");
    double bound = 0;
    for (int i = 0; i < 2; i++) {
      double u = prices.get(0).get("prices").get(i).doubleValue();
      assertTrue(u >= 0);
      bound -= u * supply[i];
      for (int j = 0; j < 3; j++) {
        double v = prices.get(1).get("prices").get(j).doubleValue();
        assertTrue(v - u <= cost[i][j] + 1e-9, "route " + i + "," + j);
        bound += i == 0 ? v * demand[j] : 0;
      }
    }
    assertEquals(bound, ran.objective(), 1e-9 * bound);
    // As worked out by hand: Seattle serves Denver whole and Chicago with what is left.
    assertEquals(1647.5, ran.objective(), 1e-9);
    assertEquals(75, ran.value(0), 1e-9);
    assertTrue(ran.words().contains("[j = 3]"), ran.words());
    assertEquals(0, ran.solution().get("optimality").get("dualityGap").doubleValue(), 1e-9);
    assertEquals("ship[2,3]", ran.solution().get("variables").get(5).get("name").asString());
  }

  /** The conditions of optimality are five linear equations where all shares are positive. */
  @Test
  void portfolio() throws IOException {
    double[][] covariance = {
      {0.0100, 0.0018, 0.0011}, {0.0018, 0.0225, 0.0070}, {0.0011, 0.0070, 0.0625}
    };
    double[] gain = {0.05, 0.08, 0.12};
    var system = new double[5][6];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        system[i][j] = 2 * covariance[i][j];
      }
      // Of the Lagrangian with b (sum - 1) + f (floor - gain).
      system[i][3] = system[3][i] = 1;
      system[i][4] = -gain[i];
      system[4][i] = gain[i];
    }
    system[3][5] = 1;
    system[4][5] = 0.08;
    double[] solved = eliminated(system);
    var ran = run("../studies/portfolio.yaml");
    assertEquals(ExitCode.SOLVED, ran.code(), ran.words());
    for (int i = 0; i < 3; i++) {
      assertEquals(solved[i], ran.value(i), 1e-7);
    }
    assertEquals(solved[3], ran.price(0), 1e-7);
    assertEquals(solved[4], ran.price(1), 1e-7);
    assertTrue(ran.price(1) > 0);
    var refit = ran.solution().get("requirements").get(1).get("refit");
    // A limit relaxed by a thousandth of 1 is a large step here: the slope is right to 5 %.
    assertEquals(
        refit.get("predicted").doubleValue(),
        refit.get("improvement").doubleValue(),
        0.05 * refit.get("predicted").doubleValue());
  }

  private static double[] eliminated(double[][] rows) {
    int n = rows.length;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k; i < n; i++) {
        pivot = Math.abs(rows[i][k]) > Math.abs(rows[pivot][k]) ? i : pivot;
      }
      var swapped = rows[k];
      rows[k] = rows[pivot];
      rows[pivot] = swapped;
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 0 : rows[i][k] / rows[k][k];
        for (int j = k; j <= n; j++) {
          rows[i][j] -= factor * rows[k][j];
        }
      }
    }
    var x = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = rows[k][n] / rows[k][k];
    }
    return x;
  }

  /** A line of least absolute deviations passes through two points: all pairs are tried. */
  @Test
  void robustLine() throws IOException {
    var lines = Files.readAllLines(Path.of("../studies/data/line.csv"));
    var points = new ArrayList<double[]>();
    for (var line : lines.subList(1, lines.size())) {
      var parts = line.split(",");
      points.add(new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])});
    }
    double best = Double.POSITIVE_INFINITY;
    for (var p : points) {
      for (var q : points) {
        if (p[0] != q[0]) {
          double slope = (q[1] - p[1]) / (q[0] - p[0]);
          double sum = 0;
          for (var r : points) {
            sum += Math.abs(r[1] - p[1] - slope * (r[0] - p[0]));
          }
          best = Math.min(best, sum);
        }
      }
    }
    var ran = run("../studies/robust-line.yaml");
    assertEquals(ExitCode.SOLVED, ran.code(), ran.words());
    assertEquals(best, ran.objective(), 1e-9);
    assertTrue(Math.abs(ran.value(0) - 2) < 0.1, "the two wrong points do not bend it");
    assertEquals(2, ran.solution().get("variables").size(), "auxiliary variables are not shown");
    assertEquals(0, ran.solution().get("optimality").get("dualityGap").doubleValue(), 1e-9);
    var reason = ran.solution().get("method").get("reason").asString();
    assertTrue(reason.contains("abs replaced by 10 variables"), reason);
    assertEquals("convex and piecewise linear", ran.solution().get("shape").asString());
  }

  @Test
  void aContradictionIsNamedByItsSmallestSet() throws IOException {
    var ran =
        text(
            """
            sets: {plants: 2}
            parameters: {most: {over: plants, values: [3, 4]}}
            variables: {make: {over: plants, between: [0, 9]}, other: {}}
            minimise: make[1] + other
            requirements:
              - {name: capacity, for: i in plants, formula: "make[i] <= most[i]"}
              - {name: order, formula: "sum(make) >= 8"}
              - {name: free, formula: other >= 0}
            """);
    assertEquals(ExitCode.INFEASIBLE, ran.code(), ran.words());
    assertEquals(
        "No point meets all requirements, and that is proven: these contradict each other, and"
            + " none can be left out: \"capacity [i = 1]\", \"capacity [i = 2]\", \"order\".",
        ran.message());
    assertEquals(3, ran.solution().get("conflict").size());
    assertEquals(1, ran.solution().get("optimality").get("feasibility").doubleValue(), 1e-9);
    assertTrue(ran.solution().get("requirements").get(1).get("price").isNull(), ran.words());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minimise: x + y | x^2 + y^2 <= 1 | x + y >= 3 | 3 | Least violation found",
        "minimise: y | x^2 >= 4 | abs(x) <= 1 | 3 | Least violation found",
        "maximise: x + y | x - y <= 1 | x >= 0 | 4 | Unbounded, and that is proven: the objective"
            + " rises without end while x rises, y rises",
        "minimise: -x*x*y | x >= 0 | y >= 1 | 4 | looks unbounded",
        "minimise: -exp(x) + y^2 | y >= 1 | x >= -7 | 4 | unbounded",
        "maximise: min(x, y) | x + 2*y <= 6 | x >= 0 | 0 | Solved",
        "minimise: abs(x - y) + norm2(x, y) | x + y >= 1 | x >= -9 | 0 | Solved",
        "minimise: x + y | max(x, y) = 2 | norm1(x, y) <= 5 | 0 | Solved"
      })
  void howProblemsEnd(String goal, String first, String second, int code, String said)
      throws IOException {
    var ran =
        text(
            "variables: {x: {start: 0.7}, y: {start: 0.4}}\n"
                + goal
                + "\nrequirements:\n  - {name: first, formula: \""
                + first
                + "\"}\n  - {name: second, formula: \""
                + second
                + "\"}\n");
    assertTrue(ran.message().contains(said), ran.words());
    assertEquals(code, ran.code().code(), ran.words());
  }

  /** A relaxed limit improves a maximum by the price, which is not negative. */
  @Test
  void pricesOfAMaximumHaveTheSignOfTheConvention() throws IOException {
    var ran =
        text(
            """
            variables: {x: {at-least: 0, start: 1}, y: {between: [0, 3], start: 1}}
            maximise: 4*sqrt(x) + y
            requirements:
              - {name: money, formula: x + y <= 8}
              - {name: fixed, formula: y - 2*x = -5}
              - {name: floor, formula: x >= 2}
            """);
    assertEquals(ExitCode.SOLVED, ran.code(), ran.words());
    // x = 4, y = 3 at its bound. A limit of the equality moved up lets x fall by half of that,
    // where
    // 4 sqrt(x) has slope 1; a bound of y moved up adds as much to y, and half of it to x.
    assertEquals(11, ran.objective(), 1e-6);
    assertEquals(-0.5, ran.price(1), 1e-6);
    var bound = ran.solution().get("variables").get(1).get("boundPrice");
    assertEquals(1.5, bound.doubleValue(), 1e-6);
    var refit = ran.solution().get("requirements").get(1).get("refit");
    assertEquals(
        refit.get("predicted").doubleValue(), refit.get("improvement").doubleValue(), 1e-5);
    assertTrue(ran.price(0) >= 0 && ran.price(2) >= 0, ran.words());
  }
}
