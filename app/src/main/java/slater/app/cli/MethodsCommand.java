package slater.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.terminal.Columns;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Style;
import slater.app.terminal.Terminal;
import slater.app.terminal.Wrapping;
import slater.core.Entry;

/** {@code slater methods [ID]}. */
final class MethodsCommand implements Command {
  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("List the methods, or show one with its options and claims.")
        .footer(
            "",
            "Examples:",
            "  slater methods",
            "  slater methods augmented-lagrangian",
            "  slater methods --json");
    return command.addPositional(
        Options.optionalParameter(0, "ID", "The method to show; all of them where not said."));
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    var terminal = session.terminal();
    var asked = Options.parameter(line, 0);
    if (asked.isPresent()) {
      var entry = Registry.entry(asked.get());
      show(entry, terminal);
      terminal.document(document(entry));
      return ExitCode.SOLVED;
    }
    var entries = Registry.entries();
    if (entries.isEmpty()) {
      terminal.say("This build holds no methods.");
    }
    var columns = Columns.aligned("lll");
    entries.forEach(
        entry ->
            columns.row(terminal.styled(entry.id(), Style.STRONG), entry.module(), entry.title()));
    columns.lines(terminal.width()).forEach(terminal::say);
    var document = new LinkedHashMap<String, Object>();
    document.put("methods", entries.stream().map(MethodsCommand::document).toList());
    terminal.document(document);
    return ExitCode.SOLVED;
  }

  private static void show(Entry entry, Terminal terminal) {
    terminal.say(terminal.styled(entry.id(), Style.STRONG) + "  " + entry.title());
    Wrapping.wrap("Source: " + entry.source(), "  ", terminal.width()).forEach(terminal::say);
    if (!entry.options().isEmpty()) {
      terminal.gap();
      var columns = Columns.aligned("lll").row("option", "default", "meaning");
      entry
          .options()
          .forEach(option -> columns.row(option.name(), option.standard(), option.meaning()));
      columns.lines(terminal.width()).forEach(terminal::say);
    }
    if (!entry.claims().isEmpty()) {
      terminal.gap();
      var columns = Columns.aligned("ll").row("claim", "statement");
      entry.claims().forEach(claim -> columns.row(claim.id(), claim.statement()));
      columns.lines(terminal.width()).forEach(terminal::say);
    }
  }

  private static Map<String, Object> document(Entry entry) {
    var map = new LinkedHashMap<String, Object>();
    map.put("id", entry.id());
    map.put("module", entry.module());
    map.put("title", entry.title());
    map.put("source", entry.source());
    List<Map<String, Object>> options = new ArrayList<>();
    for (var option : entry.options()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("name", option.name());
      one.put("meaning", option.meaning());
      one.put("default", option.standard());
      options.add(one);
    }
    map.put("options", options);
    List<Map<String, Object>> claims = new ArrayList<>();
    for (var claim : entry.claims()) {
      claims.add(ClaimCommand.document(claim));
    }
    map.put("claims", claims);
    return map;
  }
}
