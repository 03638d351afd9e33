package slater.app.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import slater.app.study.Data;
import slater.app.terminal.Columns;
import slater.app.terminal.Numerals;
import slater.app.terminal.Terminal;
import slater.app.terminal.Wrapping;
import slater.learn.group.Groups;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.SourceFile;

/** What was understood of a study and its data, in words and as a document. */
public final class Preview {
  private static final int INDENT = 15;

  private final CheckedStudy checked;
  private final int minCell;

  private Preview(CheckedStudy checked) {
    this.checked = checked;
    this.minCell = checked.study().output().minCell();
  }

  /** The first lines of a run: rows, features, parts and groups. */
  public static void brief(CheckedStudy checked, int coefficients, Terminal terminal) {
    var preview = new Preview(checked);
    preview.say(checked.table().name(), preview.sizes(Optional.of(coefficients)), terminal);
    preview.clusters().ifPresent(text -> preview.say("clusters", text, terminal));
    for (var groups : checked.groups()) {
      preview.say(groups.name(), preview.members(groups), terminal);
    }
  }

  /** Everything that was understood, for {@code validate}. */
  public static void full(CheckedStudy checked, Terminal terminal) {
    var preview = new Preview(checked);
    preview.say(checked.table().name(), preview.sizes(Optional.empty()), terminal);
    preview.clusters().ifPresent(text -> preview.say("clusters", text, terminal));
    preview.say("target", preview.target(), terminal);
    preview.say("numbers", preview.columns(true), terminal);
    preview.say("levels", preview.columns(false), terminal);
    var excluded = checked.study().features().exclude();
    if (!excluded.isEmpty()) {
      preview.say("excluded", String.join(", ", excluded), terminal);
    }
    terminal.gap();
    preview.rows().lines(terminal.width()).forEach(terminal::say);
  }

  /** The same as values, for a JSON document. */
  public static Map<String, Object> document(CheckedStudy checked) {
    return new Preview(checked).document();
  }

  private void say(String heading, String text, Terminal terminal) {
    String head = heading + " ".repeat(Math.max(2, INDENT - heading.length()));
    Wrapping.wrap(head + text, " ".repeat(INDENT), terminal.width()).forEach(terminal::say);
  }

  private String sizes(Optional<Integer> coefficients) {
    var table = checked.table();
    var text = new StringBuilder(Numerals.count(table.rows())).append(" rows");
    if (checked.dropped() > 0) {
      text.append(" (").append(Numerals.count(checked.dropped())).append(" dropped)");
    }
    var positive = checked.target().positiveClass();
    if (positive.isPresent()) {
      text.append(", ").append(Numerals.count(positives())).append(' ').append(positive.get());
    }
    text.append("; ").append(checked.features().size()).append(" features");
    coefficients.ifPresent(size -> text.append(", ").append(size).append(" coefficients"));
    return text.append("; ").append(parts()).toString();
  }

  /** What is independent, and so counts for the certificate. */
  private Optional<String> clusters() {
    return checked
        .study()
        .data()
        .clusters()
        .map(
            by -> {
              var sizes = ClusterCheck.sizes(checked);
              return Numerals.count(sizes.all())
                  + " of "
                  + by.column()
                  + ", the largest of "
                  + Numerals.count(sizes.largest())
                  + " rows; train "
                  + Numerals.count(sizes.train())
                  + ", certify "
                  + Numerals.count(sizes.certify());
            });
  }

  private long positives() {
    int positive = checked.target().positive();
    long count = 0;
    for (int code : checked.target().codes(checked.table())) {
      count += code == positive ? 1 : 0;
    }
    return count;
  }

  private String parts() {
    var parts = checked.parts();
    var text = new StringBuilder("train ").append(Numerals.count(parts.train().length));
    if (parts.select().length > 0) {
      text.append(", select ").append(Numerals.count(parts.select().length));
    }
    text.append(", certify ").append(Numerals.count(parts.certify().length));
    return text.append(", seed ").append(checked.study().split().seed()).toString();
  }

  private String members(Groups groups) {
    int[] all = groups.counts();
    int[] certify = inPart(groups, checked.parts().certify());
    var members = new ArrayList<String>();
    for (int group = 0; group < groups.size(); group++) {
      members.add(
          groups.labels().get(group)
              + " "
              + shown(all[group])
              + " ("
              + shown(certify[group])
              + (group == 0 ? " to certify)" : ")"));
    }
    return String.join(", ", members);
  }

  private String target() {
    var target = checked.target();
    if (!target.isClass()) {
      var numbers = checked.table().numeric(target.column());
      var summary = numbers.values().summaryStatistics();
      return target.column()
          + ": a number from "
          + Numerals.value(summary.getMin())
          + " to "
          + Numerals.value(summary.getMax());
    }
    var counts = new int[target.classes().size()];
    for (int code : target.codes(checked.table())) {
      counts[code]++;
    }
    var labels = new ArrayList<String>();
    for (int code = counts.length - 1; code >= 0; code--) {
      labels.add(
          target.classes().get(code)
              + (code == target.positive() ? " (positive) " : " ")
              + shown(counts[code]));
    }
    return target.column() + ": " + String.join(", ", labels);
  }

