package slater.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.study.StudyFile;
import slater.app.study.StudyWriter;
import slater.app.terminal.ExitCode;

/** {@code slater validate STUDY}. */
final class ValidateCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Check a study and its data, and say what its rows can certify.")
        .footer(
            "",
            "Examples:",
            "  slater validate studies/credit.yaml",
            "  slater validate loans.yaml --show",
            "  slater validate loans.yaml --set certificate.confidence=0.9 --json");
    command.addPositional(Options.parameter(0, "STUDY", "The study, a YAML file."));
    Options.withStudy(command);
    return command.addOption(
        Options.switched("Print the study with every value and where it comes from.", "--show"));
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    var layers = Options.over(session.layers(), line);
    var study = StudyFile.read(Path.of(Options.required(line, 0)), layers);
    if (Options.has(line, "--show")) {
      session.terminal().raw(StudyWriter.withOrigins(study));
    }
    return ExitCode.SOLVED;
  }
}
