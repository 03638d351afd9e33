package slater.app.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.learn.Clusters;
import slater.learn.Weights;
import slater.tables.FileFormat;

/** Reads {@code data}. */
final class DataReader {
  private static final Map<String, Weights.Kind> WEIGHT_KINDS =
      Spellings.of(Weights.Kind.values(), Weights.Kind::spelling);
  private static final Map<String, FileFormat> FORMATS =
      Spellings.of(FileFormat.values(), FileFormat::spelling);
  private static final Map<String, Data.Type> TYPES =
      Spellings.of(Data.Type.values(), Data.Type::spelling);

  private DataReader() {}

  static Data read(Fields data, Reading reading) {
    var rows = rows(data, reading);
    String credit = data.text("source", "");
    var target = target(data, reading);
    var weights = weights(data, reading);
    var clusters = clusters(data);
    var types = new LinkedHashMap<String, Data.Type>();
    var typeFields = data.fields("types");
    for (String column : typeFields.names()) {
      typeFields
          .chosen(column)
          .flatMap(node -> typeFields.choice(node, typeFields.path(column), TYPES))
          .ifPresent(type -> types.put(column, type));
    }
    return new Data(rows, credit, target, weights, clusters, types);
  }

  private static Data.Rows rows(Fields data, Reading reading) {
    var files = data.texts("file");
    var separator = data.text("separator");
    var missing = data.emptyTexts("missing-texts");
    var format =
        data.node("format").flatMap(node -> data.choice(node, data.path("format"), FORMATS));
    var generated = data.text("generate");
    long count = data.whole("rows", 100_000, 1, 100_000_000);
    long seed = data.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    if (generated.isPresent()) {
      if (data.has("file")) {
        reading.mistake(
            data.place("generate"),
            "Rows come from a file or are generated; remove data.file or data.generate.");
      }
      return new Data.Generated(generated.get(), Math.toIntExact(count), seed);
    }
    for (String key : List.of("rows", "seed")) {
      if (data.has(key)) {
        reading.mistake(
            data.place(key),
            "This belongs to generated data; remove it, or say data.generate instead of a file.");
      }
    }
    if (!data.has("file")) {
      reading.mistake(
          data.place("file"), "No data are named; say data: {file: loans.csv, target: default}.");
    }
    return new Data.Files(
        files, separator.flatMap(s -> separator(s, data, reading)), missing, format);
  }

  private static Optional<Character> separator(String text, Fields data, Reading reading) {
    String one =
        switch (text) {
          case "tab", "\\t" -> "\t";
          case "comma" -> ",";
          case "semicolon" -> ";";
          case "bar" -> "|";
          default -> text;
        };
    if (one.length() == 1 && !one.equals("\"") && !Character.isLetterOrDigit(one.charAt(0))) {
      return Optional.of(one.charAt(0));
    }
    reading.mistake(
        data.place("separator"),
        "One character separates cells, as in \";\", or one of comma, semicolon, tab, bar; not '"
            + Wording.shortened(text)
            + "'.");
    return Optional.empty();
  }

  private static Data.Target target(Fields data, Reading reading) {
    var node = data.node("target");
    if (node.isEmpty()) {
      reading.mistake(
          data.place("target"),
          "No target is named; say which column is predicted, as in target: {column: class,"
              + " positive: good}.");
      return new Data.Target("", Optional.empty(), List.of());
    }
    if (node.get() instanceof Node.Scalar) {
      String column = data.text("target", "");
      return new Data.Target(column, Optional.empty(), List.of());
    }
    var target = data.fields("target");
    String column =
        target.requiredText("column", "The target has no column; say target: {column: class}.");
    var positive = target.text("positive");
    var order = target.texts("order");
    target.done();
    return new Data.Target(column, positive, order);
  }

  private static Optional<Clusters> clusters(Fields data) {
    var node = data.node("clusters");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Node.Scalar) {
      return data.text("clusters").map(Clusters::by);
    }
    var clusters = data.fields("clusters");
    String column =
        clusters.requiredText(
            "column", "The clusters have no column; say clusters: {column: customer}.");
    long largest = clusters.whole("largest", 0, 1, Integer.MAX_VALUE);
    clusters.done();
    return column.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Clusters(column, largest > 0 ? OptionalLong.of(largest) : OptionalLong.empty()));
  }

  private static Optional<Weights> weights(Fields data, Reading reading) {
    var node = data.node("weights");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Node.Scalar(String text, boolean plain, var origin)) {
      if (!text.equals("none")) {
        reading.mistake(
            data.place("weights"),
            "This must be none, or a column with the meaning of its numbers, as in {column: "
                + Wording.shortened(text)
                + ", kind: frequency}; the kinds are frequency and importance.");
      }
      return Optional.empty();
    }
    var weights = data.fields("weights");
    String column =
        weights.requiredText(
            "column", "The weights have no column; say weights: {column: n, ...}.");
    var kind = weights.choice("kind", WEIGHT_KINDS, Weights.Kind.FREQUENCY);
    if (!weights.has("kind")) {
      reading.mistake(
          weights.place("kind"),
          "Say what a weight means: kind: frequency, where a row stands for that many equal rows,"
              + " or kind: importance, where it is one row.");
    }
    weights.done();
    return Optional.of(new Weights(column, kind));
  }
}
