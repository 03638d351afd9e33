package slater.app.cli;

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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import slater.app.run.Pipeline;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.InputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The program as its user meets it: a line goes in; words, a document and a code come out. */
class ProgramTest {
  private static final String CREDIT = "../studies/credit.yaml";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private final Recorder pipeline = new Recorder();

  /** A pipeline that remembers what it was asked, and answers as it is told. */
  private static final class Recorder implements Pipeline {
    final List<Object> requests = new ArrayList<>();
    ExitCode answer = ExitCode.SOLVED;
    RuntimeException failure = new IllegalStateException("not asked to fail");
    boolean fails;

    private ExitCode remember(Object request) {
      requests.add(request);
      if (fails) {
        throw failure;
      }
      return answer;
    }

    @Override
    public ExitCode run(RunRequest request, Terminal terminal) {
      return remember(request);
    }

    @Override
    public ExitCode resume(ResumeRequest request, Terminal terminal) {
      return remember(request);
    }

    @Override
    public ExitCode predict(PredictRequest request, Terminal terminal) {
      return remember(request);
    }
  }

  private int slater(String... line) {
    out.reset();
    err.reset();
    environment.putIfAbsent("HOME", folder.toString());
    environment.putIfAbsent("COLUMNS", "80");
    var settings = Terminal.Settings.of(environment, false, false);
    var terminal = Terminal.of(new PrintStream(out), new PrintStream(err), settings, () -> 0);
    return Program.run(Arrays.asList(line), new Session(terminal, environment, () -> pipeline))
        .code();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private JsonNode document() {
    return new ObjectMapper().readTree(out());
  }

  @Test
  void aloneItSaysFiveLines() {
    assertEquals(0, slater());
    assertEquals(5, out().lines().count());
    assertTrue(out().lines().allMatch(line -> line.length() <= 80), out());
    assertEquals("", err());
  }

  static List<String> commands() {
    return Program.names();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithExamples(String command) {
    assertEquals(0, slater(command, "--help"));
    String help = out();
    assertTrue(help.contains("Usage: slater " + command), help);
    assertTrue(help.contains("Examples:"), help);
    assertTrue(help.contains("--json") && help.contains("--quiet") && help.contains("--color"));
    assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
    assertEquals(0, slater("help", command));
    assertEquals(help, out());
  }

  @Test
  void helpListsEveryCommand() {
    assertEquals(0, slater("help"));
    for (String command : Program.names()) {
      assertTrue(out().contains("  " + command + " "), out());
    }
    assertTrue(out().lines().allMatch(line -> line.length() <= 80), out());
    String all = out();
    assertEquals(0, slater("--help"));
    assertEquals(all, out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rnu x | There is no command 'rnu'; did you mean 'run'?",
        "--verison | There is no option '--verison' without a command; did you mean '--version'?",
        "run | slater run needs STUDY. 'slater run --help' shows how.",
        "predict x | slater predict needs DATA.",
        "run x --sed 3 | slater run has no option '--sed'; did you mean '--seed'?",
        "run x --seed | The option --seed needs a value, N.",
        "run x y | 'y' is one word too many.",
        "run x --seed 1 --seed 2 | The option --seed stands on the line twice; say it once.",
        "run x --color blue | --color: Colours are used auto, always or never, not 'blue'.",
        "run ../studies/credit.yaml --require fair | --require: This can be certified, not 'fair'.",
        "run ../studies/credit.yaml --threads 0 | --threads: The number of threads is a whole"
            + " number from 1 to 1024.",
        "run nothing.yaml | nothing.yaml: There is no such file.",
        "help rnu | There is no command 'rnu'; did you mean 'run'?",
        "methods nothing | There is no method 'nothing'.",
        "claim nothing | There is no claim 'nothing'.",
        "completion fish | There is a script for bash and zsh, not for 'fish'.",
        "init ../studies/data/credit-g.arff --out x.yaml | Which column is predicted? Say --target"
            + " with one of checking_status,",
        "init ../studies/data/credit-g.arff --out x.yaml --target clas | --target: credit-g.arff"
            + " has no column 'clas'; did you mean 'class'?",
        "init ../studies/data/credit-g.arff --out x.yaml --target class --protected aeg |"
            + " --protected: credit-g.arff has no column 'aeg'; did you mean 'age'?",
        "init ../studies/data/credit-g.arff --out x.yaml --target class --positive god |"
            + " --positive: 'class' has no label 'god'; did you mean 'good'?"
      })
  void aWrongLineIsOneSentenceAndCodeTwo(String line, String sentence) {
    assertEquals(2, slater(line.split(" ")));
    assertEquals("", out());
    assertTrue(err().startsWith(sentence), err());
    assertEquals(1, err().lines().count());
    assertFalse(Files.exists(Path.of("x.yaml")));
    // The same with a document: exactly one on standard output, the sentence inside.
    var withJson = new ArrayList<>(Arrays.asList(line.split(" ")));
    withJson.add("--json");
    assertEquals(2, slater(withJson.toArray(String[]::new)));
    assertEquals(2, document().get("exitCode").asInt());
    assertTrue(document().get("error").get("message").asString().startsWith(sentence));
  }

  @Test
  void runHandsOnAStudyWithEveryLayer() {
    environment.put("SLATER_THREADS", "3");
    environment.put("SLATER_BUDGET_STEPS", "77");
    pipeline.answer = ExitCode.INFEASIBLE;
    assertEquals(
        3,
        slater(
            "run",
            CREDIT,
            "--seed",
            "11",
            "--time=5min",
            "--set",
            "equal approval by age=0.1",
            "--out",
            "there",
            "--force",
            "--require",
            "certified"));
    var request = (Pipeline.RunRequest) pipeline.requests.getFirst();
    assertEquals(11, request.study().study().split().seed());
    assertEquals(5, request.study().study().budget().time().orElseThrow().toMinutes());
    assertEquals(77, request.study().study().budget().steps().orElseThrow());
    assertEquals(0.1, request.study().study().requirements().getFirst().limit());
    assertEquals(3, request.threads());
    assertEquals(Path.of("there"), request.out().orElseThrow());
    assertTrue(request.force() && request.requireCertified());
    assertEquals(Path.of("runs"), request.runs());
  }

  @Test
  void resumeAndPredictHandOnWhatTheyAreAsked() throws IOException {
    environment.put("SLATER_RUNS", "elsewhere");
    // The folder is looked into before the run is handed on: formulas are resumed elsewhere.
    String kept = Files.createDirectory(folder.resolve("kept")).toString();
    assertEquals(0, slater("resume", kept, "--steps", "20000", "--threads", "2"));
    var resume = (Pipeline.ResumeRequest) pipeline.requests.getFirst();
    assertEquals(kept, resume.run());
    assertEquals(Path.of("elsewhere"), resume.runs());
    assertEquals(2, resume.threads());
    assertEquals("budget.steps", resume.layers().settings().getFirst().path());
    assertEquals(0, slater("predict", "runs/latest", "-"));
    assertEquals("-", ((Pipeline.PredictRequest) pipeline.requests.get(1)).data());
    Path scored = Files.writeString(folder.resolve("scored.csv"), "old");
    assertEquals(2, slater("predict", "runs/latest", "new.csv", "--out", scored.toString()));
    assertTrue(err().contains("This file exists; name another with --out"), err());
    assertEquals(
        0, slater("predict", "runs/latest", "new.csv", "--out", scored.toString(), "--force"));
  }

  @Test
  void aFaultOfOurOwnIsCodeOneAndHidesItsTrace() {
    pipeline.fails = true;
    assertEquals(1, slater("run", CREDIT));
    assertTrue(err().startsWith("Slater failed by its own fault: "), err());
    assertEquals(1, err().lines().count());
    assertEquals(1, slater("run", CREDIT, "-v"));
    assertTrue(err().contains("at slater.app.cli.ProgramTest"), err());
    assertEquals(1, slater("run", CREDIT, "--json"));
    assertEquals(1, document().get("exitCode").asInt());
    pipeline.failure = new InputException("This is the input's fault.");
    assertEquals(2, slater("run", CREDIT));
    assertEquals("This is the input's fault.\n", err());
  }

  @Test
  void validateSaysWhatItUnderstood() {
    assertEquals(0, slater("validate", CREDIT));
    assertTrue(out().contains("1,000 rows, 700 good; 18 features; train 600, certify 400, seed 7"));
    assertTrue(out().matches("(?s).*young +190 +114 +76\n.*older +810 +486 +324\n.*"), out());
    assertTrue(out().lines().allMatch(line -> line.length() <= 80), out());
    assertEquals("", err());
    assertEquals(0, slater("validate", CREDIT, "--json"));
    assertEquals(76, document().get("groups").get(0).get("groups").get(0).get("certify").asInt());
    assertTrue(err().contains("1,000 rows"), err());
  }

  @Test
  void validateShowsEveryValueWithItsOrigin() {
    environment.put("SLATER_CERTIFICATE_CONFIDENCE", "0.9");
    assertEquals(0, slater("validate", CREDIT, "--show", "--seed", "3"));
    assertTrue(out().matches("(?s).*  seed: 3 +# --seed\n.*"), out());
    assertTrue(out().matches("(?s).*confidence: 0.9 +# SLATER_CERTIFICATE_CONFIDENCE\n.*"), out());
    assertTrue(out().matches("(?s).*  select: 0 +# default\n.*"), out());
    assertTrue(out().matches("(?s).*  l2: 0.01 +# study, line 17\n.*"), out());
  }

  @Test
  void initWritesAStudyThatFitsAndNeverOverwrites() throws IOException {
    Path data = folder.resolve("loans.csv");
    var text = new StringBuilder("id,age,income,sex,paid\n");
    for (int i = 0; i < 200; i++) {
      text.append(i).append(',').append(18 + i % 60).append(',').append(1000 + i * 37 % 911);
      text.append(i % 3 == 0 ? ",m," : ",f,").append(i % 4 == 0 ? "no" : "yes").append('\n');
    }
    Files.writeString(data, text);
    String[] line = {"init", data.toString(), "--target", "paid", "--protected", "age,sex"};
    assertEquals(0, slater(line));
    Path study = folder.resolve("loans.yaml");
    assertTrue(out().contains("Next: slater validate " + study), out());
    assertTrue(out().matches("(?s).*id +number +0 .*excluded: names rows\n.*"), out());
    assertEquals(0, slater("validate", study.toString()));
    assertTrue(out().contains("features"), out());
    String written = Files.readString(study);
    assertEquals(2, slater(line));
    assertTrue(err().contains("This file exists"), err());
    assertEquals(written, Files.readString(study));
    var forced = new ArrayList<>(Arrays.asList(line));
    forced.add("--force");
    forced.add("--json");
    assertEquals(0, slater(forced.toArray(String[]::new)));
    assertEquals("target", document().get("columns").get(4).get("role").asString());
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count()); // nothing half written is left
    }
  }

