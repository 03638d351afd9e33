package slater.app.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import slater.app.solution.Figure;
import slater.app.solution.FormulaSolution;
import slater.app.solution.FormulaSolution.RequirementFacts;
import slater.app.solution.FormulaSolution.VariableFinding;
import slater.app.terminal.Columns;
import slater.app.terminal.Wrapping;

/** What a run of a formula says on the terminal. */
final class FormulaSummary {
  /** Longer vectors are for {@code solution.json}. */
  private static final int SHOWN = 20;

  private FormulaSummary() {}

  static List<String> lines(FormulaSolution found, int width) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(found.goal() + "d  " + number(found.objective().value()));
    lines.add("");
    lines.addAll(variables(found.variables(), width));
    if (!found.requirements().isEmpty()) {
      lines.add("");
      lines.addAll(requirements(found.requirements(), width));
    }
    lines.add("");
    var optimality = found.optimality();
    lines.add(
        String.format(
            Locale.ROOT,
            "Residuals  stationarity %.0e, feasibility %.0e, complementarity %.0e",
            optimality.stationarity().orElse(Double.NaN),
            optimality.feasibility(),
            optimality.complementarity()));
    lines.add(
        "Gap        "
            + (optimality.dualityGap().exists()
                ? plain(optimality.dualityGap().orElse(0)) + " above a proven bound on the optimum"
                : optimality.dualityGap().reason()));
    lines.addAll(Wrapping.wrap("Shape      " + found.shape(), "           ", width));
    for (var requirement : found.requirements()) {
      requirement
          .refit()
          .ifPresent(
              refit ->
                  lines.addAll(
                      Wrapping.wrap(
                          "Price      "
                              + requirement.name()
                              + ": a limit relaxed by "
                              + plain(refit.relaxedBy())
                              + " would improve the objective by "
                              + number(refit.predicted())
                              + " (refit: "
                              + number(refit.improvement())
                              + ").",
                          "           ",
                          width)));
    }
    return lines;
  }

  private static List<String> variables(List<VariableFinding> variables, int width) {
    var table = Columns.aligned("lrlll");
    table.row("variable", "value", "bounds", "at bound", "price of the bound");
    for (var variable : variables.subList(0, Math.min(SHOWN, variables.size()))) {
      boolean at = !variable.atBound().equals("none");
      table.row(
          variable.name(),
          number(variable.value()),
          bounds(variable),
          at ? variable.atBound() : "",
          at ? number(variable.boundPrice()) : "");
    }
    var lines = new ArrayList<>(table.lines(width));
    if (variables.size() > SHOWN) {
      lines.add("and " + (variables.size() - SHOWN) + " more in solution.json");
    }
    return lines;
  }

  private static String bounds(VariableFinding variable) {
    boolean low = variable.lower().exists();
    boolean high = variable.upper().exists();
    if (low && high) {
      return "[" + number(variable.lower()) + ", " + number(variable.upper()) + "]";
    }
    return low
        ? ">= " + number(variable.lower())
        : high ? "<= " + number(variable.upper()) : "free";
  }

  private static List<String> requirements(List<RequirementFacts> requirements, int width) {
    var table = Columns.aligned("lrlrl");
    table.row("requirement", "value", "limit", "price", "verdict");
    for (var requirement : requirements) {
      table.row(
          requirement.name(),
          number(requirement.value()),
          sign(requirement.sense()) + " " + number(requirement.limit()),
          number(requirement.price()),
          requirement.missed() > 1e-6
              ? "missed by " + plain(requirement.missed())
              : requirement.active() ? "met, active" : "met, with room");
      int shown = Math.min(SHOWN, requirement.components().size());
      for (var component : requirement.components().subList(0, shown)) {
        table.row(
            "  " + component.name().substring(requirement.name().length()).strip(),
            number(component.value()),
            sign(requirement.sense()) + " " + number(component.limit()),
            number(component.price()),
            component.missed() > 1e-6 ? "missed by " + plain(component.missed()) : "");
      }
      if (requirement.components().size() > SHOWN) {
        int more = requirement.components().size() - SHOWN;
        table.row("  and " + more + " more", "", "", "", "");
      }
    }
    return table.lines(width);
  }

  static String sign(String sense) {
    return switch (sense) {
      case "at-most" -> "<=";
      case "at-least" -> ">=";
      default -> "=";
    };
  }

  static String number(Figure figure) {
    return figure.exists() ? plain(figure.orElse(0)) : "-";
  }

  /** Seven digits that matter. */
  static String plain(double value) {
    double size = Math.abs(value);
    if (size < 1e-9) {
      return "0";
    }
    if (size >= 1e9 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(7))
        .stripTrailingZeros()
        .toPlainString();
  }
}
