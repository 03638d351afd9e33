package slater.app.study;

import slater.learn.group.Condition;
import slater.learn.rate.Classes;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;

/**
 * Writes one requirement with every value.
 *
 * @param lines what is written
 * @param path the keys that lead to it in the study
 */
record RequirementLines(YamlLines lines, String path) {

  void write(RateRequirement requirement) {
    lines.item(1, "name", path + ".name", requirement.name());
    lines.text(2, "rate", path + ".rate", requirement.rate().spelling());
    switch (requirement.rate().classes()) {
      case Classes.Positive positive -> {}
      case Classes.One one -> lines.text(2, "class", path + ".class", one.label());
      case Classes.Each each -> lines.text(2, "classes", path + ".classes", "each");
      case Classes.Macro macro -> lines.text(2, "classes", path + ".classes", "macro");
    }
    requirement.rate().given().ifPresent(model -> condition("given", model));
    switch (requirement.scope()) {
      case Scope.Overall overall -> {}
      case Scope.OneGroup one -> {
        lines.open(2, "of");
        lines.text(3, one.grouping(), path + ".of." + one.grouping(), one.group());
      }
      case Scope.EachGroup each -> lines.text(2, "of", path + ".of", each.grouping());
      case Scope.Between between -> {
        lines.text(2, "between", path + ".between", between.grouping());
        lines.text(2, "compare", path + ".compare", between.compare().spelling());
        lines.text(2, "against", path + ".against", between.against().spelling());
      }
    }
    requirement.where().ifPresent(where -> condition("where", where));
    String sense = requirement.sense().spelling();
    lines.number(2, sense, path + "." + sense, requirement.limit());
    if (requirement.tolerance() != 0) {
      lines.number(2, "tolerance", path + ".tolerance", requirement.tolerance());
    }
    if (!requirement.because().isEmpty()) {
      lines.text(2, "because", path + ".because", requirement.because());
    }
  }

  private void condition(String key, Condition where) {
    lines.open(2, key);
    for (var clause : where.clauses()) {
      String at = path + "." + key + "." + clause.name();
      switch (clause) {
        case Condition.InGroup in -> lines.text(3, in.name(), at, in.group());
        case Condition.Within range -> {
          lines.open(3, range.name());
          range.least().ifPresent(end -> lines.number(4, "at-least", at + ".at-least", end));
          range.most().ifPresent(end -> lines.number(4, "at-most", at + ".at-most", end));
        }
      }
    }
  }
}
