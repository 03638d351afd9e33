package slater.app.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.app.solution.SolutionDocument.Warning;
import slater.app.study.StudyFile;
import slater.core.InputException;

/** What is said of data that do not fit their study, and what of data that do. */
class StudyCheckTest {
  private static final String STUDY =
      """
      slater: 1
      data: {file: rows.csv, target: {column: paid, positive: yes}}
      groups: {region: {column: region}}
      features: {exclude: [region]}
      requirements:
        - {name: good ones, rate: true-positive, of: region, at-least: 0.5}
      """;

  @TempDir Path folder;

  @Test
  void dataThatFitAreUnderstood() throws IOException {
    var checked =
        check(
            STUDY,
            "paid,region,income\n"
                + rows(40, "yes,north,1", "no,south,2", "no,north,3", "yes,south,4"));
    assertEquals(List.of("income"), checked.features());
    assertEquals(List.of("no", "yes"), checked.target().classes());
    assertEquals(List.of("north", "south"), checked.groups().getFirst().labels());
    assertEquals(24, checked.parts().train().length);
    assertEquals(16, checked.parts().certify().length);
    assertEquals(0, checked.dropped());
    assertEquals(40, checked.dataset().rows());
    assertEquals(List.of(), checked.warnings());
  }

  @Test
  void noRows() {
    refused("rows.csv: there is a header and no row of data.", STUDY, "paid,region,income\n");
  }

  @Test
  void oneClass() {
    refused(
        "Every one of the 40 rows has the same label in 'paid', so there is nothing to tell apart;"
            + " take data with both labels.",
        STUDY,
        "paid,region,income\n" + rows(40, "yes,north,1", "yes,south,2"));
  }

  @Test
  void aLabelTooMany() {
    refused(
        "A logistic model tells two classes apart, and 'paid' has 3 labels; use the model softmax.",
        STUDY,
        "paid,region,income\n" + rows(42, "yes,north,1", "no,south,2", "late,north,3"));
  }

  @Test
  void missingFeaturesAreCountedByColumn() {
    refused(
        "Values are missing in 2 features (rows by column: income 20, size 10); say missing: drop,"
            + " median or level, or exclude the columns.",
        STUDY,
        "paid,region,income,size\n"
            + rows(40, "yes,north,,1", "no,south,2,NA", "no,north,3,4", "yes,south,,NaN")
                .replace("no,south,2,NA", "no,south,2,9"));
  }

  @Test
  void missingTargets() {
    refused(
        "The target 'paid' has no value in 10 of 40 rows; leave them out of the data, or say"
            + " missing: drop.",
        STUDY,
        "paid,region,income\n" + rows(40, "yes,north,1", "no,south,2", ",north,3", "yes,south,4"));
  }

  @Test
  void missingGroups() {
    refused(
        "Column 'region' has no value in 10 of 40 rows; say whether such rows belong to no group"
            + " (missing: none) or to one of their own (missing: group).",
        STUDY,
        "paid,region,income\n" + rows(40, "yes,north,1", "no,,2", "no,north,3", "yes,south,4"));
  }

  @Test
  void droppedRowsAreCountedAndSaid() throws IOException {
    var checked =
        check(
            STUDY.replace("positive: yes}", "positive: yes}, missing: drop"),
            "paid,region,income\n"
                + rows(80, "yes,north,1", "no,south,2", "no,north,", "yes,south,4"));
    assertEquals(20, checked.dropped());
    assertEquals(60, checked.table().rows());
    assertEquals(List.of("rows-dropped"), codes(checked));
    // Row ids are those of the file, so that an outsider finds the same rows.
    assertArrayEquals(new int[] {0, 1, 3, 4}, java.util.Arrays.copyOf(checked.table().rowIds(), 4));
  }

  @Test
  void nothingIsLeftWhenAllIsDropped() {
    refused(
        "Every row has a missing value, so missing: drop leaves none; the most are missing in empty"
            + " in 40 of 40 rows. Exclude columns, or say missing: median or level.",
        STUDY.replace("positive: yes}", "positive: yes}, missing: drop"),
        "paid,region,income,empty\n"
            + rows(40, "yes,north,1,", "no,south,2,", "no,north,1,", "yes,south,2,"));
  }

  @Test
  void aGroupWithoutTheNeededLabel() {
    refused(
        "No row of 'south' (region) is labelled 'yes', so it has no true-positive rate; take more"
            + " data, or join groups.",
        STUDY,
        "paid,region,income\n" + rows(40, "yes,north,1", "no,south,2", "no,north,3"));
  }

  @Test
  void aComparisonOfOneGroup() {
    refused(
        "'region' has the one group 'north' in these data, and a comparison needs two.",
        STUDY.replace("of: region, at-least: 0.5", "between: region, within: 0.1"),
        "paid,region,income\n" + rows(40, "yes,north,1", "no,north,2"));
  }

  @Test
  void aGroupThatIsNotThere() {
    refused(
        "The grouping 'region' has no group 'nort'; did you mean 'north'? Known: north, south.",
        STUDY.replace("of: region", "of: {region: nort}"),
        "paid,region,income\n" + rows(40, "yes,north,1", "no,south,2"));
  }

  @Test
  void weightsMustBeCounts() {
    String weighted =
        STUDY.replace("positive: yes}", "positive: yes}, weights: {column: n, kind: frequency}");
    refused(
        "The weights \"n\" must be 0 or more, not -1.0",
        weighted,
        "paid,region,income,n\n" + rows(40, "yes,north,1,2", "no,south,2,-1", "yes,south,1,1"));
    refused(
        "Frequencies are whole numbers, but \"n\" has 0.5; say \"kind: importance\" if rows were"
            + " drawn with unequal probability.",
        weighted,
        "paid,region,income,n\n" + rows(40, "yes,north,1,2", "no,south,2,0.5", "yes,south,1,1"));
  }

