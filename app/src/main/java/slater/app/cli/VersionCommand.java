package slater.app.cli;

import java.util.LinkedHashMap;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.study.Study;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;

/** {@code slater version}. */
final class VersionCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("The version of Slater, of its formats, and of the machine under it.")
        .footer("", "Examples:", "  slater version", "  slater version --json");
    return command;
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    return say(session.terminal());
  }

  static ExitCode say(Terminal terminal) {
    String version =
        Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
            .orElse("from a checkout");
    String java = System.getProperty("java.vm.name") + " " + Runtime.version();
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    int cores = Runtime.getRuntime().availableProcessors();
    terminal.say("Slater " + version);
    terminal.say("study format " + Study.FORMAT);
    terminal.say(java + ", " + system + ", " + cores + (cores == 1 ? " core" : " cores"));
    var document = new LinkedHashMap<String, Object>();
    document.put("version", version);
    document.put("studyFormat", Study.FORMAT);
    document.put("java", java);
    document.put("system", system);
    document.put("cores", cores);
    terminal.document(document);
    return ExitCode.SOLVED;
  }
}
