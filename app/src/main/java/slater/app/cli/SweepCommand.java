package slater.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import slater.app.run.SweepOver;
import slater.app.run.Sweeping;
import slater.app.study.FormulaStudy;
import slater.app.terminal.ExitCode;
import slater.app.yaml.Wording;
import slater.app.yaml.YamlText;
import slater.core.InputException;
import slater.core.Place;

/** {@code slater sweep STUDY --over KEY=FROM..TO}. */
final class SweepCommand implements Command {
  private static final int STANDARD_POINTS = 10;

  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Train under several limits; find the cheapest model that is certified.")
        .footer(
            "",
            "Every candidate is judged by the requirements of the study as it stands. Select rows",
            "put the candidates in order; the certify rows are asked in that order until one is",
            "not met. The same command goes on where a sweep was stopped.",
            "",
            "Examples:",
            "  slater sweep studies/loans.yaml --over \"equal approval by age=0.02..0.1\" \\",
            "    --set split.select=0.2 --set split.certify=0.2",
            "  slater sweep loans.yaml --over model.l2=0.001,0.01,0.1 --require certified",
            "  slater sweep loans.yaml --over \"equal approval by age=0.02..0.2\" --points 20"
                + " --json",
            "Exit code 6 with --require certified where no candidate is certified.");
    command.addPositional(Options.parameter(0, "STUDY", "The study, a YAML file."));
    Options.withStudy(command);
    Options.withBudget(command);
    return command
        .addOption(
            OptionSpec.builder("--over")
                .paramLabel("KEY=FROM..TO")
                .type(String.class)
                .arity("1")
                .required(true)
                .description(
                    "What moves, by its path of keys or the name of a requirement: a range, or"
                        + " KEY=A,B,C.")
                .build())
        .addOption(
            Options.valued("How many values a range has; 10 where not said.", "N", "--points"))
        .addOption(
            Options.file(
                "The folder of the sweep; one in runs/ where not said.", "FOLDER", "--out"))
        .addOption(RunCommand.require());
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    var layers = Options.over(session.layers(), line);
    boolean certified = RunCommand.requiresCertificate(line);
    var over = SweepOver.parse(Options.value(line, "--over").orElse(""), points(line));
    var path = Path.of(Options.required(line, 0));
    byte[] bytes = YamlText.bytes(path, "study");
    if (FormulaStudy.read(path, bytes, layers).isPresent()) {
      throw InputException.at(
          Place.file(path.toString()),
          "A sweep certifies models on held-out rows, and a formula has none; move its limit with"
              + " --set in several runs.");
    }
    var request =
        new Sweeping.Request(
            path,
            bytes,
            layers,
            over,
            session.runs(layers),
            Options.value(line, "--out").map(Path::of),
            session.threads(Options.value(line, "--threads"), layers),
            certified);
    return Sweeping.run(request, session.terminal());
  }

  private static int points(ParseResult line) {
    var text = Options.value(line, "--points");
    if (text.isEmpty()) {
      return STANDARD_POINTS;
    }
    try {
      int points = Integer.parseInt(text.get());
      if (points >= 2 && points <= 200) {
        return points;
      }
    } catch (NumberFormatException noNumber) {
      // Said below.
    }
    throw InputException.at(
        Place.file("--points"),
        "A range has 2 to 200 values, not '" + Wording.shortened(text.get()) + "'.");
  }
}
