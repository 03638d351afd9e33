package slater.app.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import slater.app.study.Layers;
import slater.tables.FileFormat;

/** Options that several commands share, and how commands read theirs. */
final class Options {
  private Options() {}

  /** The options of every command. */
  static CommandSpec withCommon(CommandSpec command) {
    return command
        .addOption(
            switched(
                "Print one JSON document on standard output; words go to standard error.",
                "--json"))
        .addOption(switched("Say results, warnings and errors only.", "-q", "--quiet"))
        .addOption(switched("Say more.", "-v", "--verbose"))
        .addOption(
            OptionSpec.builder("--color")
                .paramLabel("WHEN")
                .type(String.class)
                .completionCandidates(List.of("auto", "always", "never"))
                .description("Colour words: auto, always or never.")
                .build())
        .addOption(switched("Show this help.", "-h", "--help"));
  }

  /** The options that lie over the values of a study. */
  static CommandSpec withStudy(CommandSpec command) {
    return command
        .addOption(valued("Seed of the split and of the method: split.seed.", "N", "--seed"))
        .addOption(
            OptionSpec.builder("--set")
                .paramLabel("KEY=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                    "Any value of the study by its path of keys, or the limit of a requirement by"
                        + " its name; may be given several times.")
                .build());
  }

  /** The options that say how long and how hard to work. */
  static CommandSpec withBudget(CommandSpec command) {
    return command
        .addOption(valued("Stop after so many steps: budget.steps.", "N", "--steps"))
        .addOption(
            valued("Stop after a time, as in 30s, 5min or 2h: budget.time.", "TIME", "--time"))
        .addOption(valued("Threads to work with; all cores where not said.", "N", "--threads"));
  }

  /** An option that is there or not. */
  static OptionSpec switched(String help, String... names) {
    return OptionSpec.builder(names).type(boolean.class).arity("0").description(help).build();
  }

  /** An option with one value. */
  static OptionSpec valued(String help, String label, String... names) {
    return OptionSpec.builder(names)
        .paramLabel(label)
        .type(String.class)
        .arity("1")
        .description(help)
        .build();
  }

  /** What a data file is, where its content does not tell. */
  static OptionSpec format() {
    String formats = String.join(", ", FileFormat.spellings());
    return valued(
        "What DATA is, where it does not look like it: " + formats + ".", "FORMAT", "--format");
  }

  /** An option with the name of a file or folder. */
  static OptionSpec file(String help, String label, String... names) {
    return OptionSpec.builder(names)
        .paramLabel(label)
        .type(java.io.File.class)
        .arity("1")
        .description(help)
        .build();
  }

  /** A parameter that must be there. */
  static PositionalParamSpec parameter(int index, String label, String help) {
    return PositionalParamSpec.builder()
        .index(String.valueOf(index))
        .paramLabel(label)
        .type(java.io.File.class)
        .arity("1")
        .required(true)
        .description(help)
        .build();
  }

  /** A parameter that may be there. */
  static PositionalParamSpec optionalParameter(int index, String label, String help) {
    return PositionalParamSpec.builder()
        .index(String.valueOf(index))
        .paramLabel(label)
        .type(String.class)
        .arity("0..1")
        .description(help)
        .build();
  }

  /** Whether a switch is set. */
  static boolean has(ParseResult line, String option) {
    return line.hasMatchedOption(option);
  }

  /** The value of an option. */
  static Optional<String> value(ParseResult line, String option) {
    return line.hasMatchedOption(option)
        ? Optional.of(String.valueOf(line.matchedOption(option).<Object>getValue()))
        : Optional.empty();
  }

  /** A parameter by its position. */
  static Optional<String> parameter(ParseResult line, int index) {
    return line.hasMatchedPositional(index)
        ? Optional.of(String.valueOf(line.matchedPositional(index).<Object>getValue()))
        : Optional.empty();
  }

  /** A parameter that the parser has made sure is there. */
  static String required(ParseResult line, int index) {
    return parameter(line, index)
        .orElseThrow(() -> new IllegalStateException("Parameter " + index + " was not parsed"));
  }

  /** The layers with the flags of the line on top. */
  static Layers over(Layers layers, ParseResult line) {
    return over(
        layers,
        line,
        List.of(
            List.of("--seed", "split.seed"),
            List.of("--steps", "budget.steps"),
            List.of("--time", "budget.time")));
  }

  /** The same without the seed, which is none of the study's where it divides no rows. */
  static Layers overWithoutSeed(Layers layers, ParseResult line) {
    return over(
        layers,
        line,
        List.of(List.of("--steps", "budget.steps"), List.of("--time", "budget.time")));
  }

  private static Layers over(Layers layers, ParseResult line, List<List<String>> flags) {
    var flagged = layers;
    for (var flag : flags) {
      String option = flag.get(0);
      if (line.commandSpec().findOption(option) != null) {
        var value = value(line, option);
        if (value.isPresent()) {
          flagged = flagged.withFlag(option, flag.get(1), value.get());
        }
      }
    }
    if (line.commandSpec().findOption("--set") != null && line.hasMatchedOption("--set")) {
      for (String assignment : line.matchedOption("--set").<List<String>>getValue()) {
        flagged = flagged.withAssignment(assignment);
      }
    }
    return flagged;
  }
}