  @Test
  void aModelOfANumberTakesNoDecision() {
    refused(
        "The true-positive rate counts decisions, and a model of a number takes none; limit"
            + " mean-loss, mean-prediction, mean-error, coverage or close, or say from which number"
            + " on it decides: decide: {positive-when: score >= 0}.",
        STUDY
            .replace("target: {column: paid, positive: yes}", "target: income")
            .concat("model: linear\n"),
        "paid,region,income\n" + rows(40, "yes,north,1", "no,south,2"));
  }

  @Test
  void tooFewRowsForTheSplit() {
    refused(
        "2 rows are too few for the shares of this split: the part that should have 0.1 of them is"
            + " empty.",
        STUDY.concat("split: {train: 0.9, certify: 0.1}\n").replace("of: region, ", ""),
        "paid,region,income\nyes,north,1\nno,south,2\n");
  }

  @Test
  void aFileThatIsNotUtf8() throws IOException {
    Files.writeString(folder.resolve("study.yaml"), STUDY);
    Files.write(
        folder.resolve("rows.csv"),
        ("paid,region,income\nyes,z\u00fcrich,1\n")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    var refused =
        assertThrows(
            InputException.class,
            () -> StudyCheck.of(StudyFile.read(folder.resolve("study.yaml"))));
    assertTrue(String.valueOf(refused.getMessage()).contains("UTF-8"), refused::getMessage);
    assertEquals(2, refused.place().orElseThrow().line());
  }

  @Test
  void severalMistakesAreNamedAtOnce() {
    var refused =
        assertThrows(
            InputException.class,
            () ->
                check(
                    STUDY
                        .replace("column: paid", "column: piad")
                        .replace("exclude: [region]", "exclude: [regoin]"),
                    "paid,region,income\n" + rows(40, "yes,north,1", "no,south,2")));
    var lines = String.valueOf(refused.getMessage()).lines().toList();
    assertEquals(3, lines.size(), refused::getMessage);
    assertTrue(lines.get(0).contains("study.yaml:2:41: data.target.column: "), lines.get(0));
    assertTrue(lines.get(1).contains("study.yaml:4:21: features.exclude: "), lines.get(1));
    assertTrue(lines.get(2).contains("allow-protected: [region]"), lines.get(2));
  }

  @Test
  void identifiersConstantsAndMarkupAreWarnedOf() throws IOException {
    var text = new StringBuilder("paid,region,income,id,same,note\n");
    for (int i = 0; i < 60; i++) {
      text.append(i % 2 == 0 ? "yes" : "no").append(i % 3 == 0 ? ",north," : ",south,");
      text.append(i % 7).append(',').append(1000 + i).append(",x,");
      text.append(i % 2 == 0 ? "<script>alert(1)</script>" : "plain").append('\n');
    }
    var checked = check(STUDY, text.toString());
    assertEquals(
        List.of("feature-identifier", "feature-constant", "markup-in-data"), codes(checked));
    // The level itself is not repeated in a warning.
    assertFalse(checked.warnings().stream().anyMatch(warning -> warning.text().contains("alert")));
  }

  @Test
  void aGroupCalledScriptIsJustAName() throws IOException {
    var checked =
        check(
            STUDY,
            "paid,region,income\n"
                + rows(40, "yes,<script>,1", "no,<script>,2", "no,north,3", "yes,north,4"));
    assertEquals(List.of("<script>", "north"), checked.groups().getFirst().labels());
    assertEquals(List.of("markup-in-data"), codes(checked));
  }

  @Test
  void statlogsPersonalStatusTellsNoSex() {
    var credit = Path.of("../studies/credit.yaml");
    String text;
    try {
      text = Files.readString(credit);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
    assertEquals(List.of(), codes(StudyCheck.of(StudyFile.read(credit))));
    String asFeature = text.replace("exclude: [age, personal_status]", "exclude: [age]");
    assertEquals(List.of("statlog-personal-status"), codes(checkedCredit(asFeature)));
    String asGroup = text.replace("groups:\n", "groups:\n  sex: {column: personal_status}\n");
    var checked = checkedCredit(asGroup);
    assertEquals(List.of("statlog-personal-status"), codes(checked));
    assertEquals("groups.sex", checked.warnings().getFirst().path());
  }

  private static CheckedStudy checkedCredit(String text) {
    return StudyCheck.of(
        StudyFile.read(
            Path.of("../studies/other.yaml"),
            text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            slater.app.study.Layers.none()));
  }

  private static List<String> codes(CheckedStudy checked) {
    return checked.warnings().stream().map(Warning::code).toList();
  }

  private CheckedStudy check(String study, String data) throws IOException {
    Files.writeString(folder.resolve("study.yaml"), study);
    Files.writeString(folder.resolve("rows.csv"), data);
    return StudyCheck.of(StudyFile.read(folder.resolve("study.yaml")));
  }

  private void refused(String sentence, String study, String data) {
    var refused = assertThrows(InputException.class, () -> check(study, data));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains("study.yaml"), said);
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.endsWith(": " + sentence), said);
  }

  /** So many rows, the given ones over and over. */
  private static String rows(int count, String... lines) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(lines[i % lines.length]).append('\n');
    }
    return text.toString();
  }
}