  @Test
  void theUsersFileMayBeWrongToo() throws IOException {
    Files.createDirectories(folder.resolve(".config/slater"));
    Files.writeString(folder.resolve(".config/slater/config.yaml"), "treads: 2\n");
    assertEquals(2, slater("validate", CREDIT));
    assertTrue(err().contains("config.yaml:1:1: treads: "), err());
    assertTrue(err().contains("did you mean 'threads'?"), err());
  }

  @Test
  void aMistypedVariableIsWarnedOf() {
    environment.put("SLATER_BUGET_TIME", "1 s");
    environment.put("SLATER_SOMETHING_ELSE", "1");
    assertEquals(0, slater("validate", CREDIT));
    assertTrue(
        out().startsWith("! SLATER_BUGET_TIME means nothing; did you mean SLATER_BUDGET_TIME?"));
    assertFalse(out().contains("SOMETHING"), out());
  }

  @Test
  void completionIsAScriptThatKnowsTheCommands() {
    assertEquals(0, slater("completion"));
    for (String command : Program.names()) {
      assertTrue(out().contains(command));
    }
    assertTrue(out().contains("complete -F _complete_slater"), "no completion function");
    assertTrue(out().contains("certified"));
  }

  @Test
  void versionAndMethodsAreDocumentsToo() {
    for (String command : List.of("version", "methods", "claim")) {
      assertEquals(0, slater(command, "--json"));
      assertTrue(document().isObject());
      assertEquals(0, slater(command));
      assertFalse(out().isBlank());
    }
    assertEquals(0, slater("--version"));
    assertTrue(out().startsWith("Slater "));
  }

  @Test
  void quietSaysResultsOnly() {
    assertEquals(0, slater("validate", CREDIT, "-q"));
    assertFalse(out().contains("Next:"), out());
    assertTrue(out().contains("1,000 rows"), out());
  }
}
