package slater.app.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.terminal.ExitCode;
import slater.app.yaml.Wording;
import slater.core.InputException;

/** {@code slater completion}: the script that teaches a shell the commands and options. */
final class CompletionCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Print a script that completes commands, options and files in a shell.")
        .footer(
            "",
            "Examples:",
            "  source <(slater completion bash)",
            "  slater completion bash > ~/.local/share/bash-completion/completions/slater",
            "  autoload -U +X bashcompinit && bashcompinit; source <(slater completion zsh)");
    return command.addPositional(
        Options.optionalParameter(
            0, "SHELL", "bash, the default, or zsh: the script is the same."));
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    String shell = Options.parameter(line, 0).orElse("bash");
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw new InputException(
          "There is a script for bash and zsh, not for '" + Wording.shortened(shell) + "'.");
    }
    var all = new CommandLine(CommandSpec.create().name("slater"));
    for (String name : Program.names()) {
      var command = Program.commandLine(name).orElseThrow();
      command.getCommandSpec().name(name);
      all.addSubcommand(name, command);
    }
    session.terminal().raw(AutoComplete.bash("slater", all));
    return ExitCode.SOLVED;
  }
}
