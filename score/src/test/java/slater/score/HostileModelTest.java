package slater.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.Seed;
import slater.learn.feature.Missing;
import slater.learn.feature.Precision;
import slater.learn.predictor.ModelKind;

/** Whatever the bytes are, a model loads and scores, or there is one sentence. */
final class HostileModelTest {
  static Stream<byte[]> models() {
    return Stream.of(
        Models.logistic().file(),
        new Models.Case(ModelKind.SOFTMAX, Missing.MEDIAN, Precision.DOUBLE, 1, 2).file(),
        new Models.Case(ModelKind.LINEAR, Missing.LEVEL, Precision.DOUBLE, 1, 3).file());
  }

  @ParameterizedTest
  @MethodSource("models")
  void changedBytesGiveAScoreOrASentence(byte[] file) {
    var random = new Seed(11).generator();
    int loaded = 0;
    for (int i = 0; i < 2000; i++) {
      loaded += survives(mutated(file, random)) ? 1 : 0;
    }
    // Most of the bytes are coefficients and names: both ends of the promise were tried.
    assertTrue(loaded > 100 && loaded < 1900, loaded + " of 2000 were loaded");
  }

  @ParameterizedTest
  @MethodSource("models")
  void noPartOfAFileIsTakenForTheWhole(byte[] file) {
    var whole = Scorer.of(file).score(cells(Scorer.of(file)));
    for (int length = 0; length < file.length; length++) {
      byte[] part = Arrays.copyOf(file, length);
      if (survives(part)) {
        // Cut between two fields behind the graph and the classes, it only lacks a note.
        var scorer = Scorer.of(part);
        assertEquals(whole, scorer.score(cells(scorer)), "at " + length);
      }
    }
  }

  private static Object[] cells(Scorer scorer) {
    return scorer.columns().stream()
        .map(column -> column.isText() ? (Object) "car" : 1.5)
        .toArray();
  }

  /** Whether it was loaded; anything but a sentence is a failure. */
  private static boolean survives(byte[] file) {
    try {
      var scorer = Scorer.of(file);
      scorer.score(cells(scorer));
      var batch = scorer.batch();
      batch.add();
      batch.score();
      return true;
    } catch (ScoringException sentence) {
      String message = String.valueOf(sentence.getMessage());
      assertTrue(message.endsWith(".") && message.length() < 400, message);
      assertTrue(message.chars().noneMatch(Character::isISOControl), message);
      return false;
    }
  }

  private static byte[] mutated(byte[] file, RandomGenerator random) {
    byte[] changed = file.clone();
    switch (random.nextInt(5)) {
      case 0 -> changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        for (int i = 0; i < 8; i++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
      }
      case 2 -> changed = Arrays.copyOf(changed, random.nextInt(changed.length));
      case 3 -> { // a piece written over another place
        int length = 1 + random.nextInt(40);
        System.arraycopy(
            file,
            random.nextInt(file.length - length),
            changed,
            random.nextInt(file.length - length),
            length);
      }
      default -> { // a large number where a small one stood
        int at = random.nextInt(changed.length - 10);
        Arrays.fill(changed, at, at + 1 + random.nextInt(9), (byte) 0xFF);
      }
    }
    return changed;
  }

  @Test
  void unknownOperatorsAndVersionsAreNamed() {
    byte[] file = Models.logistic().file();
    sentence(replaced(file, "Sigmoid", "Softplu"), "operator \"Softplu\"");
    sentence(replaced(file, "ai.onnx.ml", "ai.onnx.zz"), "ai.onnx.zz");
    // The import of version 17 of the standard operators: the fields 1 (empty) and 2.
    sentence(replaced(file, "\n\0\20\21", "\n\0\20\22"), "needs version 18 of the operators");
    sentence(
        replaced(file, "GreaterOrEqual", "GreaterOrEqual".replace('G', 'L')), "LreaterOrEqual");
  }

  @Test
  void aSmallFileCannotAskForMuch() {
    // Each node joins a value twice: a width of 2^40 in 40 nodes.
    var graph = new Bytes();
    graph.message(11, column("x"));
    String last = "x";
    for (int i = 0; i < 40; i++) {
      var axis = new Bytes().text(1, "axis").number(3, 1);
      graph.message(
          1,
          new Bytes()
              .text(1, last)
              .text(1, last)
              .text(2, "v" + i)
              .text(4, "Concat")
              .message(5, axis));
      last = "v" + i;
    }
    sentence(file(graph), "numbers for each row");
    // A constant whose shape says more than there is, with a product that is 0 in 64 bits.
    var tensor = new Bytes().number(1, 1L << 32).number(1, 1L << 32).number(2, 11).text(8, "c");
    sentence(file(new Bytes().message(11, column("x")).message(5, tensor)), "as its shape says");
    sentence(file(new Bytes()), "no columns");
    sentence(file(new Bytes().message(11, column("x"))), "none of the outputs");
    // A value that is used before it is computed would be a circle.
    var circle = new Bytes().text(1, "y").text(2, "y").text(4, "Neg");
    sentence(file(new Bytes().message(11, column("x")).message(1, circle)), "before anything");
  }

  private static Bytes column(String name) {
    var shape =
        new Bytes().message(1, new Bytes().text(2, "N")).message(1, new Bytes().number(1, 1));
    var tensor = new Bytes().number(1, 11).message(2, shape);
    return new Bytes().text(1, name).message(2, new Bytes().message(1, tensor));
  }

  private static byte[] file(Bytes graph) {
    return new Bytes().message(7, graph).message(8, new Bytes().number(2, 17)).toArray();
  }

  private static void sentence(byte[] file, String part) {
    ScorerTest.assertSentence(part, () -> Scorer.of(file));
  }

  /** The first place of some bytes, written over by as many others. */
  private static byte[] replaced(byte[] file, String old, String fresh) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(old), "the file has no " + old);
    return text.replace(old, fresh).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A message of protocol buffers, written by hand. */
  private static final class Bytes {
    private final java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();

    Bytes number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Bytes text(int field, String text) {
      return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Bytes message(int field, Bytes message) {
      return bytes(field, message.toArray());
    }

    byte[] toArray() {
      return out.toByteArray();
    }

    private Bytes bytes(int field, byte[] bytes) {
      varint((long) field << 3 | 2);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
        out.write((int) (rest & 0x7F | 0x80));
      }
      out.write((int) rest);
    }
  }

  @Test
  void noiseIsNoModel() {
    var random = new Seed(5).generator();
    for (int length : IntStream.range(1, 400).toArray()) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      assertFalse(survives(noise));
    }
    for (String text : List.of("PK\3\4", "<html>", "\u0089PNG\r\n", "row,decision\n1,1\n")) {
      assertFalse(survives(text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
