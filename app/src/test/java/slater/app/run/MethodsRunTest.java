package slater.app.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.app.check.StudyCheck;
import slater.app.cli.Program;
import slater.app.cli.Session;
import slater.app.store.RunFolder;
import slater.app.study.StudyFile;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.Seed;
import slater.core.Workers;
import slater.learn.train.Stages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The study that ships, by the methods on mini-batches, as a user runs it. */
class MethodsRunTest {
  @TempDir Path folder;

  private record Answer(ExitCode code, String said) {}

  private Answer slater(String... arguments) {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var settings = new Terminal.Settings(false, false, false, false, false, false, 100);
    var terminal = Terminal.of(stream, stream, settings, System::nanoTime);
    var environment = Map.of("SLATER_RUNS", folder.resolve("runs").toString());
    var session = new Session(terminal, environment, TablePipeline::new);
    var code = Program.run(List.of(arguments), session);
    return new Answer(code, out.toString(StandardCharsets.UTF_8));
  }

  /** The study that ships with another method. */
  private Path study(String method) throws Exception {
    var shipped = Path.of("../studies/credit.yaml");
    var data = Path.of("../studies/data/credit-g.arff").toAbsolutePath().normalize().toString();
    var text =
        Files.readString(shipped)
            .replace("data/credit-g.arff", "\"" + data + "\"")
            .replaceAll("(?m)^method:.*$", "method: " + method)
            .replace("time: 30 s", "time: none");
    return Files.writeString(folder.resolve("credit.yaml"), text);
  }

  /** What a fit by a method minimises, where it ends. */
  private double objective(String method) throws Exception {
    var checked = StudyCheck.of(StudyFile.read(study(method)));
    var seed = new Seed(checked.study().split().seed());
    var fitting = new Fitting(Materials.of(checked), Stages.silent(seed), Workers.one());
    return fitting.fit().fit().objective();
  }

  private static JsonNode solution(Path run) {
    return JsonMapper.shared().readTree(new RunFolder(run).read("solution.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"descent-ascent", "proxy-lagrangian"})
  void theShippedStudyIsSolvedByEveryMethod(String id) throws Exception {
    var run = folder.resolve("run");
    var answer = slater("run", study(id).toString(), "--out", run.toString());
    assertEquals(ExitCode.SOLVED, answer.code(), answer.said());
    var found = solution(run);
    assertEquals("solved", found.get("status").stringValue());
    assertEquals(id, found.get("method").get("id").stringValue());
    assertEquals("512", found.get("method").get("options").get("batch").stringValue());
    assertEquals("3000", found.get("method").get("options").get("steps").stringValue());
    // What is minimised is the loss with its ridge. True rates move in steps of 1/114 and 1/180, at
    // prices of 0.04 and 0.11: 0.001 for a step of each.
    assertEquals(objective("augmented-lagrangian"), objective(id), 0.001);
    var requirements = found.get("requirements");
    assertTrue(requirements.get(0).get("train").get("value").doubleValue() <= 0.05);
    assertTrue(requirements.get(1).get("train").get("value").doubleValue() >= 0.75);
    assertTrue(requirements.get(2).get("train").get("value").doubleValue() <= 0.45);
    for (int j : new int[] {0, 2}) {
      var price = requirements.get(j).get("price");
      double predicted = price.get("predictedSaving").doubleValue();
      double saved = price.get("refitSaving").doubleValue();
      // As for the augmented Lagrangian: a slope promises more than a fifth of the limit keeps.
      assertTrue(
          saved > 0 && saved <= 1.1 * predicted && saved > 0.3 * predicted, price.toString());
      assertEquals(
          id.equals("proxy-lagrangian"),
          price.toString().contains("no slope of the training objective"));
    }
    assertEquals(
        id.equals("proxy-lagrangian"), answer.said().contains("The prices are from a refit"));
    for (var requirement : requirements) {
      var name = requirement.get("name").stringValue();
      assertTrue(answer.said().contains(name), answer.said());
    }
    assertTrue(
        answer.said().lines().allMatch(l -> l.contains(folder.toString()) || l.length() <= 100),
        answer.said());
    var resolved = Files.readString(run.resolve("study.yaml"));
    assertTrue(resolved.contains("id: " + id) && resolved.contains("steps:"), resolved);
  }

  @Test
  void aPlanThatIsCutShortEndsWithCodeFourAndGoesOnToTheSameBytes() throws Exception {
    var study = study("{id: descent-ascent, steps: 400, settle: 20, measure-every: 20}").toString();
    var whole = folder.resolve("whole");
    slater("run", study, "--out", whole.toString(), "--threads", "7");
    var parts = folder.resolve("parts");
    var cut = slater("run", study, "--out", parts.toString(), "--steps", "130");
    assertEquals(ExitCode.BUDGET, cut.code(), cut.said());
    assertTrue(cut.said().contains("The plan ended: KKT residual"), cut.said());
    assertTrue(solution(parts).get("requirements").get(0).get("price").get("value").isNull());
    slater("resume", parts.toString(), "--steps", "420");
    for (var name : List.of("model.onnx", "trace.csv", "rows-certify.txt")) {
      var one = Files.readAllBytes(whole.resolve(name));
      var other = Files.readAllBytes(parts.resolve(name));
      if (name.equals("model.onnx")) {
        // The files name the hash of the study's file and hold the same coefficients.
        continue;
      }
      assertArrayEquals(one, other, name);
    }
    assertEquals(
        solution(whole).get("model").get("coefficients"),
        solution(parts).get("model").get("coefficients"));
  }

  @Test
  void anOptionThatIsNoneIsNamedWithItsPlace() throws Exception {
    var unknown = study("{id: descent-ascent, bach: 64}");
    var answer = slater("validate", unknown.toString());
    assertEquals(ExitCode.INPUT, answer.code(), answer.said());
    assertTrue(answer.said().contains("did you mean 'batch'?"), answer.said());
    assertTrue(
        answer.said().matches("(?s).*credit\\.yaml:\\d+:\\d+.*method\\.bach.*"), answer.said());
    var value = study("{id: proxy-lagrangian, regret: both}");
    var refused = slater("run", value.toString());
    assertEquals(ExitCode.INPUT, refused.code(), refused.said());
    assertTrue(refused.said().contains("one of external, swap"), refused.said());
    assertFalse(Files.exists(folder.resolve("runs")), "nothing half written");
  }
}
