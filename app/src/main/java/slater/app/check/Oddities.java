package slater.app.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import slater.app.solution.SolutionDocument.Warning;
import slater.app.study.StudyFile;
import slater.app.yaml.Wording;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.Table;
import slater.tables.profile.ColumnProfile;
import slater.tables.profile.Hint;

/** What is allowed but deserves a second look. */
final class Oddities {
  private static final String STATLOG = "personal_status";
  private static final Set<String> STATLOG_LEVELS = Set.of("male single", "female div/dep/mar");

  private final StudyFile file;
  private final Table table;
  private final List<Warning> warnings = new ArrayList<>();

  private Oddities(StudyFile file, Table table) {
    this.file = file;
    this.table = table;
  }

  static List<Warning> of(StudyFile file, Table table, List<String> features, int dropped) {
    var oddities = new Oddities(file, table);
    oddities.statlog(features);
    for (var column : table.columns()) {
      if (features.contains(column.name())) {
        oddities.feature(column);
      } else if (file.study().groupColumns().contains(column.name())) {
        oddities.markup(column);
      }
    }
    oddities.dropped(dropped);
    oddities.uncertified();
    return oddities.warnings;
  }

  private void warn(String code, String text, String path) {
    warnings.add(new Warning(code, text, path));
  }

  /** Grömping (2019): the code table that came with the data is wrong. */
  private void statlog(List<String> features) {
    if (!(table.find(STATLOG).orElse(null) instanceof CategoricalColumn column)
        || !column.levels().containsAll(STATLOG_LEVELS)) {
      return;
    }
    String about =
        "In Statlog's German credit data personal_status does not tell women from men: one level"
            + " holds both, and \"male single\" are married or widowed men (Groemping 2019).";
    for (var grouping : file.study().groups()) {
      if (grouping.parts().stream().anyMatch(part -> part.column().equals(STATLOG))) {
        warn(
            "statlog-personal-status",
            about + " A requirement on its groups is no requirement by sex.",
            "groups." + grouping.name());
      }
    }
    if (features.contains(STATLOG)) {
      warn(
          "statlog-personal-status",
          about + " Keep it out of the features: exclude: [personal_status].",
          "features");
    }
  }

  private void feature(Column column) {
    var profile = ColumnProfile.of(column);
    for (var hint : profile.hints()) {
      if (hint != Hint.FEW_VALUES) {
        warn(
            "feature-" + hint.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            "Feature '" + Wording.shortened(column.name()) + "' " + hint.sentence() + ".",
            "features");
      }
    }
    markup(column);
  }

  private void markup(Column column) {
    if (column instanceof CategoricalColumn levels
        && levels.levels().stream().anyMatch(Oddities::looksLikeMarkup)) {
      warn(
          "markup-in-data",
          "A level of '"
              + Wording.shortened(column.name())
              + "' looks like markup; it is shown as text everywhere.",
          "data");
    }
  }

  private static boolean looksLikeMarkup(String level) {
    int open = level.indexOf('<');
    return open >= 0
        && open + 1 < level.length()
        && (Character.isLetter(level.charAt(open + 1)) || level.charAt(open + 1) == '/')
        && level.indexOf('>', open) > 0;
  }

  private void dropped(int dropped) {
    if (dropped > 0) {
      warn(
          "rows-dropped",
          dropped
              + " of "
              + (table.rows() + dropped)
              + " rows have a missing value and are left out; the certificate speaks of rows"
              + " without missing values only.",
          "data.missing");
    }
  }

  private void uncertified() {
    var study = file.study();
    if (study.split().certify() == 0 && !study.requirements().isEmpty()) {
      warn(
          "nothing-certified",
          "No rows are kept for the certificate, so nothing will be certified; give split.certify a"
              + " share.",
          "split.certify");
    }
    if (study.requirements().isEmpty()) {
      warn(
          "no-requirements",
          "The study has no requirements, so the model is only fitted; add one under requirements.",
          "requirements");
    }
  }
}
