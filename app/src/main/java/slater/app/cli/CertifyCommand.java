package slater.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.finished.Certifying;
import slater.app.store.RunStore;
import slater.app.terminal.ExitCode;

/** {@code slater certify RUN DATA}. */
final class CertifyCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Certify the model of a run again, on rows that came later.")
        .footer(
            "",
            "The rows need the columns of the features, the target and the groups. Nothing is",
            "trained; the rows are compared with those of the run, and the ledger counts the look.",
            "",
            "Examples:",
            "  slater certify runs/latest next-quarter.csv",
            "  slater certify runs/latest \"2027/*.csv\" --require certified",
            "  slater certify runs/latest new.csv --json > certificate.json",
            "Exit code 6 with --require certified where not every requirement is met.");
    command.addPositional(
        Options.parameter(0, "RUN", "The folder of the run, or its name in runs/."));
    command.addPositional(
        Options.parameter(
            1, "DATA", "A CSV, ARFF or Parquet file, a pattern, or - for standard input."));
    return command.addOption(RunCommand.require());
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    boolean certified = RunCommand.requiresCertificate(line);
    return Certifying.run(
        new RunStore(session.runs(session.layers())),
        Options.required(line, 0),
        Options.required(line, 1),
        certified,
        session.terminal());
  }
}