  private String columns(boolean numeric) {
    var names = new ArrayList<String>();
    for (String name : checked.features()) {
      var column = checked.table().column(name);
      if (column instanceof NumericColumn == numeric) {
        names.add(
            column instanceof CategoricalColumn levels
                ? name + " " + occurring(levels)
                : name + (column.missing() > 0 ? " (" + column.missing() + " missing)" : ""));
      }
    }
    return names.isEmpty() ? "none" : names.size() + ": " + String.join(", ", names);
  }

  private static long occurring(CategoricalColumn column) {
    return Arrays.stream(column.counts()).filter(count -> count > 0).count();
  }

  private Columns rows() {
    var parts = checked.parts();
    boolean select = parts.select().length > 0;
    var columns = Columns.aligned("llrrr" + (select ? "r" : ""));
    columns.row(
        select
            ? List.of("rows", "", "all", "train", "select", "certify")
            : List.of("rows", "", "all", "train", "certify"));
    columns.row(
        cells(
            "",
            "all",
            checked.table().rows(),
            parts.train().length,
            parts.select().length,
            parts.certify().length,
            select));
    for (var groups : checked.groups()) {
      int[] all = groups.counts();
      int[] train = inPart(groups, parts.train());
      int[] chosen = inPart(groups, parts.select());
      int[] certify = inPart(groups, parts.certify());
      for (int group = 0; group < groups.size(); group++) {
        columns.row(
            cells(
                group == 0 ? groups.name() : "",
                groups.labels().get(group),
                all[group],
                train[group],
                chosen[group],
                certify[group],
                select));
      }
    }
    return columns;
  }

  private List<String> cells(
      String grouping, String label, int all, int train, int chosen, int certify, boolean select) {
    var cells = new ArrayList<>(List.of(grouping, label, shown(all), shown(train)));
    if (select) {
      cells.add(shown(chosen));
    }
    cells.add(shown(certify));
    return cells;
  }

  /** A count of people; where it is so small that it could point at one, only that it is small. */
  private String shown(int count) {
    return count > 0 && count < minCell ? "<" + minCell : Numerals.count(count);
  }

  private int[] inPart(Groups groups, int[] ids) {
    return groups.rows(ColumnCheck.positions(checked.table(), ids)).counts();
  }

  private Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("rows", checked.table().rows());
    document.put("dropped", checked.dropped());
    document.put(
        "data",
        checked.study().data().rows() instanceof Data.Files
            ? checked.read().sources().stream().map(Preview::source).toList()
            : List.of());
    var target = checked.target();
    var described = new LinkedHashMap<String, Object>();
    described.put("column", target.column());
    described.put("classes", target.classes());
    described.put("positive", target.positiveClass());
    document.put("target", described);
    document.put(
        "features",
        checked.features().stream()
            .collect(
                Collectors.toMap(
                    name -> name,
                    name ->
                        checked.table().column(name) instanceof NumericColumn
                            ? "numeric"
                            : "categorical",
                    (one, other) -> one,
                    LinkedHashMap::new)));
    var parts = checked.parts();
    var sizes = new LinkedHashMap<String, Object>();
    sizes.put("train", parts.train().length);
    sizes.put("select", parts.select().length);
    sizes.put("certify", parts.certify().length);
    document.put("parts", sizes);
    if (checked.study().data().clusters().isPresent()) {
      var clusters = ClusterCheck.sizes(checked);
      var counts = new LinkedHashMap<String, Object>();
      counts.put("column", checked.study().data().clusters().get().column());
      counts.put("clusters", clusters.all());
      counts.put("largest", clusters.largest());
      counts.put("train", clusters.train());
      counts.put("certify", clusters.certify());
      document.put("clusters", counts);
    }
    var groups = new ArrayList<Map<String, Object>>();
    checked.groups().forEach(each -> groups.add(group(each)));
    document.put("groups", groups);
    return document;
  }

  private static Map<String, Object> source(SourceFile source) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", source.name());
    map.put("sha256", source.sha256());
    map.put("rows", source.rows());
    return map;
  }

  private Map<String, Object> group(Groups groups) {
    var parts = checked.parts();
    int[] all = groups.counts();
    int[] train = inPart(groups, parts.train());
    int[] select = inPart(groups, parts.select());
    int[] certify = inPart(groups, parts.certify());
    var members = new ArrayList<Map<String, Object>>();
    for (int group = 0; group < groups.size(); group++) {
      var member = new LinkedHashMap<String, Object>();
      member.put("group", groups.labels().get(group));
      member.put("rows", atLeastMinCell(all[group]));
      member.put("train", atLeastMinCell(train[group]));
      member.put("select", atLeastMinCell(select[group]));
      member.put("certify", atLeastMinCell(certify[group]));
      members.add(member);
    }
    var map = new LinkedHashMap<String, Object>();
    map.put("grouping", groups.name());
    map.put("groups", members);
    return map;
  }

  private Optional<Integer> atLeastMinCell(int count) {
    return count > 0 && count < minCell ? Optional.empty() : Optional.of(count);
  }
}
