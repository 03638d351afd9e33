package slater.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.terminal.ExitCode;

/** One command of the command line. */
interface Command {

  /** Its options, parameters and help, without those that all commands have. */
  CommandSpec specification();

  /** Does what the line asks. */
  ExitCode run(ParseResult line, Session session);
}
