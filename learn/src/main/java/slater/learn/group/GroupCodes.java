package slater.learn.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import slater.core.InputException;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumberText;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** Turns the cells of a column into codes of groups. */
final class GroupCodes {
  private static final int MOST = 1000;
  private static final String MISSING = "missing";

  private GroupCodes() {}

  static Groups of(Grouping grouping, Table table) {
    if (grouping.by() instanceof Grouping.Crossed crossed) {
      return meeting(grouping, crossed.parts().stream().map(part -> of(part, table)).toList());
    }
    var column = table.column(grouping.column());
    if (grouping.missing() == Grouping.Missing.ERROR && column.missing() > 0) {
      throw refused(
          grouping,
          "column \""
              + column.name()
              + "\" has no value in "
              + column.missing()
              + " rows; say whether such rows belong to no group (\"missing: none\") or to one of"
              + " their own (\"missing: group\")");
    }
    return switch (grouping.by()) {
      case Grouping.Cuts cuts -> intervals(grouping, cuts, table.numeric(grouping.column()));
      case Grouping.Levels levels -> levels(grouping, column);
      case Grouping.Crossed crossed -> throw new IllegalStateException("Crossed above");
    };
  }

  /** One part after another: what the parts so far have found is joined with the next. */
  private static Groups meeting(Grouping grouping, List<Groups> parts) {
    var labels = parts.getFirst().labels();
    int[] codes = parts.getFirst().codes().clone();
    for (var part : parts.subList(1, parts.size())) {
      var joined = new ArrayList<String>();
      for (String label : labels) {
        part.labels().forEach(other -> joined.add(label + Grouping.Crossed.AND + other));
      }
      int[] before = codes.clone();
      Arrays.setAll(
          codes,
          row ->
              before[row] < 0 || part.codes()[row] < 0
                  ? -1
                  : before[row] * part.size() + part.codes()[row]);
      var found = dense(grouping, joined, codes);
      labels = found.labels();
      codes = found.codes();
    }
    if (new HashSet<>(labels).size() != labels.size()) {
      throw refused(
          grouping,
          "two intersections have the same label, because a level holds \""
              + Grouping.Crossed.AND
              + "\"; rename that level in the data");
    }
    return new Groups(grouping.name(), labels, codes);
  }

  private static Groups intervals(Grouping grouping, Grouping.Cuts cuts, NumericColumn column) {
    var codes = new int[column.rows()];
    Arrays.setAll(codes, row -> cuts.interval(column.value(row)));
    var groups = new Groups(grouping.name(), cuts.labels(), codes);
    int[] counts = groups.counts();
    for (int g = 0; g < counts.length; g++) {
      if (counts[g] == 0) {
        throw refused(
            grouping,
            "no row belongs to \""
                + cuts.labels().get(g)
                + "\"; move the cuts of column \""
                + column.name()
                + "\", "
                + cuts.cuts());
      }
    }
    return withMissing(grouping, cuts.labels(), codes);
  }

  private static Groups levels(Grouping grouping, Column column) {
    return switch (column) {
      case CategoricalColumn category -> {
        var codes = category.toArray();
        yield dense(grouping, category.levels(), codes);
      }
      case NumericColumn number -> {
        var codeOf = new TreeMap<Double, Integer>();
        number.values().filter(v -> !Double.isNaN(v)).distinct().forEach(v -> codeOf.put(v, 0));
        var labels = new ArrayList<String>();
        for (var entry : codeOf.entrySet()) {
          entry.setValue(labels.size());
          labels.add(NumberText.format(entry.getKey()));
        }
        var codes = new int[number.rows()];
        Arrays.setAll(
            codes, row -> number.isMissing(row) ? -1 : codeOf.getOrDefault(number.value(row), -1));
        yield dense(grouping, labels, codes);
      }
    };
  }

  /** Leaves out levels that no row has. */
  private static Groups dense(Grouping grouping, List<String> levels, int[] codes) {
    var counts = new int[levels.size()];
    for (int code : codes) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    var labels = new ArrayList<String>();
    var renumbered = new int[levels.size()];
    for (int level = 0; level < counts.length; level++) {
      renumbered[level] = labels.size();
      if (counts[level] > 0) {
        labels.add(levels.get(level));
      }
    }
    if (labels.size() > MOST) {
      throw refused(
          grouping,
          (grouping.by() instanceof Grouping.Crossed ? "\"" : "column \"")
              + grouping.column()
              + "\" has "
              + labels.size()
              + " values; group its numbers by \"cut\", or choose a column with at most "
              + MOST);
    }
    Arrays.setAll(codes, row -> codes[row] < 0 ? -1 : renumbered[codes[row]]);
    return grouping.by() instanceof Grouping.Crossed
        ? new Groups(grouping.name(), labels, codes)
        : withMissing(grouping, labels, codes);
  }

  private static Groups withMissing(Grouping grouping, List<String> labels, int[] codes) {
    boolean some = Arrays.stream(codes).anyMatch(code -> code < 0);
    if (grouping.missing() != Grouping.Missing.GROUP || !some) {
      return new Groups(grouping.name(), labels, codes);
    }
    if (labels.contains(MISSING)) {
      throw refused(
          grouping, "a group is called \"missing\" already, so missing values can not be one too");
    }
    var more = new ArrayList<>(labels);
    more.add(MISSING);
    Arrays.setAll(codes, row -> codes[row] < 0 ? labels.size() : codes[row]);
    return new Groups(grouping.name(), more, codes);
  }

  private static InputException refused(Grouping grouping, String sentence) {
    return new InputException("Grouping \"" + grouping.name() + "\": " + sentence + ".");
  }
}
