package slater.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.formula.FormulaRun;
import slater.app.run.Pipeline;
import slater.app.store.RunStore;
import slater.app.terminal.ExitCode;

/** {@code slater resume RUN}. */
final class ResumeCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Go on with a run that was interrupted, or whose budget ran out.")
        .footer(
            "",
            "The answer is the same, bit for bit, as if the run had never stopped.",
            "",
            "Examples:",
            "  slater resume runs/latest",
            "  slater resume 2026-11-21-credit-7f3a --steps 20000");
    command.addPositional(
        Options.parameter(0, "RUN", "The folder of the run, or its name in runs/."));
    Options.withBudget(command);
    return command.addOption(RunCommand.require());
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    var layers = Options.over(session.layers(), line);
    var run = new RunStore(session.runs(layers)).open(Options.required(line, 0));
    if (FormulaRun.isOne(run)) {
      RunCommand.refuseCertificate(line);
      return FormulaRun.resume(run, layers, session.checkpoints(layers), session.terminal());
    }
    var request =
        new Pipeline.ResumeRequest(
            Options.required(line, 0),
            session.runs(layers),
            layers,
            session.threads(Options.value(line, "--threads"), layers),
            session.checkpoints(layers),
            RunCommand.requiresCertificate(line));
    return session.pipeline().get().resume(request, session.terminal());
  }
}
