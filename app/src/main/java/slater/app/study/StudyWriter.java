package slater.app.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import slater.learn.Split;
import slater.learn.certify.Clipping;
import slater.learn.group.Grouping;
import slater.learn.rate.Costs;

/**
 * Writes a study with every value, so that reading it back gives an equal study. Beside each value
 * may stand where it came from.
 */
public final class StudyWriter {
  private final YamlLines lines;
  private final Optional<StudyFile> file;

  private StudyWriter(Optional<StudyFile> file) {
    this.file = file;
    this.lines = new YamlLines(file.map(StudyFile::origins));
  }

  /** The study as YAML, without comments. */
  public static String text(Study study) {
    return new StudyWriter(Optional.empty()).write(study);
  }

  /** The study as YAML, each value with a comment that says where it comes from. */
  public static String withOrigins(StudyFile file) {
    return new StudyWriter(Optional.of(file)).write(file.study());
  }

  /**
   * The same with every option of the method: those that the study names, and the standard ones
   * beside; under {@code auto} they stand in comments, since another table may choose another.
   *
   * @param file the study
   * @param method what solves it, with all options
   */
  public static String withOrigins(StudyFile file, MethodChoice method) {
    var study = file.study();
    if (!study.method().isAuto()) {
      return new StudyWriter(Optional.of(file)).write(study.withMethod(method));
    }
    var text = new StringBuilder(new StudyWriter(Optional.of(file)).write(study));
    int line = text.indexOf("\nmethod: ");
    int end = text.indexOf("\n", line + 1) + 1;
    var options = new StringBuilder("# auto is " + method.id() + " here, with\n");
    method.options().forEach((name, value) -> options.append("#   " + name + ": " + value + "\n"));
    return text.insert(end, options).toString();
  }

  /**
   * The same study, to be written into another folder: names of files relative to the old folder
   * become relative to the new one.
   */
  public static Study moved(Study study, Path from, Path to) {
    String way = way(from, to);
    return withPatterns(
        study, pattern -> pattern.equals("-") || pattern.startsWith("/") ? pattern : way + pattern);
  }

  /** The study before it was moved along a {@link #way}. */
  public static Study movedBack(Study study, String way) {
    return withPatterns(
        study, pattern -> pattern.startsWith(way) ? pattern.substring(way.length()) : pattern);
  }

  /**
   * What stands before a name that is relative to the folder {@code from}, so that it means the
   * same from the folder {@code to}: empty, or the way from there to here with a slash behind it.
   */
  public static String way(Path from, Path to) {
    Path origin = real(from);
    Path target = real(to);
    Path way =
        Objects.equals(origin.getRoot(), target.getRoot()) ? target.relativize(origin) : origin;
    String text = way.toString().replace('\\', '/');
    return text.isEmpty() || text.endsWith("/") ? text : text + "/";
  }

