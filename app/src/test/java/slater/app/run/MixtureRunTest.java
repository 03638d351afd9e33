package slater.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.app.cli.Program;
import slater.app.cli.Session;
import slater.app.store.RunFolder;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The study that ships, answered by a mixture of models, as a user runs it. */
class MixtureRunTest {
  private static final Path DATA = Path.of("../studies/data/credit-g.arff").toAbsolutePath();

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

  private String study(String method) throws Exception {
    var text =
        Files.readString(Path.of("../studies/credit.yaml"))
            .replace("data/credit-g.arff", "\"" + DATA.normalize() + "\"")
            .replaceAll("(?m)^method:.*$", "method: " + method)
            .replaceAll("(?m)^split:.*$", "split: {train: 0.5, select: 0.1, seed: 7}")
            .replace("time: 30 s", "time: none");
    return Files.writeString(folder.resolve("credit.yaml"), text).toString();
  }

  private static JsonNode solution(Path run) {
    return JsonMapper.shared().readTree(new RunFolder(run).read("solution.json"));
  }

  private static double sum(JsonNode members, String key) {
    double sum = 0;
    for (var member : members) {
      sum += member.get(key).doubleValue();
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "descent-ascent"})
  void aMixtureIsCertifiedAsTheClassifierThatItIs(String method) throws Exception {
    var run = folder.resolve("run");
    var answer =
        slater("run", study(method), "--set", "output.model=mixture", "--out", run.toString());
    assertEquals(ExitCode.SOLVED, answer.code(), answer.said());
    var found = solution(run);
    assertEquals(
        method.equals("auto") ? "proxy-lagrangian" : method,
        found.get("method").get("id").stringValue());
    var model = found.get("model");
    var members = model.get("mixture");
    // Four components: the difference has two signs.
    assertTrue(members.size() >= 2 && members.size() <= 5, members.toString());
    assertEquals(1, sum(members, "weight"), 1e-12);
    var certify = Files.readAllLines(run.resolve("rows-certify.txt"));
    assertEquals(certify.size(), sum(members, "certifyRows"));
    assertEquals(0, found.get("onnx").get("flippedDecisions").intValue());
    assertTrue(found.get("optimality").get("stationarity").isNull());

    // Every held-out count is one of decisions of model.onnx, as slater predict says them.
    var scores = folder.resolve("scores.csv");
    var predicted = slater("predict", run.toString(), DATA.toString(), "--out", scores.toString());
    assertEquals(ExitCode.SOLVED, predicted.code(), predicted.said());
    var lines = Files.readAllLines(scores);
    var names = List.of(lines.getFirst().split(","));
    var decisions = new HashMap<String, String>();
    var served = new long[members.size()];
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",");
      decisions.put(cells[0], cells[names.indexOf("decision")]);
      if (certify.contains(cells[0])) {
        served[Integer.parseInt(cells[names.indexOf("member")])]++;
      }
    }
    for (int k = 0; k < served.length; k++) {
      assertEquals(served[k], members.get(k).get("certifyRows").longValue());
    }
    double approved = certify.stream().filter(id -> "1".equals(decisions.get(id))).count();
    double counted = 0;
    for (var cell : found.get("requirements").get(0).get("certify").get("groups")) {
      counted += cell.get("numerator").doubleValue();
    }
    assertEquals(approved, counted);

    // Prices are slopes of the program; relaxing a limit can save no more than they promise.
    var price = found.get("requirements").get(0).get("price");
    assertTrue(price.get("value").doubleValue() > 0, price.toString());
    double saved = price.get("refitSaving").doubleValue();
    assertTrue(saved > 0 && saved <= price.get("predictedSaving").doubleValue() + 1e-9);

    var rounding = model.get("mixing").get("rounding");
    assertEquals("select", rounding.get("chosenBy").stringValue());
    assertTrue(rounding.get("select").get("single").isNumber());
    for (var file : List.of("report.html", "MODEL_CARD.md")) {
      assertTrue(Files.readString(run.resolve(file)).contains("Rounded to one model"), file);
    }
    assertTrue(answer.said().contains("Mix    A mixture of"), answer.said());
    assertTrue(answer.said().lines().allMatch(l -> l.contains(folder + "") || l.length() <= 100));
    assertTrue(Files.readString(run.resolve("study.yaml")).contains("model: mixture"));
  }

  @Test
  void whereItCannotBeMadeTheStudyIsRefusedWithItsPlace() throws Exception {
    var full = slater("run", study("augmented-lagrangian"), "--set", "output.model=mixture");
    assertEquals(ExitCode.INPUT, full.code());
    assertTrue(full.said().contains("say method: proxy-lagrangian or descent-ascent"), full.said());
    var compared = slater("compare", study("auto"), "--set", "output.model=mixture");
    assertEquals(ExitCode.INPUT, compared.code());
    assertTrue(compared.said().contains("model: deterministic"), compared.said());
  }

  @Test
  void everyOptionOfTheMethodIsShownWithItsOrigin() throws Exception {
    var named = slater("validate", study("{id: proxy-lagrangian, batch: 64}"), "--show").said();
    assertTrue(named.matches("(?s).*  batch: \"64\" +# study, line \\d+.*"), named);
    assertTrue(named.matches("(?s).*  optimism: \"20.0\" +# default.*"), named);
    var auto = slater("validate", study("auto"), "--show").said();
    assertTrue(auto.contains("# auto is augmented-lagrangian here"), auto);
    assertTrue(auto.contains("#   memory: 30"), auto);
  }

  @Test
  void deterministicStaysTheDefault() throws Exception {
    var run = folder.resolve("run");
    var answer =
        slater("run", study("{id: proxy-lagrangian, steps: 500}"), "--out", run.toString());
    assertFalse(answer.said().contains("Mix "));
    var model = solution(run).get("model");
    assertTrue(model.get("mixture").isEmpty());
    assertFalse(model.has("mixing"));
  }
}
