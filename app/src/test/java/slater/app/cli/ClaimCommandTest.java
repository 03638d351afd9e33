package slater.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import slater.app.run.TablePipeline;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.Claim;
import slater.core.InputException;
import tools.jackson.databind.json.JsonMapper;

/** What a claim prints and writes, on claims that take no time. */
class ClaimCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private static Claim claim(String id, boolean holds, Optional<String> page) {
    var table = List.of(Map.of("kind", "seed"));
    return new Claim(
        id,
        "Two is two.",
        "a test",
        (seed, effort, progress) ->
            new Claim.Result(holds, "seed " + seed.key() + ".", table, page));
  }

  private ExitCode slater(String... line) {
    var command =
        new ClaimCommand(
            () ->
                List.of(
                    claim("drawn", true, Optional.of("<p>curves</p>")),
                    claim("loans", true, Optional.empty()),
                    claim("wrong", false, Optional.empty())));
    boolean json = List.of(line).contains("--json");
    var environment = Map.of("HOME", folder.toString(), "SLATER_RUNS", runs().toString());
    var settings = Terminal.Settings.of(environment, false, false).withJson(json);
    var terminal = Terminal.of(new PrintStream(out), new PrintStream(err), settings, () -> 0);
    var parsed = new CommandLine(Options.withCommon(command.specification())).parseArgs(line);
    return command.run(parsed, new Session(terminal, environment, TablePipeline::new));
  }

  private Path runs() {
    return folder.resolve("runs");
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void picturesGoBesideTheRunsUnlessSaid() throws IOException {
    assertEquals(ExitCode.SOLVED, slater("drawn"));
    var file = runs().resolve("claim-drawn.html");
    assertEquals("<p>curves</p>", Files.readString(file));
    assertTrue(out().contains("Pictures: " + file), out());
    // The same command replaces its own pictures.
    assertEquals(ExitCode.SOLVED, slater("drawn", "--seed", "3"));
    var other = folder.resolve("new").resolve("curves.html");
    assertEquals(ExitCode.SOLVED, slater("drawn", "--out", other.toString()));
    assertTrue(Files.exists(other));
  }

  @Test
  void aFileOfTheUserIsNotReplacedUnlessForced() throws IOException {
    var file = Files.writeString(folder.resolve("mine.html"), "mine");
    var refused =
        assertThrows(InputException.class, () -> slater("drawn", "--out", file.toString()));
    assertTrue(refused.toString().contains("--force"), refused.toString());
    assertEquals("mine", Files.readString(file));
    assertEquals(ExitCode.SOLVED, slater("drawn", "--out", file.toString(), "--force"));
    assertEquals("<p>curves</p>", Files.readString(file));
    var beneath = file.resolve("curves.html").toString();
    assertThrows(InputException.class, () -> slater("drawn", "--out", beneath));
  }

  @Test
  void whatDoesNotHoldEndsWithFive() {
    assertEquals(5, slater("wrong").code());
    assertTrue(out().contains("does not hold"), out());
    assertFalse(Files.exists(runs()), "no pictures, no files");
  }

  @Test
  void theDocumentNamesThePictures() {
    assertEquals(ExitCode.SOLVED, slater("drawn", "--json", "--seed", "9"));
    var document = JsonMapper.shared().readTree(out());
    assertEquals(9, document.get("seed").asLong());
    assertTrue(document.get("holds").asBoolean());
    assertTrue(document.get("pictures").asString().endsWith("claim-drawn.html"));
    assertEquals("seed", document.get("table").get(0).get("kind").asString());
  }

  @Test
  void mistakesAreOneSentence() {
    var name = assertThrows(InputException.class, () -> slater("loan"));
    assertTrue(name.toString().contains("loans"), name.toString());
    assertThrows(InputException.class, () -> slater("loans", "--seed", "one"));
    assertThrows(InputException.class, () -> slater("loans", "--effort", "0"));
  }
}
