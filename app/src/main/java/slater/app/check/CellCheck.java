package slater.app.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import slater.app.study.StudyFile;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.learn.feature.Missing;
import slater.learn.group.Grouping;
import slater.tables.Table;

/** What happens with cells that hold nothing. Counts are said, never a value. */
final class CellCheck {
  private static final int MOST_NAMED = 10;

  private CellCheck() {}

  /**
   * The rows that count. Under {@code missing: drop} those without a missing cell in any column
   * that the study uses; else all, and a missing cell that the study has no rule for is a mistake.
   */
  static Table complete(StudyFile file, Table table, Reading reading) {
    var study = file.study();
    boolean drop = study.features().missing() == Missing.DROP;
    List<String> strict = new ArrayList<>(ColumnCheck.others(study));
    for (var grouping : study.columnGroupings().keySet()) {
      if (grouping.missing() == Grouping.Missing.ERROR) {
        strict.add(grouping.column());
      }
    }
    if (drop) {
      strict.addAll(ColumnCheck.features(study, table));
      return without(strict, table, file, reading);
    }
    if (study.features().missing() == Missing.ERROR) {
      features(file, table, reading);
    }
    String target = study.data().target().column();
    int missing = table.find(target).map(column -> column.missing()).orElse(0);
    if (missing > 0) {
      reading.mistake(
          file.place("data.target"),
          "The target '"
              + Wording.shortened(target)
              + "' has no value in "
              + missing
              + " of "
              + table.rows()
              + " rows; leave them out of the data, or say missing: drop.");
    }
    for (var declared : study.columnGroupings().entrySet()) {
      var grouping = declared.getKey();
      int lacking = table.find(grouping.column()).map(column -> column.missing()).orElse(0);
      if (grouping.missing() == Grouping.Missing.ERROR && lacking > 0) {
        reading.mistake(
            file.place("groups." + declared.getValue()),
            "Column '"
                + Wording.shortened(grouping.column())
                + "' has no value in "
                + lacking
                + " of "
                + table.rows()
                + " rows; say whether such rows belong to no group (missing: none) or to one of"
                + " their own (missing: group).");
      }
    }
    return table;
  }

  private static void features(StudyFile file, Table table, Reading reading) {
    var lacking =
        ColumnCheck.features(file.study(), table).stream()
            .filter(name -> table.column(name).missing() > 0)
            .toList();
    if (lacking.isEmpty()) {
      return;
    }
    String counts =
        lacking.stream()
            .limit(MOST_NAMED)
            .map(name -> Wording.shortened(name) + " " + table.column(name).missing())
            .collect(Collectors.joining(", "));
    int more = lacking.size() - MOST_NAMED;
    reading.mistake(
        file.place("data.missing"),
        "Values are missing in "
            + (lacking.size() == 1 ? "a feature" : lacking.size() + " features")
            + " (rows by column: "
            + counts
            + (more > 0 ? ", and " + more + " more" : "")
            + "); say missing: drop, median or level, or exclude the columns.");
  }

  private static Table without(List<String> columns, Table table, StudyFile file, Reading reading) {
    var used = columns.stream().flatMap(name -> table.find(name).stream()).distinct().toList();
    int[] kept =
        IntStream.range(0, table.rows())
            .filter(row -> used.stream().noneMatch(column -> column.isMissing(row)))
            .toArray();
    if (kept.length == 0) {
      String emptiest =
          used.stream()
              .reduce((one, other) -> other.missing() > one.missing() ? other : one)
              .map(column -> Wording.shortened(column.name()) + " in " + column.missing())
              .orElse("");
      reading.mistake(
          file.place("data.missing"),
          "Every row has a missing value, so missing: drop leaves none; the most are missing in "
              + emptiest
              + " of "
              + table.rows()
              + " rows. Exclude columns, or say missing: median or level.");
      return table;
    }
    return kept.length == table.rows() ? table : table.select(kept);
  }
}
