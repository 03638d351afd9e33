package slater.app.study;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import slater.core.InputException;
import slater.core.Seed;

/** Whatever bytes stand in a study, it is read or refused with a sentence; nothing else happens. */
class StudyFuzzTest {
  private static final List<String> PIECES =
      List.of(
          ":",
          ": ",
          "\n",
          "\n  ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "&a ",
          "*a",
          "!!x ",
          "? ",
          "|\n",
          ">\n",
          "\"",
          "'",
          "#",
          "%YAML 1.1\n",
          "---\n",
          "...\n",
          "\t",
          "\0",
          "\uFEFF",
          "<<: *a",
          "null",
          "~",
          ".nan",
          "1e999",
          "-1",
          "99999999999999999999",
          "0x10",
          "true",
          "\u2028",
          "requirements",
          "within",
          "data",
          "target",
          "groups",
          "[]",
          "{}",
          "\ud83d\ude00");

  @Test
  void mutatedStudiesAreReadOrRefused() throws Exception {
    byte[] credit = Files.readAllBytes(Path.of("../studies/credit.yaml"));
    for (long seed = 0; seed < 4000; seed++) {
      var random = new Seed(seed).fork("fuzz").generator();
      byte[] bytes =
          seed % 2 == 0 ? credit : RandomStudy.text(seed).getBytes(StandardCharsets.UTF_8);
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        bytes = changed(bytes, random);
      }
      readOrRefused(bytes, "seed " + seed);
    }
  }

  @Test
  void randomBytesAreRefused() {
    for (long seed = 0; seed < 500; seed++) {
      var random = new Seed(seed).fork("bytes").generator();
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      readOrRefused(bytes, "seed " + seed);
    }
  }

  @Test
  void everyPrefixIsReadOrRefused() throws Exception {
    byte[] credit = Files.readAllBytes(Path.of("../studies/credit.yaml"));
    for (int length = 0; length < credit.length; length++) {
      readOrRefused(Arrays.copyOf(credit, length), "length " + length);
    }
  }

  private static byte[] changed(byte[] bytes, RandomGenerator random) {
    int at = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + random.nextInt(12));
    byte[] middle =
        switch (random.nextInt(4)) {
          case 0 -> new byte[0];
          case 1 -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
          case 2 -> new byte[] {(byte) random.nextInt(256)};
          default -> {
            int from = random.nextInt(bytes.length + 1);
            yield Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 30));
          }
        };
    byte[] result = new byte[at + middle.length + bytes.length - to];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(middle, 0, result, at, middle.length);
    System.arraycopy(bytes, to, result, at + middle.length, bytes.length - to);
    return result;
  }

  private static void readOrRefused(byte[] bytes, String which) {
    try {
      var study = StudyFile.read(Path.of("fuzz.yaml"), bytes, Layers.none()).study();
      StudyWriter.text(study);
    } catch (InputException refused) {
      String said = String.valueOf(refused.getMessage());
      assertFalse(said.isBlank(), which);
      assertFalse(said.contains("Exception") || said.contains("null pointer"), which + ": " + said);
    } catch (RuntimeException | StackOverflowError other) {
      throw new AssertionError(which + ":\n" + new String(bytes, StandardCharsets.UTF_8), other);
    }
  }
}
