package slater.app.run;

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
import slater.app.cli.Program;
import slater.app.cli.Session;
import slater.app.store.RunFolder;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import tools.jackson.databind.json.JsonMapper;

/** Requirements that no model meets together end with exit code 3 and name each other. */
class ConflictRunTest {
  @TempDir Path folder;

  @Test
  void twoRequirementsThatContradictEachOtherAreNamedAndTheThirdIsNot() throws Exception {
    var data = Path.of("../studies/data/credit-g.arff").toAbsolutePath().normalize();
    var study = folder.resolve("conflict.yaml");
    Files.writeString(
        study,
        """
        slater: 1
        task: table
        data: {file: "%s", target: {column: class, positive: good}}
        groups:
          age-band: {column: age, cut: [25], labels: [young, older]}
        features: {exclude: [age, personal_status]}
        model: {kind: logistic, l2: 0.01}
        split: {train: 0.6, certify: 0.4, seed: 7}
        requirements:
          - {name: approve the good, rate: true-positive, at-least: 0.99}
          - {name: some accuracy, rate: accuracy, at-least: 0.5}
          - {name: decline the bad, rate: false-positive, at-most: 0.02}
        """
            .formatted(data));
    var out = new ByteArrayOutputStream();
    var settings = new Terminal.Settings(false, false, false, false, false, false, 100);
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var terminal = Terminal.of(stream, stream, settings, System::nanoTime);
    var environment = Map.of("SLATER_RUNS", folder.resolve("runs").toString());
    var line = List.of("run", study.toString(), "--out", folder.resolve("run").toString());
    var code = Program.run(line, new Session(terminal, environment, TablePipeline::new));
    var said = out.toString(StandardCharsets.UTF_8);
    assertEquals(ExitCode.INFEASIBLE, code, said);
    var solution =
        JsonMapper.shared().readTree(new RunFolder(folder.resolve("run")).read("solution.json"));
    assertEquals(3, solution.get("exitCode").intValue());
    assertFalse(solution.get("conflict").get("proven").booleanValue(), "rates are not convex");
    var names = solution.get("conflict").get("requirements").toString();
    assertTrue(names.contains("approve the good") && names.contains("decline the bad"), names);
    assertFalse(names.contains("some accuracy"), names);
    assertTrue(said.contains("Least violation found"), said);
    assertTrue(said.contains("does not hold together"), said);
    assertTrue(
        solution.get("requirements").get(0).get("price").get("value").isNull(),
        "no price where nothing was solved");
  }

  @Test
  void aMixtureOfAMethodWithoutPointsIsRefusedBeforeAnyWork() {
    var out = new ByteArrayOutputStream();
    var settings = new Terminal.Settings(false, false, false, false, false, false, 100);
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var terminal = Terminal.of(stream, stream, settings, System::nanoTime);
    var environment = Map.of("SLATER_RUNS", folder.resolve("runs").toString());
    var line =
        List.of(
            "run",
            "../studies/credit.yaml",
            "--set",
            "method=augmented-lagrangian",
            "--set",
            "output.model=mixture");
    var code = Program.run(line, new Session(terminal, environment, TablePipeline::new));
    var said = out.toString(StandardCharsets.UTF_8);
    assertEquals(ExitCode.INPUT, code, said);
    assertTrue(said.contains("or model: deterministic."), said);
    assertFalse(Files.exists(folder.resolve("runs")), "nothing half written");
  }
}
