package slater.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import slater.app.audit.Auditing;
import slater.app.store.RunStore;
import slater.app.study.Layers;
import slater.app.study.StudyFile;
import slater.app.terminal.ExitCode;
import slater.app.yaml.YamlText;
import slater.core.InputException;
import slater.core.Place;

/** {@code slater audit STUDY}, or {@code slater audit DATA} with what is asked as options. */
final class AuditCommand implements Command {
  /** Options that write a study: with any of them the parameter names data. */
  private static final List<String> WRITING =
      List.of(
          "--target",
          "--positive",
          "--score",
          "--decision",
          "--model",
          "--threshold",
          "--protected",
          "--group",
          "--requirement");

  @Override
  public CommandSpec specification() {
    var command = CommandSpec.create();
    command
        .usageMessage()
        .description("Judge requirements on scores, decisions or an ONNX model of others.")
        .footer(
            "",
            "Nothing is trained: every row judges. With options the parameter names the data, and",
            "the study that they amount to is kept in the folder of the audit.",
            "",
            "Examples:",
            "  slater audit studies/audit-vendor.yaml",
            "  slater audit loans.csv --target repaid --positive yes --decision approved=yes \\",
            "    --protected sex --requirement \"{rate: selection, between: sex, within: 0.1}\"",
            "  slater audit loans.csv --target repaid --positive yes --model vendor.onnx \\",
            "    --group \"band={column: age, cut: [25]}\" \\",
            "    --requirement \"{rate: true-positive, between: band, within: 0.1}\"",
            "Exit code 6 with --require certified where not every requirement is met.");
    command.addPositional(
        Options.parameter(0, "STUDY|DATA", "A study of task: audit, or rows to judge by."));
    Options.withStudy(command);
    return command
        .addOption(Options.valued("The column of true labels.", "COLUMN", "--target"))
        .addOption(Options.valued("The label that counts as positive.", "LABEL", "--positive"))
        .addOption(Options.valued("A column of probabilities.", "COLUMN", "--score"))
        .addOption(
            Options.valued(
                "A column of decisions, and its positive level.", "COLUMN=LEVEL", "--decision"))
        .addOption(
            Options.file("An ONNX model whose inputs are called like columns.", "FILE", "--model"))
        .addOption(
            Options.valued("From which probability on a decision is positive.", "P", "--threshold"))
        .addOption(
            Options.valued(
                "Columns whose levels are groups, with commas between.", "COLUMNS", "--protected"))
        .addOption(repeated("--group", "NAME={...}", "A grouping, as under groups in a study."))
        .addOption(repeated("--requirement", "{...}", "A requirement, as in a study."))
        .addOption(
            Options.file(
                "The folder of the audit; a new one in runs/ where not said.", "FOLDER", "--out"))
        .addOption(Options.switched("Replace an earlier audit in --out.", "--force"))
        .addOption(RunCommand.require());
  }

  private static OptionSpec repeated(String name, String label, String help) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(help + " May be given again.")
        .build();
  }

  @Override
  public ExitCode run(ParseResult line, Session session) {
    boolean certified = RunCommand.requiresCertificate(line);
    Layers layers = Options.over(session.layers(), line);
    boolean written = WRITING.stream().anyMatch(line::hasMatchedOption);
    var path = Path.of(Options.required(line, 0));
    byte[] bytes =
        written ? text(line, path).getBytes(StandardCharsets.UTF_8) : YamlText.bytes(path, "study");
    var place = written ? path.resolveSibling(path.getFileName() + ".audit.yaml") : path;
    return Auditing.run(
        StudyFile.read(place, bytes, layers),
        new RunStore(session.runs(layers)),
        Options.value(line, "--out").map(Path::of),
        Options.has(line, "--force"),
        bytes,
        certified,
        session.terminal());
  }

  /** The study that the options amount to; its files are named from the folder of the data. */
  private static String text(ParseResult line, Path data) {
    if (!Files.exists(data)) {
      throw InputException.at(Place.file(data.toString()), "There is no such file.");
    }
    var target = needed(line, "--target", "the column of true labels");
    var out = new ArrayList<String>();
    out.add("slater: 1");
    out.add("name: " + quoted("Audit of " + data.getFileName()));
    out.add("task: audit");
    out.add("data:");
    out.add("  file: " + quoted(data.toAbsolutePath().normalize().toString()));
    var positive = Options.value(line, "--positive");
    out.add(
        "  target: {column: "
            + quoted(target)
            + positive.map(label -> ", positive: " + quoted(label)).orElse("")
            + "}");
    out.add("audit:");
    Options.value(line, "--score").ifPresent(column -> out.add("  score: " + quoted(column)));
    Options.value(line, "--decision").ifPresent(decision -> decision(decision, out));
    Options.value(line, "--model")
        .ifPresent(
            model ->
                out.add("  model: " + quoted(Path.of(model).toAbsolutePath().normalize() + "")));
    if (out.getLast().equals("audit:")) {
      throw new InputException("Say what is judged: one of --score, --decision and --model.");
    }
    Options.value(line, "--threshold")
        .ifPresent(
            from -> out.add("decide: {positive-when: " + quoted("probability >= " + from) + "}"));
    groups(line, out);
    var requirements = all(line, "--requirement");
    if (requirements.isEmpty()) {
      throw new InputException(
          "Say what must hold, as in --requirement \"{rate: selection, between: sex, within:"
              + " 0.1}\".");
    }
    out.add("requirements:");
    for (int i = 0; i < requirements.size(); i++) {
      var text = requirements.get(i).strip();
      boolean named = text.contains("name:");
      out.add(
          named || !text.startsWith("{")
              ? "  - " + text
              : "  - {name: requirement " + (i + 1) + ", " + text.substring(1));
    }
    return String.join("\n", out) + "\n";
  }

  private static void decision(String decision, List<String> out) {
    int equals = decision.indexOf('=');
    if (equals <= 0 || equals == decision.length() - 1) {
      throw InputException.at(
          Place.file("--decision"),
          "Write COLUMN=LEVEL, as in --decision approved=yes: the level is a positive decision.");
    }
    out.add("  decision: " + quoted(decision.substring(0, equals)));
    out.add("  positive: " + quoted(decision.substring(equals + 1)));
  }

  private static void groups(ParseResult line, List<String> out) {
    var lines = new ArrayList<String>();
    for (String column : Options.value(line, "--protected").orElse("").split(",", -1)) {
      if (!column.isBlank()) {
        lines.add("  " + quoted(column.strip()) + ": {column: " + quoted(column.strip()) + "}");
      }
    }
    for (String group : all(line, "--group")) {
      int equals = group.indexOf('=');
      if (equals <= 0) {
        throw InputException.at(
            Place.file("--group"),
            "Write NAME={...}, as in --group \"band={column: age, cut: [25]}\".");
      }
      lines.add("  " + quoted(group.substring(0, equals)) + ": " + group.substring(equals + 1));
    }
    if (!lines.isEmpty()) {
      out.add("groups:");
      out.addAll(lines);
    }
  }

  private static List<String> all(ParseResult line, String option) {
    return line.hasMatchedOption(option)
        ? line.matchedOption(option).<List<String>>getValue()
        : List.of();
  }

  private static String needed(ParseResult line, String option, String what) {
    Optional<String> value = Options.value(line, option);
    return value.orElseThrow(() -> new InputException("Say " + option + ", " + what + "."));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
