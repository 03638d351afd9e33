package slater.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import slater.app.check.ParquetReader;
import slater.app.draft.Draft;
import slater.app.draft.DraftText;
import slater.app.draft.Role;
import slater.app.study.Layers;
import slater.app.study.StudyFile;
import slater.app.terminal.Columns;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Numerals;
import slater.app.terminal.Terminal;
import slater.app.yaml.Wording;
import slater.core.InputException;
import slater.core.Place;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.FileFormat;
import slater.tables.NumericColumn;
import slater.tables.Table;
import slater.tables.files.Tables;

/** {@code slater init DATA --target T}. */
final class InitCommand implements Command {
  private static final int MOST_LEVELS_SHOWN = 4;
  private static final int LONGEST_VALUES = 20;

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
        Options.parameter(
            0, "DATA", "A file, a quoted pattern of files, or - for standard input."));
    return command
        .addOption(Options.format())
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
    String data = Options.required(line, 0);
    Path out = Options.value(line, "--out").map(Path::of).orElseGet(() -> beside(data));
    if (Files.isDirectory(out)) {
      throw InputException.at(Place.file(out.toString()), "This is a folder; --out names a file.");
    }
    if (Files.exists(out) && !Options.has(line, "--force")) {
      throw InputException.at(
          Place.file(out.toString()),
          "This file exists; name another with --out, or replace it with --force.");
    }
    var format = Options.value(line, "--format").map(FileFormat::named);
    var options = ParquetReader.options();
    var table = Tables.read(data, format.map(options::withFormat).orElse(options));
    var target = Options.value(line, "--target");
    if (target.isEmpty()) {
      throw new InputException(
          "Which column is predicted? Say --target with one of "
              + String.join(", ", table.columnNames().stream().limit(30).toList())
              + (table.columnNames().size() > 30 ? ", ..." : "")
              + ".");
    }
    var draft =
        Draft.of(
            table,
            target.get(),
            Options.value(line, "--positive"),
            names(Options.value(line, "--protected")));
    String text = DraftText.of(draft, name(out), relative(data, out), format);
    // What is written must read: a draft that its own program refuses would be a fault of ours.
    StudyFile.read(out, text.getBytes(StandardCharsets.UTF_8), Layers.none());
    write(out, text);
    show(draft, table, out, session.terminal());
    return ExitCode.SOLVED;
  }

  private static List<String> names(Optional<String> list) {
    return list.map(
            text ->
                Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList())
        .orElse(List.of());
  }

  /**
   * The study beside the data: {@code loans.yaml} for {@code loans.csv} and {@code loans-*.csv}.
   */
  private static Path beside(String data) {
    if (data.equals("-")) {
      return Path.of("study.yaml");
    }
    int slash = Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\'));
    String folder = data.substring(0, slash + 1);
    String name = data.substring(slash + 1);
    int dot = name.indexOf('.', 1);
    String stem = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[*?\\[\\]{},]", "");
    String trimmed = stem.replaceAll("[-_ ]+$", "");
    return Path.of(folder + (trimmed.isEmpty() ? "study" : trimmed) + ".yaml");
  }

  private static String name(Path out) {
    String name = String.valueOf(out.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String relative(String data, Path out) {
    Path from = out.toAbsolutePath().normalize().getParent();
    if (data.equals("-") || Path.of("").resolve(stemFolder(data)).isAbsolute() || from == null) {
      return data;
    }
    Path folder = Path.of(stemFolder(data)).toAbsolutePath().normalize();
    String name = data.substring(stemFolder(data).length());
    String way = from.relativize(folder).toString().replace('\\', '/');
    return way.isEmpty() ? name : way + "/" + name;
  }

  private static String stemFolder(String data) {
    return data.substring(0, Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1);
  }

  private static void write(Path out, String text) {
    Path beside = out.resolveSibling("." + out.getFileName() + ".part");
    try {
      Files.writeString(beside, text);
      Files.move(beside, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw InputException.at(
          Place.file(out.toString()),
          "This file cannot be written (" + failure.getMessage() + "); name another with --out.");
    }
  }

  private static void show(Draft draft, Table table, Path out, Terminal terminal) {
    terminal.say(
        table.name()
            + "  "
            + Numerals.count(table.rows())
            + " rows, "
            + table.columns().size()
            + " columns");
    var columns = Columns.aligned("llrll").row("column", "kind", "missing", "values", "role");
    var documents = new ArrayList<Map<String, Object>>();
    for (var column : table.columns()) {
      var role = draft.role(column.name());
      String kind = column instanceof NumericColumn ? "number" : "level";
      columns.row(
          Wording.shortened(column.name()),
          kind,
          Numerals.count(column.missing()),
          values(column),
          role.words());
      documents.add(document(column, kind, role));
    }
    columns.lines(terminal.width()).forEach(terminal::say);
    terminal.say("Wrote " + out + "; what was guessed is marked in it.");
    terminal.say("Next: slater validate " + out);
    var document = new LinkedHashMap<String, Object>();
    document.put("exitCode", ExitCode.SOLVED.code());
    document.put("study", out.toString());
    document.put("rows", table.rows());
    document.put("model", draft.kind().spelling());
    document.put("columns", documents);
    terminal.document(document);
  }

  private static String values(Column column) {
    return switch (column) {
      case NumericColumn numbers -> {
        var summary = numbers.values().filter(v -> !Double.isNaN(v)).summaryStatistics();
        yield summary.getCount() == 0
            ? "none"
            : Numerals.value(summary.getMin()) + " to " + Numerals.value(summary.getMax());
      }
      case CategoricalColumn levels -> {
        int[] counts = levels.counts();
        var occurring = IntStream.range(0, counts.length).filter(c -> counts[c] > 0).toArray();
        String few =
            String.join(
                ", ",
                IntStream.of(occurring)
                    .limit(MOST_LEVELS_SHOWN)
                    .mapToObj(code -> Wording.shortened(levels.levels().get(code)))
                    .toList());
        yield occurring.length > MOST_LEVELS_SHOWN || few.length() > LONGEST_VALUES
            ? Numerals.count(occurring.length) + " levels"
            : few;
      }
    };
  }

  private static Map<String, Object> document(Column column, String kind, Role role) {
    var map = new LinkedHashMap<String, Object>();
    map.put("column", column.name());
    map.put("kind", kind);
    map.put("missing", column.missing());
    map.put("role", role.kind().name().toLowerCase(Locale.ROOT));
    map.put("reason", role.reason());
    return map;
  }
}
