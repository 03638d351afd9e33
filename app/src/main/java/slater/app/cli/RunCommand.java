package slater.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import slater.app.formula.FormulaRun;
import slater.app.run.Pipeline;
import slater.app.study.FormulaStudy;
import slater.app.study.StudyFile;
import slater.app.terminal.ExitCode;
import slater.app.yaml.Wording;
import slater.app.yaml.YamlText;
import slater.core.InputException;
import slater.core.Place;

/** {@code slater run STUDY}. */
final class RunCommand implements Command {
  private static final String CERTIFIED = "certified";

  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Train under the requirements of a study, and certify the model.")
        .footer(
            "",
            "Examples:",
            "  slater run studies/credit.yaml",
            "  slater run loans.yaml --seed 11 --out runs/loans-11",
            "  slater run loans.yaml --set \"equal approval by age=0.1\" --set budget.time=5min",
            "  slater run loans.yaml --require certified --json > solution.json",
            "  slater run studies/hs071.yaml --set budget.tolerance=1e-8");
    command.addPositional(Options.parameter(0, "STUDY", "The study, a YAML file."));
    Options.withStudy(command);
    Options.withBudget(command);
    return command
        .addOption(
            Options.file(
                "The folder of the run; a new one in runs/ where not said.", "FOLDER", "--out"))
        .addOption(Options.switched("Replace an earlier run in --out.", "--force"))
        .addOption(require());
  }

  /** {@code --require certified}. */
  static OptionSpec require() {
    return OptionSpec.builder("--require")
        .paramLabel("WHAT")
        .type(String.class)
        .arity("1")
        .completionCandidates(java.util.List.of(CERTIFIED))
        .description("certified: end with exit code 6 unless all requirements are certified.")
        .build();
  }

  /** Whether the certificate is required; refuses any other word. */
  static boolean requiresCertificate(ParseResult line) {
    var required = Options.value(line, "--require");
    if (required.isPresent() && !required.get().equals(CERTIFIED)) {
      throw InputException.at(
          Place.file("--require"),
          "This can be certified, not '" + Wording.shortened(required.get()) + "'.");
    }
    return required.isPresent();
  }

  /** A formula has no held-out rows. */
  static void refuseCertificate(ParseResult line) {
    if (requiresCertificate(line)) {
      throw InputException.at(
          Place.file("--require"),
          "A formula has no held-out rows on which requirements could be certified; exit code 0"
              + " already means that they are met.");
    }
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    var layers = Options.over(session.layers(), line);
    boolean certified = requiresCertificate(line);
    int threads = session.threads(Options.value(line, "--threads"), layers);
    var path = Path.of(Options.required(line, 0));
    byte[] bytes = YamlText.bytes(path, "study");
    var formula = FormulaStudy.read(path, bytes, layers);
    var out = Options.value(line, "--out").map(Path::of);
    if (formula.isPresent()) {
      refuseCertificate(line);
      return FormulaRun.run(
          formula.get(),
          session.runs(layers),
          out,
          Options.has(line, "--force"),
          session.checkpoints(layers),
          session.terminal());
    }
    var study = StudyFile.read(path, bytes, layers);
    var request =
        new Pipeline.RunRequest(
            study,
            session.runs(layers),
            out,
            Options.has(line, "--force"),
            threads,
            session.checkpoints(layers),
            certified);
    return session.pipeline().get().run(request, session.terminal());
  }
}
