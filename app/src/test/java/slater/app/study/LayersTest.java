package slater.app.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.InputException;

/** A flag wins over a variable, a variable over the study, the study over the user's own file. */
class LayersTest {
  private static final String STUDY =
      """
      slater: 1
      data: {file: a.csv, target: {column: paid, positive: yes}}
      requirements:
        - {name: found, rate: true-positive, at-least: 0.7}
        - {name: "a.b [c]", rate: error, at-most: 0.3}
      budget: {time: 30 s}
      """;

  @TempDir Path folder;

  @Test
  void eachLayerOverridesTheOneBelow() {
    var layers = Layers.none();
    assertBudget(Duration.ofMinutes(10), "default", layers, STUDY.replace("time: 30 s", ""));
    layers = layers.withConfiguration("budget: {time: 1 h, steps: 500}\n", "config.yaml");
    assertBudget(
        Duration.ofHours(1), "config.yaml, line 1", layers, STUDY.replace("time: 30 s", ""));
    assertBudget(Duration.ofSeconds(30), "study, line 6", layers, STUDY);
    layers = layers.withEnvironment(Map.of("SLATER_BUDGET_TIME", "2 min"));
    assertBudget(Duration.ofMinutes(2), "SLATER_BUDGET_TIME", layers, STUDY);
    layers = layers.withFlag("--time", "budget.time", "5 s");
    assertBudget(Duration.ofSeconds(5), "--time", layers, STUDY);
    layers = layers.withAssignment("budget.time=7 s");
    assertBudget(Duration.ofSeconds(7), "--set", layers, STUDY);
    // What the upper layers do not name is still the lower one's.
    assertEquals(500, read(STUDY, layers).study().budget().steps().orElseThrow());
  }

  @Test
  void aRequirementsNameStandsForItsLimit() {
    var layers = Layers.none().withAssignment("found=0.9").withAssignment("a.b [c]=0.1");
    var requirements = read(STUDY, layers).study().requirements();
    assertEquals(0.9, requirements.get(0).limit());
    assertEquals(0.1, requirements.get(1).limit());
    layers = Layers.none().withAssignment("requirements[0].at-least=0.8");
    assertEquals(0.8, read(STUDY, layers).study().requirements().getFirst().limit());
  }

  @Test
  void valuesThatHoldAnEqualsSign() {
    var layers = Layers.none().withAssignment("decide.positive-when=probability >= 0.6");
    assertEquals(0.6, read(STUDY, layers).study().model().threshold().orElseThrow());
  }

  @Test
  void listsAndMappingsAreYaml() {
    var layers = Layers.none().withAssignment("features.exclude=[a, b]");
    assertEquals(java.util.Set.of("a", "b"), read(STUDY, layers).study().features().exclude());
  }

  @Test
  void mistakesNameTheLayer() {
    refused(
        "--time: budget.time: This must be a time with its unit, as in 500 ms, 30 s, 5 min or 2 h,"
            + " or none, not '5'.",
        Layers.none().withFlag("--time", "budget.time", "5"));
    refused(
        "SLATER_SPLIT_SEED: split.seed: This must be a whole number, written in digits alone, not"
            + " 'x'.",
        Layers.none().withEnvironment(Map.of("SLATER_SPLIT_SEED", "x")));
    refused(
        "--set: There is no item 7 for requirements[7].within; the list has"
            + " 2, counted from 0.",
        Layers.none().withAssignment("requirements[7].within=0.1"));
    refused(
        "--set: There is no requirement \"good found\"; Known: found, a.b [c].",
        Layers.none().withAssignment("good found=0.1"));
  }

  @Test
  void theUsersFileSaysHowToWorkAndNotWhatIsAsked() {
    var refused =
        assertThrows(
            InputException.class,
            () -> Layers.none().withConfiguration("threads: 2\nmodel: linear\n", "config.yaml"));
    assertEquals(
        "config.yaml:2:1: model: This file says how to work, not what is asked, so this key has no"
            + " place in it. Known: budget, output, threads, runs, checkpoints.",
        refused.getMessage());
  }

  @Test
  void theUsersFileIsFoundByXdg() throws IOException {
    Path file = folder.resolve("slater/config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "threads: 3\n");
    var environment = Map.of("XDG_CONFIG_HOME", folder.toString(), "HOME", "/nowhere");
    assertEquals(file, Layers.configurationFile(environment));
    assertEquals(
        Path.of("/nowhere/.config/slater/config.yaml"),
        Layers.configurationFile(Map.of("HOME", "/nowhere")));
    assertTrue(Layers.of(environment).configured("threads").isPresent());
    assertEquals(Optional.empty(), Layers.of(Map.of("HOME", "/nowhere")).configured("threads"));
  }

  private static void assertBudget(Duration time, String origin, Layers layers, String study) {
    var file = read(study, layers);
    assertEquals(Optional.of(time), file.study().budget().time());
    assertEquals(origin, file.origins().of("budget.time").words());
  }

  private static void refused(String sentence, Layers layers) {
    var refused = assertThrows(InputException.class, () -> read(STUDY, layers));
    assertEquals(sentence, refused.getMessage());
  }

  private static StudyFile read(String study, Layers layers) {
    return StudyFile.read(Path.of("s.yaml"), study.getBytes(StandardCharsets.UTF_8), layers);
  }
}
