package slater.app.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.InputException;
import slater.core.Place;

class YamlParserTest {
  @TempDir Path folder;

  @Test
  void everyValueKnowsItsPlace() {
    var root = mapping("a: 1\nb:\n  - x\n  - {c: ü, d: 'e'}\n");
    assertEquals(Place.position("f", 1, 4), value(root, "a").place());
    var list = assertInstanceOf(Node.Sequence.class, value(root, "b"));
    var inner = assertInstanceOf(Node.Mapping.class, list.items().get(1));
    assertEquals(Place.position("f", 4, 9), value(inner, "c").place());
    // Columns count characters, not bytes: the letter before is two bytes long.
    assertEquals(Place.position("f", 4, 15), value(inner, "d").place());
  }

  @Test
  void textsStayTexts() {
    // YAML 1.1 would make truth values and a sexagesimal number of these.
    for (String text : new String[] {"no", "on", "yes", "off", "y", "12:30:45", "012", "0x1F"}) {
      assertEquals(text, scalar("k: " + text).text());
      assertFalse(scalar("k: " + text).isEmpty());
    }
    assertTrue(scalar("k: ~").isEmpty());
    assertTrue(scalar("k:").isEmpty());
    assertFalse(scalar("k: \"\"").isEmpty());
    assertFalse(scalar("k: 'null'").isEmpty());
  }

  @Test
  void aKeyStandsOnce() {
    refused(
        "f:3:1: a: This key stands here a second time; the first is on line 1. Remove one of"
            + " them.",
        "a: 1\nb: 2\na: 3\n");
  }

  @Test
  void tagsAreRefused() {
    refused(
        "f:1:4: The tag !!python/object/apply:os.system is not allowed; a text that begins with !"
            + " needs quotes.",
        "a: !!python/object/apply:os.system [x]\n");
    refused(
        "f:1:4: The tag !mine is not allowed; a text that begins with ! needs quotes.",
        "a: !mine x");
  }

  @Test
  void aliasesAreFollowedAndBounded() {
    var root = mapping("a: &x [1, 2]\nb: *x\n");
    assertEquals(2, assertInstanceOf(Node.Sequence.class, value(root, "b")).items().size());
    var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      String before = "*" + (char) (c - 1) + ", ";
      bomb.append(c).append(": &").append(c).append(" [").append(before.repeat(9));
      bomb.append("*").append((char) (c - 1)).append("]\n");
    }
    var refused = refusal(bomb.toString());
    assertTrue(
        String.valueOf(refused.getMessage())
            .endsWith("unfolds to more than 20000 values, which no study needs; remove aliases."),
        refused::getMessage);
    refused(
        "f:1:8: The alias *a has no anchor &a before it; a text that begins with * needs quotes.",
        "a: &a [*a]\n");
  }

  @Test
  void depthIsBounded() {
    var refused = refusal("a: " + "[".repeat(100_000));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("nested more than 40 levels deep"),
        refused::getMessage);
  }

  @Test
  void oneDocumentAFile() {
    refused(
        "f:2:1: A second document begins here; one file holds one document.", "a: 1\n---\nb: 2\n");
    assertEquals(Optional.empty(), YamlParser.parse("# nothing\n", "f", Origin.Layer.STUDY));
    assertEquals(Optional.empty(), YamlParser.parse("", "f", Origin.Layer.STUDY));
  }

  @Test
  void charactersThatYamlForbidsAreNamed() {
    refused("f:2:5: The character U+0000 is not allowed in YAML; remove it.", "a: 1\nb: x\0y\n");
  }

  @Test
  void bytesThatAreNoUtf8AreNamed() {
    var place = Place.file("f");
    byte[] latin = "a: 1\nb: zürich\n".getBytes(StandardCharsets.ISO_8859_1);
    var refused = assertThrows(InputException.class, () -> YamlText.decode(latin, place));
    assertEquals(
        "f:2:5: This file is not UTF-8: byte 0xfc begins no character; save it as UTF-8.",
        refused.getMessage());
    byte[] wide = "a: 1".getBytes(StandardCharsets.UTF_16);
    refused = assertThrows(InputException.class, () -> YamlText.decode(wide, place));
    assertEquals("f: This file is in UTF-16; save it as UTF-8.", refused.getMessage());
    byte[] marked = "\uFEFFa: 1".getBytes(StandardCharsets.UTF_8);
    assertEquals("a: 1", YamlText.decode(marked, place));
  }

  @Test
  void filesThatAreNoStudyAreNamed() throws IOException {
    Files.writeString(folder.resolve("loans.yaml"), "slater: 1\n");
    var refused =
        assertThrows(
            InputException.class, () -> YamlText.bytes(folder.resolve("loan.yml"), "study"));
    assertEquals(
        folder.resolve("loan.yml")
            + ": There is no such file; did you mean 'loans.yaml'? Beside it: loans.yaml.",
        refused.getMessage());
    refused = assertThrows(InputException.class, () -> YamlText.bytes(folder, "study"));
    assertEquals(
        folder
            + ": This is a folder; a study is one YAML file, for example "
            + folder.resolve("loans.yaml")
            + ".",
        refused.getMessage());
    Path large = Files.write(folder.resolve("large.yaml"), new byte[3 << 20]);
    refused = assertThrows(InputException.class, () -> YamlText.bytes(large, "study"));
    assertEquals(
        large
            + ": This file has 3 MiB, and a study at most 1; is it the data instead of the study?",
        refused.getMessage());
  }

  private static Node.Mapping mapping(String text) {
    return assertInstanceOf(
        Node.Mapping.class, YamlParser.parse(text, "f", Origin.Layer.STUDY).orElseThrow());
  }

  private static Node value(Node.Mapping mapping, String key) {
    return mapping.get(key).orElseThrow();
  }

  private static Node.Scalar scalar(String text) {
    return assertInstanceOf(Node.Scalar.class, value(mapping(text), "k"));
  }

  private static InputException refusal(String text) {
    return assertThrows(
        InputException.class, () -> YamlParser.parse(text, "f", Origin.Layer.STUDY));
  }

  private static void refused(String sentence, String text) {
    assertEquals(sentence, refusal(text).getMessage());
  }
}
