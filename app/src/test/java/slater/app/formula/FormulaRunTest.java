package slater.app.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** Studies of formulas, run as a user runs them. */
class FormulaRunTest {
  @TempDir private Path folder;

  /** What a command answered. */
  private record Answer(ExitCode code, String out, String err) {}

  private Answer slater(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var settings = new Terminal.Settings(false, false, false, false, false, false, 100);
    var terminal =
        Terminal.of(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            settings,
            System::nanoTime);
    var environment = Map.of("SLATER_RUNS", folder.resolve("runs").toString());
    var session = new Session(terminal, environment, TablePipeline::new);
    var code = Program.run(List.of(arguments), session);
    return new Answer(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String study(String text) throws IOException {
    var file = folder.resolve("study.yaml");
    Files.writeString(file, text);
    return file.toString();
  }

  private JsonNode solution() throws IOException {
    try (var runs = Files.list(folder.resolve("runs"))) {
      var run = runs.filter(Files::isDirectory).findFirst().orElseThrow();
      return JsonMapper.shared().readTree(Files.readString(run.resolve("solution.json")));
    }
  }

  @Test
  void theStudyThatShips() throws IOException {
    var answer = slater("run", "../studies/hs071.yaml");
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    assertTrue(answer.out().contains("minimised  17.01402"), answer.out());
    assertTrue(answer.out().contains("x1"), answer.out());
    var solution = solution();
    // Optimum and multipliers as published, to the digits that are.
    assertEquals(17.0140173, solution.get("objective").get("value").doubleValue(), 1e-6);
    var variable = solution.get("variables").get(0);
    assertEquals("lower", variable.get("atBound").asString());
    assertEquals(1.08787, variable.get("boundPrice").doubleValue(), 1e-4);
    var product = solution.get("requirements").get(0);
    assertEquals(0.55229, product.get("price").doubleValue(), 1e-4);
    assertTrue(product.get("active").asBoolean());
    for (int j = 0; j < 2; j++) {
      var refit = solution.get("requirements").get(j).get("refit");
      double predicted = refit.get("predicted").doubleValue();
      // A step of a thousandth: the slope is right to about that.
      assertEquals(predicted, refit.get("improvement").doubleValue(), 0.01 * Math.abs(predicted));
    }
    // Over the bounds alone the objective cannot be below 1*1*3 + 1: a proven, if distant, bound.
    assertEquals(13.014, solution.get("optimality").get("dualityGap").doubleValue(), 1e-3);
    var report = Files.readString(folder.resolve("runs/latest/report.html"));
    assertTrue(report.contains("x1*x2*x3*x4"), report);
  }

  @Test
  void dataSetsParametersAndAMaximum() throws IOException {
    Files.writeString(
        folder.resolve("points.csv"),
        "x,y\n"
            + IntStream.range(0, 50)
                .mapToObj(i -> i / 50.0 + "," + (1 + 2 * i / 50.0))
                .collect(Collectors.joining("\n")));
    var answer =
        slater(
            "run",
            study(
                """
                slater: 1
                task: formula
                data: {file: points.csv}
                sets: {plants: 3}
                parameters:
                  most: {over: plants, values: [1, 2, 3]}
                  weight: 0.01
                variables:
                  slope: {}
                  level: {start: 1}
                  make: {over: plants, between: [0, 10], start: 0.5}
                maximise: "sum(p in plants: make[p]) - weight*sum(i in rows: (y[i] - slope*x[i] - level)^2)"
                requirements:
                  - {name: capacity, formula: "make[p] <= most[p] for p in plants"}
                  - {name: together, formula: 1 <= sum(make) <= 5, because: one truck}
                """));
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    var solution = solution();
    assertEquals(5, solution.get("objective").get("value").doubleValue(), 1e-4);
    assertEquals("make[3]", solution.get("variables").get(4).get("name").asString());
    assertEquals(2, solution.get("variables").get(0).get("value").doubleValue(), 1e-2);
    var together = solution.get("requirements").get(2);
    assertEquals("together (from above)", together.get("name").asString());
    assertEquals("one truck", together.get("because").asString());
    // One more unit makes one more: a maximum rises by its price.
    assertEquals(1, together.get("price").doubleValue(), 1e-4);
    assertEquals("convex", solution.get("shape").asString());
    assertTrue(solution.get("data").get(0).get("sha256").asString().length() == 64);
  }

  @Test
  void aConvexProblemHasAGap() throws IOException {
    var answer =
        slater(
            "run",
            study(
                """
                slater: 1
                task: formula
                variables: {x: {between: [-5, 5]}, y: {between: [-5, 5]}}
                minimise: exp(x) + (y - 1)^2
                requirements: [{name: line, formula: x + y >= 1}]
                """));
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    assertTrue(answer.out().contains("no admissible point is better by more than"), answer.out());
    assertTrue(solution().get("optimality").get("dualityGap").doubleValue() < 1e-4);
  }

  @Test
  void whatCannotBeMetIsNotSolved() throws IOException {
    var answer =
        slater(
            "run",
            study(
                """
                slater: 1
                task: formula
                variables: {x: {between: [0, 1]}}
                minimise: x^2
                requirements: [{name: far, formula: x >= 2}]
                """));
    assertEquals(ExitCode.INFEASIBLE, answer.code(), answer.out() + answer.err());
    assertEquals(3, solution().get("exitCode").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "minimise: x + yy | :4:15: minimise: In the formula 'x + yy', at character 5: unknown name"
            + " 'yy'",
        "minimise: 'x + yy' | :4:16: minimise",
        "minimize: x | There is no such key; did you mean 'minimise'?",
        "minimise: log(x - 3) | At the starting point log(x - 3) has no value where x - 3 is -3.0",
        "minimise: x ^ | expected a number, a name, a function or '(', found the end",
        "maximise: 2 x | a product needs its *",
      })
  void aWrongStudyIsExplained(String line, String expected) throws IOException {
    var answer =
        slater("run", study("slater: 1\ntask: formula\nvariables: {x: {}}\n" + line + "\n"));
    assertEquals(ExitCode.INPUT, answer.code());
    assertTrue(answer.err().replaceAll("\\s+", " ").contains(expected), answer.err());
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  void validateSolvesNothing() throws IOException {
    var answer = slater("validate", "../studies/hs071.yaml");
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    assertTrue(answer.out().contains("x1*x2*x3*x4 >= 25"), answer.out());
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  /** What a budget breaks off goes on to the same answer, but for what is said of the run. */
  @Test
  void aRunWhoseBudgetRanOutGoesOn() throws IOException {
    var broken =
        slater(
            "run", "../studies/hs071.yaml", "--steps", "2", "--out", at("broken"), "--seed", "7");
    assertEquals(ExitCode.BUDGET, broken.code(), broken.err());
    assertTrue(broken.out().contains("slater resume"), broken.out());
    assertEquals(
        ExitCode.SOLVED, slater("resume", at("broken"), "--steps", "200").code(), broken.err());
    slater("run", "../studies/hs071.yaml", "--out", at("whole"), "--seed", "7");
    var resumed = read("broken");
    var whole = read("whole");
    assertEquals(7, resumed.get("run").get("seed").intValue());
    assertEquals(1, resumed.get("run").get("resumed").size());
    for (var part : List.of("objective", "variables", "requirements", "optimality", "method")) {
      assertEquals(whole.get(part), resumed.get(part), part);
    }
    assertEquals(
        "hs071.yaml", Path.of(resumed.get("study").get("path").asString()).getFileName() + "");
    // The study that the run keeps is one that can be run.
    assertEquals(ExitCode.SOLVED, slater("validate", at("broken") + "/study.yaml").code());
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode read(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve(name, "solution.json")));
  }

  @Test
  void dataOfARunThatGoesOnAreThoseItBeganWith() throws IOException {
    Files.writeString(folder.resolve("points.csv"), "y\n1\n2\n4\n");
    var study =
        study(
            """
            slater: 1
            task: formula
            data: {file: points.csv}
            variables: {level: {between: [0, 9], start: 8}}
            minimise: "sum(i in rows: (y[i] - level)^4)"
            requirements: [{name: low, formula: level <= 8}]
            """);
    assertEquals(
        ExitCode.BUDGET, slater("run", study, "--steps", "1", "--out", at("points")).code());
    assertTrue(Files.readString(folder.resolve("points/study.yaml")).contains("../points.csv"));
    var again = slater("resume", at("points"), "--steps", "300");
    assertEquals(ExitCode.SOLVED, again.code(), again.err());
    assertEquals("points.csv", read("points").get("data").get(0).get("path").asString());
    Files.writeString(folder.resolve("points.csv"), "y\n1\n2\n5\n");
    var changed = slater("resume", at("points"));
    assertEquals(ExitCode.INPUT, changed.code());
    assertTrue(changed.err().contains("have changed"), changed.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set budget.tolerance=1e-9 | 0 | ''",
        "--set requirements[0].formula=x1*x2*x3*x4>=26 | 0 | ''",
        "--set product=26 | 2 | 'The limit of \"product\" stands in its formula'",
        "--set split.train=0.5 | 2 | 'split'",
        "--seed 3 | 0 | ''",
        "--seed three | 2 | 'whole number'",
        "--require certified | 2 | 'no held-out rows'",
        "--threads 2 | 0 | ''",
        "-q | 0 | ''",
        "--set method=simplex | 2 | 'method'"
      })
  void optionsOfTheCommandLine(String options, int code, String said) {
    var line = new java.util.ArrayList<>(List.of("run", "../studies/hs071.yaml"));
    line.addAll(List.of(options.split(" ")));
    var answer = slater(line.toArray(String[]::new));
    assertEquals(code, answer.code().code(), answer.err());
    assertTrue(answer.err().contains(said), answer.err());
    assertTrue(code != 2 || answer.err().strip().lines().count() == 1, answer.err());
  }

  @Test
  void validateShowsEveryValueAndItsOrigin() {
    var answer = slater("validate", "../studies/hs071.yaml", "--show", "--steps", "9");
    assertEquals(ExitCode.INPUT, answer.code(), "validate takes no budget");
    var shown =
        slater("validate", "../studies/hs071.yaml", "--show", "--set", "budget.steps=9").out();
    assertTrue(shown.contains("steps: 9") && shown.contains("# --set"), shown);
    assertTrue(shown.contains("tolerance: 1.0e-6") && shown.contains("# default"), shown);
    assertTrue(shown.contains("between: [1, 5]") && shown.contains("# study, line"), shown);
  }
}
