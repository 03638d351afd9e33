package slater.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.store.RunFolder;
import slater.app.terminal.Columns;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Style;
import slater.app.terminal.Terminal;
import slater.app.terminal.Wrapping;
import slater.app.yaml.Wording;
import slater.core.Claim;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Seed;

/** {@code slater claim [ID]}. */
final class ClaimCommand implements Command {
  private final Supplier<List<Claim>> claims;

  ClaimCommand() {
    this(Registry::claims);
  }

  /** With other claims than those of this build. */
  ClaimCommand(Supplier<List<Claim>> claims) {
    this.claims = claims;
  }

  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Repeat the experiment behind a claim; exit code 5 where it does not hold.")
        .footer(
            "",
            "Examples:",
            "  slater claim",
            "  slater claim certificate",
            "  slater claim certificate --seed 3 --effort 0.1",
            "  slater claim certificate --out curves.html");
    command.addPositional(
        Options.optionalParameter(0, "ID", "The claim to check; a list of them where not said."));
    return command
        .addOption(
            Options.valued("Fixes everything that is drawn; 1 where not said.", "N", "--seed"))
        .addOption(
            Options.valued(
                "How much work: 1 is the full experiment, 0.1 a tenth of it.", "E", "--effort"))
        .addOption(
            Options.file(
                "Where pictures go; claim-ID.html in runs/ where not said.", "FILE", "--out"))
        .addOption(Options.switched("Replace an existing file.", "--force"));
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    var terminal = session.terminal();
    var claims = this.claims.get();
    var asked = Options.parameter(line, 0);
    if (asked.isEmpty()) {
      return list(claims, terminal);
    }
    String id = asked.get();
    var claim =
        claims.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        Wording.unknown(
                            "There is no claim '" + Wording.shortened(id) + "'",
                            id,
                            claims.stream().map(Claim::id).toList())));
    long seed = seed(Options.value(line, "--seed").orElse("1"));
    double effort = effort(Options.value(line, "--effort").orElse("1"));
    var out = out(line);
    Wrapping.wrap(claim.statement(), "", terminal.width()).forEach(terminal::mention);
    var result = claim.experiment().run(new Seed(seed), effort, terminal::progress);
    table(result.table(), terminal);
    String verdict = result.holds() ? "holds" : "does not hold";
    Wrapping.wrap(
            "The claim "
                + terminal.styled(verdict, result.holds() ? Style.GOOD : Style.BAD)
                + ": "
                + result.summary(),
            "",
            terminal.width())
        .forEach(terminal::say);
    var page =
        result
            .page()
            .map(
                text ->
                    write(
                        text,
                        out.orElseGet(
                            () ->
                                session
                                    .runs(session.layers())
                                    .resolve("claim-" + claim.id() + ".html"))));
    page.ifPresent(path -> terminal.say("Pictures: " + path));
    if (page.isEmpty() && out.isPresent()) {
      terminal.warn("The claim " + claim.id() + " draws no pictures: nothing was written.");
    }
    var code = result.holds() ? ExitCode.SOLVED : ExitCode.CLAIM;
    var document = document(claim);
    document.put("seed", seed);
    document.put("effort", effort);
    document.put("holds", result.holds());
    document.put("summary", result.summary());
    document.put("table", result.table());
    page.ifPresent(path -> document.put("pictures", path.toString()));
    document.put("exitCode", code.code());
    terminal.document(document);
    return code;
  }

  static Map<String, Object> document(Claim claim) {
    var map = new LinkedHashMap<String, Object>();
    map.put("id", claim.id());
    map.put("statement", claim.statement());
    map.put("source", claim.source());
    return map;
  }

  private static ExitCode list(List<Claim> claims, Terminal terminal) {
    if (claims.isEmpty()) {
      terminal.say("This build holds no claims.");
    }
    var columns = Columns.aligned("ll");
    claims.forEach(
        claim -> columns.row(terminal.styled(claim.id(), Style.STRONG), claim.statement()));
    columns.lines(terminal.width()).forEach(terminal::say);
    var document = new LinkedHashMap<String, Object>();
    document.put("claims", claims.stream().map(ClaimCommand::document).toList());
    terminal.document(document);
    return ExitCode.SOLVED;
  }

  private static void table(List<Map<String, String>> rows, Terminal terminal) {
    if (rows.isEmpty()) {
      return;
    }
    var names = new ArrayList<>(rows.getFirst().keySet());
    var columns = Columns.aligned("l" + "r".repeat(names.size() - 1)).row(names);
    for (var row : rows) {
      columns.row(names.stream().map(name -> row.getOrDefault(name, "")).toList());
    }
    columns.lines(terminal.width()).forEach(terminal::say);
  }

  /** Where the user wants pictures; refused before any work where that would destroy something. */
  private static Optional<Path> out(ParseResult line) {
    var out = Options.value(line, "--out").map(Path::of);
    if (out.isPresent() && Files.exists(out.get()) && !Options.has(line, "--force")) {
      throw InputException.at(
          Place.file(out.get().toString()),
          "This file exists; name another with --out, or replace it with --force.");
    }
    return out;
  }

  private static Path write(String page, Path file) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return Files.writeString(file, page);
    } catch (IOException failure) {
      throw InputException.at(
          Place.file(file.toString()),
          "This file cannot be written: "
              + RunFolder.reason(failure)
              + ". Name another with --out.");
    }
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException noNumber) {
      throw InputException.at(
          Place.file("--seed"), "A seed is a whole number, not '" + Wording.shortened(text) + "'.");
    }
  }

  private static double effort(String text) {
    try {
      double effort = Double.parseDouble(text);
      if (effort > 0 && effort <= 100) {
        return effort;
      }
    } catch (NumberFormatException noNumber) {
      // Said below.
    }
    throw InputException.at(
        Place.file("--effort"),
        "The effort is a number above 0 and at most 100, not '" + Wording.shortened(text) + "'.");
  }
}
