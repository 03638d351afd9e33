package slater.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.provider.ValueSource;
import slater.app.cli.Program;
import slater.app.cli.Session;
import slater.app.run.TablePipeline;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons, asked for as a user asks for them. */
class CompareTest {
  private static final String SECOND_ORDER =
      "sequential-quadratic-programming,augmented-lagrangian,exact-augmented-lagrangian:eliminated";

  @TempDir private Path folder;

  /** What a command answered. */
  private record Answer(ExitCode code, String out, String err) {}

  private Answer slater(int width, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var settings = new Terminal.Settings(false, false, false, false, false, false, width);
    var terminal =
        Terminal.of(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            settings,
            System::nanoTime);
    var environment = Map.of("SLATER_RUNS", folder.resolve("runs").toString());
    var code =
        Program.run(List.of(arguments), new Session(terminal, environment, TablePipeline::new));
    return new Answer(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Answer compare(String... arguments) {
    var words = new ArrayList<>(List.of("compare"));
    words.addAll(List.of(arguments));
    return slater(100, words.toArray(String[]::new));
  }

  private JsonNode document(String... arguments) {
    var words = new ArrayList<>(List.of(arguments));
    words.add("--json");
    var answer = compare(words.toArray(String[]::new));
    return JsonMapper.shared().readTree(answer.out());
  }

  private String study(String text) throws IOException {
    var file = folder.resolve("study.yaml");
    Files.writeString(file, "slater: 1\ntask: formula\n" + text);
    return file.toString();
  }

  @Test
  void methodsOfSecondOrderAgreeOnWhatIsPublished() throws IOException {
    var found = document("../studies/hs071.yaml", "--methods", SECOND_ORDER);
    assertEquals(0, found.get("exitCode").asInt());
    assertEquals(4, found.get("methods").size());
    for (var row : found.get("methods")) {
      assertEquals("solved", row.get("status").asString());
      // Optimum and multipliers as published, to the digits that are.
      assertEquals(17.0140173, row.get("objective").doubleValue(), 2e-6);
      assertEquals("product", row.get("prices").get(0).get("requirement").asString());
      assertEquals(0.55229, row.get("prices").get(0).get("value").doubleValue(), 1e-4);
      assertEquals(0.16147, row.get("prices").get(1).get("value").doubleValue(), 1e-4);
      assertTrue(row.get("residual").doubleValue() <= 1e-6);
      assertTrue(row.get("evaluations").asInt() > 0);
      var curve = row.get("curve");
      // What the picture ends with is what the table says.
      assertEquals(
          row.get("residual").doubleValue(),
          curve.get(curve.size() - 1).get("residual").doubleValue());
    }
    var page = Files.readString(Path.of(found.get("page").asString()));
    assertTrue(page.contains("SQP, BFGS"), page);
  }

  @Test
  void aTableForPeopleInEightyAndAHundredColumns() {
    for (int width : new int[] {80, 100}) {
      var answer =
          slater(
              width,
              "compare",
              "../studies/hs071.yaml",
              "--methods",
              SECOND_ORDER + ",dual-ascent,l-bfgs-b");
      assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
      assertTrue(answer.out().contains("17.014017"), answer.out());
      assertTrue(answer.out().contains("0.55229"), answer.out());
      assertTrue(answer.out().contains("needs a problem that is known to be convex"));
      assertTrue(answer.out().contains("l-bfgs-b: takes no requirements"), answer.out());
      answer
          .out()
          .lines()
          .filter(line -> !line.startsWith("Picture"))
          .forEach(line -> assertTrue(line.length() <= width, line));
    }
  }

  @Test
  void neitherOrderNorRepetitionChangesTheTable() {
    var one = document("../studies/hs071.yaml", "--methods", SECOND_ORDER);
    var other =
        document(
            "../studies/hs071.yaml",
            "--methods",
            "exact-augmented-lagrangian:eliminated,augmented-lagrangian,"
                + "sequential-quadratic-programming:bfgs,sequential-quadratic-programming,"
                + "augmented-lagrangian");
    assertEquals(one.get("methods").size(), other.get("methods").size());
    for (int i = 0; i < one.get("methods").size(); i++) {
      for (var figure :
          List.of("name", "objective", "residual", "steps", "evaluations", "prices")) {
        assertEquals(
            one.get("methods").get(i).get(figure), other.get("methods").get(i).get(figure));
      }
    }
  }

  @Test
  void everyMethodHasItsRowSortedAndWithItsBudget() {
    var found = document("../studies/hs071.yaml", "--steps", "300");
    assertEquals(Contenders.ofFormulas().size(), found.get("methods").size());
    var statuses = new ArrayList<String>();
    double residual = 0;
    for (var row : found.get("methods")) {
      String status = row.get("status").asString();
      if (statuses.isEmpty() || !statuses.getLast().equals(status)) {
        statuses.add(status);
        residual = 0;
      }
      assertFalse(status.equals("failed"), row.toString());
      assertTrue(row.get("steps").asLong() <= 300);
      if (!row.get("residual").isNull()) {
        assertTrue(row.get("residual").doubleValue() >= residual, row.toString());
        residual = row.get("residual").doubleValue();
      }
      if (row.get("method").asString().equals("proxy-lagrangian")) {
        var price = row.get("prices").get(0);
        assertTrue(price.get("value").isNull());
        assertTrue(price.get("valueReason").asString().contains("no prices"));
      }
    }
    assertEquals(List.of("solved", "budget", "not run"), statuses);
  }

  @Test
  void convexProblemsAreForTheDualToo() throws IOException {
    var found =
        document(
            study(
                """
                variables: {x: {between: [-5, 5]}, y: {between: [-5, 5]}}
                minimise: x^2 + y^2
                requirements: [{name: line, formula: x + y = 1}]
                """),
            "--methods",
            "dual-ascent:bundle,descent-ascent:extragradient,descent-ascent:simultaneous");
    assertEquals(3, found.get("methods").size());
    for (var row : found.get("methods")) {
      assertEquals("solved", row.get("status").asString(), row.toString());
      // The closest point to the origin on the line, in the middle; its price is -1.
      assertEquals(0.5, row.get("objective").doubleValue(), 1e-5);
      assertEquals(-1, row.get("prices").get(0).get("value").doubleValue(), 1e-5);
    }
  }

  @Test
  void whatCannotBeMetIsInfeasible() throws IOException {
    var answer =
        compare(
            study(
                """
                variables: {x: {between: [0, 1]}}
                minimise: x^2
                requirements: [{name: far, formula: x >= 2}]
                """),
            "--methods",
            "sequential-quadratic-programming,augmented-lagrangian");
    assertEquals(ExitCode.INFEASIBLE, answer.code(), answer.out() + answer.err());
    assertTrue(answer.out().contains("infeasible"), answer.out());
    assertTrue(answer.out().contains("0 of 3 methods met the tolerance."), answer.out());
  }

  @Test
  void withoutRequirementsDescentIsEnough() throws IOException {
    var found =
        document(
            study(
                """
                variables: {x: {start: -1.2}, y: {start: 1}}
                minimise: 100*(y - x^2)^2 + (1 - x)^2
                """),
            "--methods",
            "l-bfgs-b,spectral-projected-gradient,dual-ascent:bundle");
    assertEquals("solved", found.get("methods").get(0).get("status").asString());
    assertEquals("solved", found.get("methods").get(1).get("status").asString());
    var dual = found.get("methods").get(2);
    assertEquals("not run", dual.get("status").asString());
    assertTrue(dual.get("reason").asString().contains("the problem has none"));
  }

  @Test
  void aMaximumIsShownAsItWasStated() throws IOException {
    var found =
        document(
            study(
                """
                variables: {x: {between: [0, 10], start: 1}}
                maximise: 3*x
                requirements: [{name: cap, formula: x <= 2}]
                """),
            "--methods",
            "sequential-quadratic-programming:exact");
    var row = found.get("methods").get(0);
    assertEquals(6, row.get("objective").doubleValue(), 1e-5);
    assertEquals(3, row.get("prices").get(0).get("value").doubleValue(), 1e-5);
  }

  @Test
  void namesAreNoMarkup() throws IOException {
    var found =
        document(
            study(
                """
                name: "<script>alert(1)</script>"
                variables: {x: {between: [0, 10], start: 1}}
                minimise: x
                requirements: [{name: "<b>floor</b>", formula: x >= 2}]
                """),
            "--methods",
            "augmented-lagrangian");
    var page = Files.readString(Path.of(found.get("page").asString()));
    assertFalse(page.contains("<script>"), page);
    assertFalse(page.contains("<b>floor"), page);
    assertTrue(page.contains("&lt;b&gt;floor"), page);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "augmented-lagrangien | did you mean 'augmented-lagrangian'?",
        "descent-ascent:optimistik | did you mean 'descent-ascent:optimistic'?",
        "augmented-lagrangian,,dual-ascent | Methods are named with commas between them",
        "l-bfgs-b | None of these methods can take",
      })
  void aWrongChoiceIsExplained(String methods, String expected) {
    var answer = compare("../studies/hs071.yaml", "--methods", methods);
    assertEquals(ExitCode.INPUT, answer.code(), answer.out());
    assertTrue(answer.err().replaceAll("\\s+", " ").contains(expected), answer.err());
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  void theSameSeedTheSameTable() {
    String sketched = "exact-augmented-lagrangian:sketched";
    var one = document("../studies/hs071.yaml", "--methods", sketched, "--seed", "5");
    var two = document("../studies/hs071.yaml", "--methods", sketched, "--seed", "5");
    assertEquals(5, one.get("conditions").get("seed").asInt());
    assertEquals(one.get("methods").get(0).get("curve"), two.get("methods").get(0).get("curve"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"page.html", "pages"})
  void thePageGoesWhereTheUserSays(String name) throws IOException {
    var out = folder.resolve(name).toString();
    var words = List.of("../studies/hs071.yaml", "--methods", "augmented-lagrangian", "--out", out);
    var answer = compare(words.toArray(String[]::new));
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    var file = name.endsWith(".html") ? Path.of(out) : Path.of(out, "compare-hs071.html");
    assertTrue(Files.readString(file).contains("<svg"));
    assertEquals(ExitCode.INPUT, compare(words.toArray(String[]::new)).code());
    var again = new ArrayList<>(words);
    again.add("--force");
    assertEquals(ExitCode.SOLVED, compare(again.toArray(String[]::new)).code());
  }

  @Test
  void tablesAreChosenAmongBySelectRowsAlone() {
    var found =
        document(
            "../studies/credit.yaml",
            "--set",
            "split.select=0.2",
            "--set",
            "split.certify=0.2",
            "--methods",
            "proxy-lagrangian,augmented-lagrangian");
    assertEquals("table", found.get("task").asString());
    assertEquals(2, found.get("methods").size());
    for (var row : found.get("methods")) {
      assertEquals("solved", row.get("status").asString());
      assertEquals(0, row.get("violation").doubleValue());
      assertTrue(row.get("select").get("objective").doubleValue() > 0.4);
      assertEquals(3, row.get("prices").size());
    }
    String remark = found.get("remarks").get(0).asString();
    assertTrue(remark.startsWith("By the select rows alone: "), remark);
    // A look at the certify part would stand in the ledger of the runs.
    assertFalse(Files.exists(folder.resolve("runs/ledger.tsv")));
  }

  @Test
  void withoutSelectRowsNothingIsChosen() {
    var answer = compare("../studies/credit.yaml", "--methods", "augmented-lagrangian");
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    assertTrue(answer.out().contains("has no select part"), answer.out());
    assertFalse(answer.out().contains("held out  "), answer.out());
  }

  @Test
  void aMethodThatFitsNoTableIsRefused() {
    var answer = compare("../studies/credit.yaml", "--methods", "l-bfgs-b");
    assertEquals(ExitCode.INPUT, answer.code());
    assertTrue(
        answer.err().contains("exists, but is none for a study of task table"), answer.err());
  }
}