  /** Without symbolic links: behind one, ".." leads elsewhere than the text of the path says. */
  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException notThere) {
      return folder.toAbsolutePath().normalize();
    }
  }

  private static Study withPatterns(Study study, UnaryOperator<String> changed) {
    if (!(study.data().rows() instanceof Data.Files files)) {
      return study;
    }
    var patterns = files.patterns().stream().map(changed).toList();
    var data = study.data();
    var rows = new Data.Files(patterns, files.separator(), files.missing(), files.format());
    return study.withData(
        new Data(
            rows, data.credit(), data.target(), data.weights(), data.clusters(), data.types()));
  }

  private String write(Study study) {
    lines.value(0, "slater", "slater", Study.FORMAT);
    lines.text(0, "name", "name", study.name());
    lines.text(0, "task", "task", "table");
    DataWriter.write(study, lines);
    groups(study);
    features(study);
    new ModelWriter(lines).write(study.model());
    split(study.split());
    lines.text(0, "objective", "objective", study.objectiveName());
    study.costs().ifPresent(this::costs);
    requirements(study);
    plan(study);
    return lines.toString();
  }

  private void groups(Study study) {
    if (study.groups().isEmpty()) {
      return;
    }
    lines.open(0, "groups");
    for (var grouping : study.groups()) {
      String path = "groups." + grouping.name();
      lines.open(1, grouping.name());
      if (grouping.by() instanceof Grouping.Crossed crossed) {
        var parts = crossed.parts().stream().map(Grouping::name).toList();
        lines.texts(2, "columns", path + ".columns", parts);
      } else {
        lines.text(2, "column", path + ".column", grouping.column());
      }
      if (grouping.by() instanceof Grouping.Cuts cuts) {
        lines.numbers(2, "cut", path + ".cut", cuts.cuts());
        lines.texts(2, "labels", path + ".labels", cuts.labels());
      }
      lines.text(2, "missing", path + ".missing", grouping.missing().spelling());
    }
  }

  private void features(Study study) {
    var features = study.features();
    lines.open(0, "features");
    lines.texts(1, "exclude", "features.exclude", new ArrayList<>(features.exclude()));
    if (!study.allowProtected().isEmpty()) {
      lines.texts(
          1,
          "allow-protected",
          "features.allow-protected",
          new ArrayList<>(study.allowProtected()));
    }
    lines.open(1, "numeric");
    lines.value(2, "standardise", "features.numeric.standardise", features.standardise());
    lines.open(1, "categorical");
    lines.value(2, "rare", "features.categorical.rare", features.rare());
  }

  private void split(Split split) {
    lines.open(0, "split");
    lines.number(1, "train", "split.train", split.train());
    lines.number(1, "select", "split.select", split.select());
    lines.number(1, "certify", "split.certify", split.certify());
    lines.value(1, "seed", "split.seed", split.seed());
    lines.texts(1, "stratify", "split.stratify", split.stratify());
    if (split.by().isPresent()) {
      lines.open(1, "by");
      String key = split.by().get() instanceof Split.Key ? "key" : "date";
      lines.text(2, key, "split.by." + key, split.by().get().column());
    }
  }

  private void costs(Costs costs) {
    lines.open(0, "costs");
    lines.text(1, "unit", "costs.unit", costs.unit());
    lines.number(1, "approve-bad", "costs.approve-bad", costs.falsePositive());
    lines.number(1, "reject-good", "costs.reject-good", costs.falseNegative());
  }

  private void requirements(Study study) {
    if (study.requirements().isEmpty()) {
      return;
    }
    lines.open(0, "requirements");
    for (int i = 0; i < study.requirements().size(); i++) {
      int index = i;
      String path =
          file.map(read -> read.requirementPaths().get(index)).orElse("requirements[" + i + "]");
      new RequirementLines(lines, path).write(study.requirements().get(i));
    }
  }

  private void plan(Study study) {
    var method = study.method();
    if (method.options().isEmpty()) {
      lines.text(0, "method", "method", method.id());
    } else {
      lines.open(0, "method");
      lines.text(1, "id", "method.id", method.id());
      method.options().forEach((name, value) -> lines.text(1, name, "method." + name, value));
    }
    var budget = study.budget();
    lines.open(0, "budget");
    lines.text(1, "time", "budget.time", budget.time().map(Durations::text).orElse("none"));
    if (budget.steps().isPresent()) {
      lines.value(1, "steps", "budget.steps", budget.steps().getAsLong());
    } else {
      lines.text(1, "steps", "budget.steps", "none");
    }
    lines.number(1, "tolerance", "budget.tolerance", budget.tolerance());
    lines.open(0, "certificate");
    lines.number(1, "confidence", "certificate.confidence", study.certification().confidence());
    lines.text(1, "assume", "certificate.assume", study.certification().assume());
    study
        .certification()
        .largestLoss()
        .ifPresent(loss -> lines.number(1, "largest-loss", "certificate.largest-loss", loss));
    clipping(study.certification().clipping());
    var output = study.output();
    lines.open(0, "output");
    lines.text(1, "model", "output.model", output.model().spelling());
    lines.open(1, "onnx");
    lines.value(2, "opset", "output.onnx.opset", output.opset());
    lines.text(2, "precision", "output.onnx.precision", output.precision().spelling());
    lines.value(1, "min-cell", "output.min-cell", output.minCell());
  }

  private void clipping(Clipping clipping) {
    if (clipping.isNone()) {
      return;
    }
    lines.open(1, "clip");
    clipping.loss().ifPresent(end -> lines.number(2, "loss", "certificate.clip.loss", end));
    clipping.error().ifPresent(end -> lines.number(2, "error", "certificate.clip.error", end));
    clipping
        .prediction()
        .ifPresent(
            range ->
                lines.numbers(
                    2,
                    "prediction",
                    "certificate.clip.prediction",
                    List.of(range.lower(), range.upper())));
  }
}
