package slater.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.terminal.ExitCode;

/** {@code slater init DATA --target T}. */
final class InitCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Look at a table, and write a study of it to begin with.")
        .footer(
            "",
            "Examples:",
            "  slater init loans.csv --target default --protected age",
            "  slater init loans.csv --target default --protected age,sex --out my.yaml");
    command.addPositional(
        Options.parameter(0, "DATA", "A CSV, ARFF or Parquet file, or a quoted pattern of files."));
    return command
        .addOption(Options.valued("The column to predict.", "COLUMN", "--target"))
        .addOption(
            Options.valued(
                "The label of the target that counts as positive.", "LABEL", "--positive"))
        .addOption(
            Options.valued(
                "Columns to treat alike, with commas between them.", "COLUMNS", "--protected"))
        .addOption(
            Options.file(
                "The study to write; DATA with the ending .yaml where not said.", "FILE", "--out"))
        .addOption(Options.switched("Replace an existing study.", "--force"));
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    return ExitCode.SOLVED;
  }
}
