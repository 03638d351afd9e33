package slater.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.finished.ReportAgain;
import slater.app.store.RunStore;
import slater.app.terminal.ExitCode;

/** {@code slater report RUN}. */
final class ReportCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Rebuild the report of a run from its files, or check its figures.")
        .footer(
            "",
            "A card that its owner has filled in is kept unless --card is said.",
            "",
            "Examples:",
            "  slater report runs/latest",
            "  slater report runs/latest --card",
            "  slater report runs/latest --check",
            "  slater report runs/latest --check --json > check.json",
            "Exit code 5 where a figure is not what model.onnx, the data and the row ids say.");
    command.addPositional(
        Options.parameter(0, "RUN", "The folder of the run, or its name in runs/."));
    return command
        .addOption(Options.switched("Rebuild MODEL_CARD.md too, blanks and all.", "--card"))
        .addOption(
            Options.switched(
                "Write nothing: recompute every held-out figure and compare.", "--check"));
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    return ReportAgain.run(
        new RunStore(session.runs(session.layers())),
        Options.required(line, 0),
        Options.has(line, "--card"),
        Options.has(line, "--check"),
        session.terminal());
  }
}
