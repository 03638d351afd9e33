package slater.app.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A study that is written with every value reads back as the same study. */
class StudyRoundTripTest {
  private static final Path CREDIT = Path.of("../studies/credit.yaml");

  @ParameterizedTest
  @ValueSource(strings = {"credit"})
  void theStudiesOfTheProjectReadBack(String name) {
    var study = StudyFile.read(Path.of("../studies", name + ".yaml")).study();
    assertEquals(study, parse(StudyWriter.text(study)));
  }

  @Test
  void commentsDoNotChangeTheStudy() {
    var file = StudyFile.read(CREDIT);
    String shown = StudyWriter.withOrigins(file);
    assertTrue(shown.contains("# study, line 28"), shown);
    assertTrue(shown.contains("# default"), shown);
    assertEquals(file.study(), parse(shown));
  }

  @Test
  void anyStudyReadsBack() {
    for (long seed = 0; seed < 500; seed++) {
      String text = RandomStudy.text(seed);
      var file = StudyFile.read(Path.of("random.yaml"), bytes(text), Layers.none());
      String written = StudyWriter.text(file.study());
      assertEquals(file.study(), parse(written), "seed " + seed + ":\n" + text + "\n" + written);
      assertEquals(file.study(), parse(StudyWriter.withOrigins(file)), "seed " + seed);
      // A resolved study is a fixed point: writing it again changes no byte.
      assertEquals(written, StudyWriter.text(parse(written)), "seed " + seed);
    }
  }

  @Test
  void shorthandsAreSpelledOut() {
    var study =
        parse(
            """
            slater: 1
            data: {file: a.csv, target: {column: paid, positive: yes}}
            groups: {sex: sex}
            requirements:
              - {name: odds, rate: equalized-odds, between: sex, within: 0.1}
              - {rate: demographic-parity, between: sex, compare: ratio, at-least: 0.8}
              - {rate: equal-opportunity, between: sex, within: 0.2}
              - {rate: error-rate-parity, between: sex, within: 0.3}
              - {rate: bounded-group-loss, of: sex, at-most: 0.6}
              - {rate: recall, at-least: 0.7}
              - {rate: specificity, of: sex, at-least: 0.6}
            """);
    assertEquals(
        java.util.List.of(
            "odds (true-positive): true-positive",
            "odds (false-positive): false-positive",
            "selection ratio between sex at-least 0.8: selection",
            "true-positive difference between sex within 0.2: true-positive",
            "error difference between sex within 0.3: error",
            "mean-loss of each sex at-most 0.6: mean-loss",
            "true-positive at-least 0.7: true-positive",
            "true-negative of each sex at-least 0.6: true-negative"),
        study.requirements().stream().map(each -> each.name() + ": " + each.rate()).toList());
  }

  @Test
  void limitsThatDifferByGroupAreRequirementsOfTheirOwn() {
    var study =
        parse(
            """
            slater: 1
            data: {file: a.csv, target: {column: paid, positive: yes}}
            groups: {band: {column: age, cut: [25], labels: [young, older]}}
            requirements:
              - {name: right, rate: accuracy, of: band, at-least: {young: 0.7, older: 0.8}}
              - {rate: error, of: band, at-most: {older: 0.3}}
            """);
    assertEquals(
        java.util.List.of(
            "right (young): OneGroup[grouping=band, group=young] 0.7",
            "right (older): OneGroup[grouping=band, group=older] 0.8",
            "error of older at-most 0.3: OneGroup[grouping=band, group=older] 0.3"),
        study.requirements().stream()
            .map(each -> each.name() + ": " + each.scope() + " " + each.limit())
            .toList());
    assertEquals(study, parse(StudyWriter.text(study)));
  }

  @Test
  void aMovedStudyNamesTheSameFiles() {
    var study = StudyFile.read(CREDIT).study();
    var moved = StudyWriter.moved(study, Path.of("studies"), Path.of("runs/first"));
    assertEquals(
        java.util.List.of("../../studies/data/credit-g.arff"),
        ((Data.Files) moved.data().rows()).patterns());
    assertEquals(study, StudyWriter.moved(study, Path.of("studies"), Path.of("studies")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Study parse(String text) {
    return StudyFile.read(Path.of("again.yaml"), bytes(text), Layers.none()).study();
  }
}
