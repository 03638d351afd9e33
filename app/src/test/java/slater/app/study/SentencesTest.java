package slater.app.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.app.check.StudyCheck;
import slater.core.InputException;

/**
 * Every way to write a study wrongly that we could think of, and the sentence that its user reads.
 * Each case of {@code sentences.txt} changes one place of {@code studies/credit.yaml}.
 */
class SentencesTest {
  private static final Path STUDIES = Path.of("../studies");

  record Case(String name, String find, String replacement, String sentence) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theUserReads(Case wrong) throws IOException {
    String credit = Files.readString(STUDIES.resolve("credit.yaml"));
    assertTrue(credit.contains(wrong.find()), "credit.yaml no longer holds: " + wrong.find());
    int at = credit.indexOf(wrong.find());
    String text =
        credit.substring(0, at)
            + wrong.replacement()
            + credit.substring(at + wrong.find().length());
    var refused =
        assertThrows(
            InputException.class,
            () ->
                StudyCheck.of(
                    StudyFile.read(
                        STUDIES.resolve("c.yaml"),
                        text.getBytes(StandardCharsets.UTF_8),
                        Layers.none())));
    String said = String.valueOf(refused.getMessage()).replace("../studies/c.yaml:", "");
    assertEquals(wrong.sentence(), said);
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream in = SentencesTest.class.getResourceAsStream("sentences.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<Case> cases = new ArrayList<>();
      for (String block : all.split("\n\n")) {
        String name = "";
        String find = "";
        String replacement = "";
        List<String> sentences = new ArrayList<>();
        for (String line : block.lines().toList()) {
          String rest = line.length() > 2 ? line.substring(2) : "";
          switch (line.charAt(0)) {
            case '#' -> name = rest;
            case '-' -> find = rest.replace("\\n", "\n");
            case '+' -> replacement = rest.replace("\\n", "\n").replace("\\t", "\t");
            default -> sentences.add(rest);
          }
        }
        cases.add(new Case(name, find, replacement, String.join("\n", sentences)));
      }
      return cases.stream();
    }
  }
}
