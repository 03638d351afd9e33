package slater.app.study;

import java.util.ArrayList;
import slater.learn.predictor.ModelChoice;

/** Writes the model of a study, when it decides, and the bounds of its coefficients. */
final class ModelWriter {
  private final YamlLines lines;

  ModelWriter(YamlLines lines) {
    this.lines = lines;
  }

  /** Writes it. */
  void write(ModelChoice model) {
    lines.open(0, "model");
    lines.text(1, "kind", "model.kind", model.kind().spelling());
    if (model.kind().losses().size() > 1) {
      lines.text(1, "loss", "model.loss", model.loss().spelling());
    }
    switch (model.loss().kind()) {
      case HUBER -> lines.number(1, "width", "model.width", model.loss().parameter());
      case PINBALL -> lines.number(1, "level", "model.level", model.loss().parameter());
      default -> {}
    }
    lines.number(1, "l2", "model.l2", model.l2());
    if (model.penalty().l1() > 0) {
      lines.number(1, "l1", "model.l1", model.penalty().l1());
    }
    if (model.penalty().group() > 0) {
      lines.number(1, "group", "model.group", model.penalty().group());
    }
    decide(model);
    domain(model);
  }

  private void decide(ModelChoice model) {
    if (model.threshold().isPresent() || model.close().isPresent()) {
      lines.open(0, "decide");
    }
    if (model.close().isPresent()) {
      lines.text(
          1,
          "close-when",
          "decide.close-when",
          "error <= " + YamlNumbers.text(model.close().getAsDouble()));
    }
    if (model.threshold().isPresent()) {
      String what = ModelReader.word(model.kind());
      lines.text(
          1,
          "positive-when",
          "decide.positive-when",
          what + " >= " + YamlNumbers.text(model.threshold().getAsDouble()));
    }
  }

  private void domain(ModelChoice model) {
    if (model.increasing().isEmpty() && model.decreasing().isEmpty() && model.bounds().isEmpty()) {
      return;
    }
    lines.open(0, "domain");
    if (!model.increasing().isEmpty()) {
      lines.texts(1, "increasing-in", "domain.increasing-in", new ArrayList<>(model.increasing()));
    }
    if (!model.decreasing().isEmpty()) {
      lines.texts(1, "decreasing-in", "domain.decreasing-in", new ArrayList<>(model.decreasing()));
    }
    if (!model.bounds().isEmpty()) {
      lines.open(1, "bounds");
      model
          .bounds()
          .forEach(
              (column, bounds) -> {
                String path = "domain.bounds." + column;
                lines.open(2, column);
                if (Double.isFinite(bounds.lower())) {
                  lines.number(3, "at-least", path + ".at-least", bounds.lower());
                }
                if (Double.isFinite(bounds.upper())) {
                  lines.number(3, "at-most", path + ".at-most", bounds.upper());
                }
              });
    }
  }
}
