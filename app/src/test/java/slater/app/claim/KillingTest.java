package slater.app.claim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.app.store.RunFolder;
import slater.core.Seed;

/** The real program, killed with SIGKILL and resumed, ends in the bytes of a run left alone. */
class KillingTest {
  @TempDir static Path folder;

  @BeforeAll
  static void rows() throws IOException {
    var random = new Seed(3).generator();
    var text = new StringBuilder("age,income,kind,paid\n");
    for (int i = 0; i < 2000; i++) {
      int age = random.nextInt(18, 60);
      double income = 40 + 10 * random.nextGaussian();
      int kind = random.nextInt(3);
      double score =
          (income - 40) / 10 + (age > 30 ? 0.8 : -0.6) + 0.4 * kind + random.nextGaussian();
      text.append(age).append(',').append(income + (age > 30 ? 5 : 0));
      text.append(',').append("abc".charAt(kind)).append(',').append(score > 0 ? "yes" : "no");
      text.append('\n');
    }
    Files.writeString(folder.resolve("small.csv"), text);
  }

  private static Path study(String name, String budget) throws IOException {
    var text =
        """
        slater: 1
        name: Small loans
        data: {file: small.csv, target: {column: paid, positive: "yes"}}
        groups:
          age-band: {column: age, cut: [30], labels: [young, older]}
        features: {exclude: [age]}
        model: {kind: logistic, l2: 0.01}
        split: {train: 0.6, certify: 0.4, seed: 7, stratify: [paid]}
        requirements:
          - {name: equal approval, rate: selection, between: age-band, within: 0.05}
          - {name: bad declined, rate: false-positive, at-most: 0.3}
        budget: %s
        """
            .formatted(budget);
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  /**
   * One that solves its problem, with all refits and curves; one whose steps run out before.
   * Together with the twenty kills of one method in the core these are a hundred.
   */
  @ParameterizedTest
  @CsvSource({"solved,{steps: 5000}", "broken-off,{steps: 30}"})
  void aRunKilledAgainAndAgainEndsInTheSameBytes(String name, String budget) throws IOException {
    var killing = Killing.of(study(name, budget), folder.resolve(name), "5 ms");
    var outcome =
        killing.until(
            done -> done.kills() >= 40 && done.training() >= 10,
            new Seed(name.length()),
            line -> {});
    assertEquals(List.of(), outcome.mistakes());
    assertTrue(outcome.kills() >= 40);
    assertTrue(outcome.training() >= 10, "only " + outcome.training() + " kills in training");
  }

  private static Path formula(String name) throws IOException {
    var text =
        """
        slater: 1
        task: formula
        sets: {chain: 60}
        variables:
          x: {over: chain, between: [-5, 5], start: -1.2}
        minimise: "sum(i in 2..60: 100*(x[i] - x[i-1]^2)^2 + (1 - x[i-1])^2)"
        requirements:
          - {name: ball, formula: "sum(i in chain: x[i]^2) <= 30"}
          - {name: last, formula: "x[60] >= 0.1"}
        method: augmented-lagrangian
        budget: {tolerance: 1.0e-8}
        """;
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  @Test
  void aRunOfAFormulaKilledTwentyTimesEndsInTheSameBytes() throws IOException {
    var killing = Killing.of(formula("formula"), folder.resolve("formula"), "1 ms");
    var outcome =
        killing.until(done -> done.kills() >= 25 && done.training() >= 5, new Seed(8), line -> {});
    assertEquals(List.of(), outcome.mistakes());
    assertTrue(outcome.kills() >= 25);
  }

  @Test
  void aRunOfAFormulaThatIsAskedToEndSaysHowToGoOn() throws IOException {
    var killing =
        new Killing(
            formula("asked-formula"),
            folder.resolve("asked-formula"),
            "1 h",
            List.of(Child.Signal.TERM));
    var outcome =
        killing.until(done -> done.kills() >= 6 && done.told() >= 1, new Seed(5), line -> {});
    assertEquals(List.of(), outcome.mistakes());
  }

  /** The exit codes 143 and 130 are what counts a process as stopped. */
  @Test
  void aRunThatIsAskedToEndKeepsItsStateAndSaysSo() throws IOException {
    var signals = new ArrayList<>(List.of(Child.Signal.TERM));
    if (!ignoresInterrupts()) {
      signals.add(Child.Signal.INT);
    }
    var killing =
        new Killing(study("asked", "{steps: 5000}"), folder.resolve("asked"), "1 h", signals);
    var outcome =
        killing.until(done -> done.kills() >= 12 && done.told() >= 3, new Seed(4), line -> {});
    assertEquals(List.of(), outcome.mistakes());
    assertTrue(outcome.told() >= 3, "only " + outcome.told() + " said how to go on");
  }

  /** A shell starts what runs in its background with interrupts switched off, also for children. */
  private static boolean ignoresInterrupts() throws IOException {
    var status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  @Test
  void whatIsNoRunIsRefusedInOneSentence() throws IOException {
    var empty = Files.createDirectories(folder.resolve("empty"));
    try (var child =
        Child.start(folder.resolve("store"), "5 s", List.of("resume", empty.toString()))) {
      assertEquals(2, child.finish());
      assertEquals(1, child.said().size());
      assertTrue(child.said().getFirst().contains("slater run"), child.said().toString());
    }
  }

  @Test
  void aRunThatAnotherProcessWorksOnIsRefusedInOneSentence() throws IOException {
    var run = folder.resolve("taken");
    var store = folder.resolve("taken-store");
    var line = List.of("run", study("held", "{steps: 5}").toString(), "--out", run.toString());
    try (var child = Child.start(store, "5 s", line)) {
      assertEquals(4, child.finish());
    }
    var before = Files.readAllBytes(run.resolve("run.json"));
    try (var _ = new RunFolder(run).hold("study.yaml");
        var child = Child.start(store, "5 s", List.of("resume", run.toString()))) {
      assertEquals(2, child.finish());
      assertEquals(1, child.said().size());
      assertTrue(child.said().getFirst().contains("another process"), child.said().toString());
    }
    assertArrayEquals(before, Files.readAllBytes(run.resolve("run.json")));
    try (var child = Child.start(store, "5 s", List.of("resume", run.toString()))) {
      assertEquals(4, child.finish());
    }
  }
}
