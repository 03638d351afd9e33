package slater.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.run.Pipeline;
import slater.app.terminal.ExitCode;
import slater.core.InputException;
import slater.core.Place;
import slater.tables.FileFormat;

/** {@code slater predict RUN DATA}. */
final class PredictCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Score new rows with the model of a run.")
        .footer(
            "",
            "The rows need the columns of the features, in any order; other columns are ignored.",
            "",
            "Examples:",
            "  slater predict runs/latest new.csv > scored.csv",
            "  slater predict runs/latest \"new/*.csv\" --out scored.csv",
            "  cat new.csv | slater predict runs/latest -");
    command.addPositional(
        Options.parameter(0, "RUN", "The folder of the run, or its name in runs/."));
    command.addPositional(
        Options.parameter(
            1, "DATA", "A file of any known format, a pattern, or - for standard input."));
    return command
        .addOption(Options.format())
        .addOption(Options.file("The CSV file to write.", "FILE", "--out"))
        .addOption(Options.switched("Replace an existing file.", "--force"))
        .addOption(
            Options.valued("Threads to work with; all cores where not said.", "N", "--threads"));
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    var layers = session.layers();
    var out = Options.value(line, "--out").map(Path::of);
    boolean force = Options.has(line, "--force");
    if (out.isPresent() && Files.exists(out.get()) && !force) {
      throw InputException.at(
          Place.file(out.get().toString()),
          "This file exists; name another with --out, or replace it with --force.");
    }
    var request =
        new Pipeline.PredictRequest(
            Options.required(line, 0),
            session.runs(layers),
            Options.required(line, 1),
            Options.value(line, "--format").map(FileFormat::named),
            out,
            force,
            session.threads(Options.value(line, "--threads"), layers));
    return session.pipeline().get().predict(request, session.terminal());
  }
}
