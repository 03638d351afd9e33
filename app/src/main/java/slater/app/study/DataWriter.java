package slater.app.study;

/** Writes {@code data}: where the rows are, how to read them, and what is learned from them. */
final class DataWriter {
  private DataWriter() {}

  static void write(Study study, YamlLines lines) {
    var data = study.data();
    lines.open(0, "data");
    switch (data.rows()) {
      case Data.Files files -> {
        lines.textOrTexts(1, "file", "data.file", files.patterns());
        files
            .format()
            .ifPresent(format -> lines.text(1, "format", "data.format", format.spelling()));
        files
            .separator()
            .ifPresent(
                separator ->
                    lines.text(
                        1,
                        "separator",
                        "data.separator",
                        separator == '\t' ? "tab" : separator.toString()));
        if (!files.missing().isEmpty()) {
          lines.texts(1, "missing-texts", "data.missing-texts", files.missing());
        }
      }
      case Data.Generated generated -> {
        lines.text(1, "generate", "data.generate", generated.population());
        lines.value(1, "rows", "data.rows", generated.count());
        lines.value(1, "seed", "data.seed", generated.seed());
      }
    }
    if (!data.credit().isEmpty()) {
      lines.text(1, "source", "data.source", data.credit());
    }
    lines.open(1, "target");
    lines.text(2, "column", "data.target.column", data.target().column());
    data.target()
        .positive()
        .ifPresent(positive -> lines.text(2, "positive", "data.target.positive", positive));
    if (!data.target().order().isEmpty()) {
      lines.texts(2, "order", "data.target.order", data.target().order());
    }
    if (data.weights().isPresent()) {
      lines.open(1, "weights");
      lines.text(2, "column", "data.weights.column", data.weights().get().column());
      lines.text(2, "kind", "data.weights.kind", data.weights().get().kind().spelling());
    } else {
      lines.text(1, "weights", "data.weights", "none");
    }
    data.clusters()
        .ifPresent(
            clusters -> {
              lines.open(1, "clusters");
              lines.text(2, "column", "data.clusters.column", clusters.column());
              clusters
                  .largest()
                  .ifPresent(most -> lines.value(2, "largest", "data.clusters.largest", most));
            });
    if (!data.types().isEmpty()) {
      lines.open(1, "types");
      data.types()
          .forEach(
              (column, type) -> lines.text(2, column, "data.types." + column, type.spelling()));
    }
    lines.text(1, "missing", "data.missing", study.features().missing().spelling());
  }
}
