package slater.app.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import slater.app.compare.Destination;
import slater.app.compare.FormulaComparison;
import slater.app.run.TableComparison;
import slater.app.study.FormulaStudy;
import slater.app.study.StudyFile;
import slater.app.terminal.ExitCode;
import slater.app.yaml.Wording;
import slater.app.yaml.YamlText;
import slater.core.Entry;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Seed;

/** {@code slater compare STUDY}. */
final class CompareCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Hand one study to many methods, and show them side by side.")
        .footer(
            "",
            "Examples:",
            "  slater compare studies/hs071.yaml",
            "  slater compare studies/hs071.yaml --methods augmented-lagrangian,descent-ascent",
            "  slater compare studies/hs071.yaml --steps 20000 --out pictures/",
            "  slater compare studies/hs071.yaml --json > comparison.json",
            "  slater compare loans.yaml --set split.select=0.2 --set split.certify=0.2",
            "",
            "A method is named by its id, for all its settings, or as id:setting for one.",
            "Exit code 0 where one method solved the study, 3 where it is infeasible, 4 where no",
            "method solved it within its budget.");
    command.addPositional(Options.parameter(0, "STUDY", "The study, a YAML file."));
    return command
        .addOption(
            OptionSpec.builder("--methods")
                .paramLabel("A,B,...")
                .type(String.class)
                .arity("1")
                .completionCandidates(Registry.entries().stream().map(Entry::id).toList())
                .description("The methods to compare; all that there are where not said.")
                .build())
        .addOption(
            Options.valued(
                "Fixes everything that is drawn: split.seed of a table, else 0 where not said.",
                "N",
                "--seed"))
        .addOption(
            Options.valued(
                "Threads to work with on a table; all cores where not said.", "N", "--threads"))
        .addOption(
            OptionSpec.builder("--set")
                .paramLabel("KEY=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Any value of the study by its path of keys; may be given again.")
                .build())
        .addOption(Options.valued("The most steps of each method: budget.steps.", "N", "--steps"))
        .addOption(
            Options.valued(
                "The longest time of each method, as in 30s or 5min: budget.time.",
                "TIME",
                "--time"))
        .addOption(
            Options.file(
                "Where the picture goes; compare-STUDY.html in runs/ where not said.",
                "FILE|FOLDER",
                "--out"))
        .addOption(Options.switched("Replace an existing file.", "--force"));
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    var seed = new Seed(seed(line));
    var layers = Options.overWithoutSeed(session.layers(), line);
    var path = Path.of(Options.required(line, 0));
    byte[] bytes = YamlText.bytes(path, "study");
    var formula = FormulaStudy.read(path, bytes, layers);
    var page =
        Destination.of(
            path,
            session.runs(layers),
            Options.value(line, "--out").map(Path::of),
            Options.has(line, "--force"));
    var methods = Options.value(line, "--methods");
    var registry = Registry.entries().stream().map(Entry::id).toList();
    if (formula.isEmpty()) {
      var seeded = Options.over(session.layers(), line);
      return TableComparison.run(
          StudyFile.read(path, bytes, seeded),
          methods,
          registry,
          session.threads(Options.value(line, "--threads"), seeded),
          page,
          session.terminal());
    }
    return FormulaComparison.run(formula.get(), methods, registry, seed, page, session.terminal());
  }

  private static long seed(ParseResult line) {
    String text = Options.value(line, "--seed").orElse("0");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException noNumber) {
      throw InputException.at(
          Place.file("--seed"), "A seed is a whole number, not '" + Wording.shortened(text) + "'.");
    }
  }
}
