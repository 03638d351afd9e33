package slater.app.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slater.app.check.StudyCheck;
import slater.app.study.Layers;
import slater.app.study.Study;
import slater.app.study.StudyFile;
import slater.core.InputException;
import slater.core.Seed;
import slater.learn.group.Grouping;
import slater.learn.predictor.ModelKind;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;
import slater.tables.Table;

class DraftTest {
  private static final int ROWS = 200;

  private static Column levels(String name, String... levels) {
    int[] codes = IntStream.range(0, ROWS).map(row -> row % levels.length).toArray();
    return CategoricalColumn.of(name, List.of(levels), codes);
  }

  private static Column numbers(String name, int different) {
    return NumericColumn.of(
        name, IntStream.range(0, ROWS).mapToDouble(row -> row * 7 % different).toArray());
  }

  private static Study study(Draft draft) {
    String text = DraftText.of(draft, "a draft", "rows.csv", Optional.empty());
    var file =
        StudyFile.read(Path.of("d.yaml"), text.getBytes(StandardCharsets.UTF_8), Layers.none());
    // A draft fits the table it was made from: its user's first validate passes.
    StudyCheck.of(file, draft.table());
    return file.study();
  }

  @Test
  void theWantedLabelIsGuessed() {
    for (var labels :
        List.of(
            List.of("good", "bad"),
            List.of("N", "Y"),
            List.of("0", "1"),
            List.of("paid", "default"))) {
      var table =
          Table.of("t", List.of(levels("x", labels.toArray(String[]::new)), numbers("n", 50)));
      String wanted =
          labels.contains("good") ? "good" : labels.contains("paid") ? "paid" : labels.get(1);
      assertEquals(
          Optional.of(wanted), Draft.of(table, "x", Optional.empty(), List.of()).positive());
    }
  }

  @Test
  void theModelFollowsTheTarget() {
    var table =
        Table.of(
            "t",
            List.of(levels("two", "a", "b"), levels("three", "a", "b", "c"), numbers("many", 150)));
    assertEquals(ModelKind.LOGISTIC, draft(table, "two").kind());
    assertEquals(ModelKind.SOFTMAX, draft(table, "three").kind());
    assertEquals(ModelKind.LINEAR, draft(table, "many").kind());
    for (String target : table.columnNames()) {
      var study = study(draft(table, target));
      assertEquals(target, study.data().target().column());
    }
  }

  @Test
  void aTableWithoutFeaturesIsRefused() {
    var table = Table.of("t", List.of(levels("y", "yes", "no"), levels("sex", "f", "m")));
    assertThrows(
        InputException.class, () -> Draft.of(table, "y", Optional.empty(), List.of("sex")));
  }

  private static Draft draft(Table table, String target) {
    return Draft.of(table, target, Optional.empty(), List.of());
  }

  @Test
  void protectedColumnsMakeGroupsAndAreNoFeatures() {
    var ages =
        NumericColumn.of("age", IntStream.range(0, ROWS).mapToDouble(r -> 18 + r % 50).toArray());
    var table =
        Table.of(
            "t",
            List.of(
                levels("y", "yes", "no"),
                ages,
                levels("sex", "f", "m"),
                numbers("n", 90),
                numbers("k", 70)));
    var draft = Draft.of(table, "y", Optional.empty(), List.of("age", "sex", "n"));
    assertEquals(List.of(25.0, 60.0), ((Grouping.Cuts) draft.groupings().get(0).by()).cuts());
    assertTrue(draft.groupings().get(1).by() instanceof Grouping.Levels);
    assertEquals(java.util.Set.of("age", "sex", "n"), study(draft).features().exclude());
  }

  @Test
  void columnsThatAreNoFeaturesAreLeftOutWithAReason() {
    var ids =
        NumericColumn.of("number", IntStream.range(0, ROWS).mapToDouble(r -> 500 + r).toArray());
    double[] gaps = new double[ROWS];
    Arrays.fill(gaps, Double.NaN);
    gaps[3] = 1;
    gaps[4] = 2;
    var table =
        Table.of(
            "t",
            List.of(
                levels("y", "yes", "no"),
                ids,
                levels("same", "x"),
                NumericColumn.of("gaps", gaps),
                numbers("n", 90)));
    var draft = draft(table, "y");
    assertEquals("excluded: names rows", draft.role("number").words());
    assertEquals("excluded: the same in every row", draft.role("same").words());
    assertEquals("excluded: nearly empty", draft.role("gaps").words());
    assertEquals("feature", draft.role("n").words());
    assertEquals(java.util.Set.of("number", "same", "gaps"), study(draft).features().exclude());
  }

  @Test
  void anyTableGivesAStudyThatFitsIt() {
    String[] names = {
      "<script>", "a: b", "größe", "no", "1", "x y", "\"q\"", "#h", "'", "*a", "- d"
    };
    for (long seed = 0; seed < 200; seed++) {
      var random = new Seed(seed).fork("tables").generator();
      var columns = new java.util.ArrayList<Column>();
      columns.add(levels("target " + names[random.nextInt(names.length)], "no", "yes"));
      columns.add(numbers("n", 100));
      for (int i = 0; i < 4; i++) {
        String name = names[(int) ((seed + i * 3L) % names.length)] + i;
        double missing = random.nextInt(3) == 0 ? 0.1 : 0;
        if (random.nextBoolean()) {
          double[] values =
              IntStream.range(0, ROWS)
                  .mapToDouble(r -> random.nextDouble() < missing ? Double.NaN : random.nextInt(40))
                  .toArray();
          columns.add(NumericColumn.of(name, values));
        } else {
          int[] codes =
              IntStream.range(0, ROWS)
                  .map(r -> random.nextDouble() < missing ? -1 : random.nextInt(3))
                  .toArray();
          columns.add(CategoricalColumn.of(name, List.of("<b>", "null", "c: d"), codes));
        }
      }
      var table = Table.of("rows.csv", columns);
      var protectedColumns = List.of(columns.get(2 + random.nextInt(4)).name());
      var draft = Draft.of(table, columns.getFirst().name(), Optional.empty(), protectedColumns);
      var study = study(draft);
      assertEquals(1, study.requirements().size(), "seed " + seed);
      assertEquals(protectedColumns.getFirst(), study.groups().getFirst().column());
    }
  }
}
