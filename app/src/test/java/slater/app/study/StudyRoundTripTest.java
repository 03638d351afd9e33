package slater.app.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A study that is written with every value reads back as the same study. */
class StudyRoundTripTest {
  private static final Path CREDIT = Path.of("../studies/credit.yaml");

  @Test
  void creditReadsBack() {
    var study = StudyFile.read(CREDIT).study();
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

  private static Study parse(String text) {
    return StudyFile.read(
            Path.of("again.yaml"), text.getBytes(StandardCharsets.UTF_8), Layers.none())
        .study();
  }
}
