package slater.app.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import slater.app.study.YamlWords;
import slater.app.yaml.Wording;
import slater.learn.feature.Missing;
import slater.learn.group.Grouping;
import slater.learn.predictor.ModelKind;
import slater.tables.FileFormat;

/** A draft as YAML, with comments that say what was guessed and what else could stand there. */
public final class DraftText {
  private static final int COMMENT_COLUMN = 60;

  private final Draft draft;
  private final StringBuilder text = new StringBuilder();

  private DraftText(Draft draft) {
    this.draft = draft;
  }

  /**
   * The study.
   *
   * @param name what reports will call it
   * @param data the name of the data file, relative to the study
   * @param format what the file is, where the user had to say it
   */
  public static String of(Draft draft, String name, String data, Optional<FileFormat> format) {
    return new DraftText(draft).write(name, data, format);
  }

  private String write(String name, String data, Optional<FileFormat> format) {
    line(
        "# A first study of "
            + data.replace('\n', ' ')
            + ". What was guessed is marked; change it.");
    line("slater: 1", "version of the study format");
    line("name: " + YamlWords.quoted(name));
    line("task: table");
    data(data, format);
    groups();
    features();
    line("model: {kind: " + draft.kind() + ", l2: 0.01}");
    if (draft.kind() == ModelKind.LOGISTIC) {
      line("decide: {positive-when: probability >= 0.5}");
    }
    split();
    line("objective: " + draft.kind().loss(), "or cost, with costs below");
    if (draft.kind() == ModelKind.LOGISTIC) {
      line("# costs: {unit: euro, approve-bad: 5, reject-good: 1}");
    }
    requirements();
    line("method: auto", "resolved, and written to the run's study.yaml");
    line("budget: {time: 60 s, tolerance: 1.0e-6}");
    line("certificate:");
    line("  confidence: 0.95");
    line("  assume: independent rows and the same population as in use", "true of your rows?");
    line("output: {model: deterministic, onnx: {opset: 17, precision: float}, min-cell: 10}");
    return text.toString();
  }

  private void data(String data, Optional<FileFormat> format) {
    line("data:");
    line("  file: " + YamlWords.quoted(data), "relative to this file; a pattern or - also works");
    format.ifPresent(said -> line("  format: " + said.spelling()));
    line("  # source: who made the data, and under which licence");
    line("  target:");
    line("    column: " + YamlWords.quoted(draft.target()));
    if (draft.positive().isPresent()) {
      String others =
          draft.labels().stream()
              .limit(draft.labels().size() - 1L)
              .map(DraftText::comment)
              .collect(Collectors.joining(", "));
      line(
          "    positive: " + YamlWords.quoted(draft.positive().get()),
          "guessed: the wanted outcome; else " + others);
    }
    line("  weights: none", "or {column: n, kind: frequency | importance}");
    line(
        "  missing: " + draft.missing(),
        draft.missing() == Missing.ERROR
            ? "no feature has a missing value"
            : "values are missing; or error, drop, median");
  }

  private void groups() {
    if (draft.groupings().isEmpty()) {
      line("# groups:", "rows to treat alike, as in");
      line("#   age-band: {column: age, cut: [25], labels: [young, older]}");
      return;
    }
    line("groups:");
    for (var grouping : draft.groupings()) {
      line("  " + YamlWords.quoted(grouping.name()) + ":");
      line("    column: " + YamlWords.quoted(grouping.column()));
      if (grouping.by() instanceof Grouping.Cuts cuts) {
        line(
            "    cut: "
                + cuts.cuts().stream()
                    .map(Draft::number)
                    .collect(Collectors.joining(", ", "[", "]")),
            "guessed; a value belongs to the band whose end it reaches");
        line("    labels: " + list(cuts.labels()));
      }
      if (grouping.missing() != Grouping.Missing.ERROR) {
        line("    missing: " + grouping.missing(), "rows without a value are a group of their own");
      }
    }
  }

  private void features() {
    var excluded = new ArrayList<String>();
    draft
        .roles()
        .forEach(
            (name, role) -> {
              if (role.kind() == Role.Kind.EXCLUDED || role.kind() == Role.Kind.PROTECTED) {
                excluded.add(name);
              }
            });
    line("features:");
    if (excluded.isEmpty()) {
      line("  exclude: []");
    } else {
      line("  exclude:");
      for (String name : excluded) {
        var role = draft.role(name);
        line(
            "    - " + YamlWords.quoted(name),
            role.kind() == Role.Kind.EXCLUDED
                ? "guessed: " + role.reason()
                : "makes groups; the model does not see it");
      }
    }
    line("  numeric: {standardise: true}");
    line("  categorical: {rare: 10}", "levels under 10 training rows become \"other\"");
  }

  private void split() {
    var strata = new ArrayList<String>();
    if (draft.kind() != ModelKind.LINEAR) {
      strata.add(draft.target());
    }
    draft.groupings().forEach(grouping -> strata.add(grouping.name()));
    line("split:");
    line("  train: 0.6");
    line("  certify: 0.4", "looked at once; select: 0.2 for a sweep");
    line("  seed: 1");
    line("  stratify: " + list(strata));
  }

  private void requirements() {
    line("requirements:");
    if (draft.groupings().isEmpty() && draft.kind() == ModelKind.LOGISTIC) {
      line("  - name: the wanted outcome is found");
      line("    rate: true-positive", "or false-positive, selection, error, ...");
      line("    at-least: 0.7", "guessed: a share of the rows with a positive label");
      return;
    }
    if (draft.groupings().isEmpty()) {
      text.setLength(text.length() - "requirements:\n".length());
      line("requirements: []");
      line("# - {name: small error in each region, rate: mean-loss, of: region, at-most: 1.5}");
      return;
    }
    for (var grouping : draft.groupings()) {
      boolean number = draft.kind() == ModelKind.LINEAR;
      String what = number ? "equal prediction by " : "equal selection by ";
      line("  - name: " + YamlWords.quoted(what + comment(grouping.column())));
      line(
          "    rate: " + (number ? "mean-prediction" : "selection"),
          number ? "or mean-loss" : "or true-positive, false-positive, error, ...");
      line("    between: " + YamlWords.quoted(grouping.name()));
      line("    compare: difference", "or ratio, with at-least: 0.8");
      line(
          "    within: " + (number ? "1" : "0.1"),
          number
              ? "guessed: in the unit of the target"
              : "guessed: the largest difference allowed");
    }
  }

  private static String list(List<String> texts) {
    return texts.stream().map(YamlWords::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A text from the data inside a comment or a name: on one line, without control characters. */
  private static String comment(String text) {
    return Wording.shortened(text);
  }

  private void line(String content) {
    text.append(content).append('\n');
  }

  private void line(String content, String comment) {
    text.append(content)
        .append(" ".repeat(Math.max(2, COMMENT_COLUMN - content.length())))
        .append("# ")
        .append(comment)
        .append('\n');
  }
}
