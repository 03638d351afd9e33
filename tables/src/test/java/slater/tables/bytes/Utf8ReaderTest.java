package slater.tables.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;
import slater.tables.Sentence;

class Utf8ReaderTest {
  @TempDir Path folder;

  private DataFile file(byte[] bytes) throws IOException {
    return new DataFile("loans.csv", Files.write(folder.resolve("data"), bytes));
  }

  private static String read(DataFile file, int piece) {
    var text = new StringBuilder();
    var buffer = new char[piece + 3];
    try (Utf8Reader reader = file.text()) {
      for (int got = reader.read(buffer, 3, piece); got >= 0; got = reader.read(buffer, 3, piece)) {
        text.append(buffer, 3, got);
      }
    }
    return text.toString();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8192, 100_000})
  void anyPieceGivesTheSameText(int piece) throws IOException {
    var random = new Seed(5).generator();
    var text = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      text.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(128);
            case 1 -> random.nextInt(0x80, 0x800);
            case 2 -> random.nextInt(0x800, 0xD800);
            default -> random.nextInt(0x10000, 0x110000);
          });
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    assertEquals(text.toString(), read(file(bytes), piece));
    assertEquals(text.toString(), read(file(gzip(bytes)), piece));
  }

  @Test
  void aByteOrderMarkIsSkipped() throws IOException {
    assertEquals("a,b\n", read(file("\uFEFFa,b\n".getBytes(StandardCharsets.UTF_8)), 10));
  }

  @Test
  void aForeignByteIsNamedByLineAndOffset() throws IOException {
    byte[] latin = "name\nAnna\nJürgen\n".getBytes(StandardCharsets.ISO_8859_1);
    String message = Sentence.of(() -> read(file(latin), 100));
    assertEquals(
        "loans.csv:3: not UTF-8 at byte 11 of the text: save the file as UTF-8, for example by"
            + " iconv -f WINDOWS-1252 -t UTF-8.",
        message);
    var packed = file(gzip(latin));
    assertEquals(message, Sentence.of(() -> read(packed, 100)));
  }

  @Test
  void aForeignByteFarInIsFoundToo() throws IOException {
    byte[] bytes = "0123456789abcde\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    bytes[200_000] = (byte) 0xC3; // begins a character that does not go on
    String message = Sentence.of(() -> read(file(bytes), 8192));
    assertTrue(message.startsWith("loans.csv:12501: not UTF-8 at byte 200,000"), message);
  }

  @Test
  void aCharacterCutOffAtTheEndIsNoText() throws IOException {
    byte[] bytes = "a\n😀".getBytes(StandardCharsets.UTF_8);
    var cut = file(Arrays.copyOf(bytes, bytes.length - 1));
    assertTrue(Sentence.of(() -> read(cut, 10)).contains("not UTF-8"));
  }

  @Test
  void gzipThatStopsEarlyOrIsDamagedIsSaidSo() throws IOException {
    byte[] whole = gzip("a,b\n1,2\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
    for (int length : new int[] {5, whole.length / 2, whole.length - 1}) {
      var cut = file(Arrays.copyOf(whole, length));
      assertTrue(Sentence.of(() -> read(cut, 8192)).contains("truncated"), "cut at " + length);
    }
    byte[] wrong = whole.clone();
    wrong[whole.length - 6] ^= 1; // in the checksum
    var damaged = file(wrong);
    assertTrue(Sentence.of(() -> read(damaged, 8192)).contains("damaged"));
  }

  @Test
  void membersOfGzipAreReadOneAfterTheOther() throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(gzip("a\n1\n".getBytes(StandardCharsets.UTF_8)));
    out.write(gzip("2\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals("a\n1\n2\n", read(file(out.toByteArray()), 100));
  }

  @Test
  void theHashIsThatOfTheBytesOnTheDisk() throws Exception {
    byte[] bytes = gzip("a\n1\n".repeat(50_000).getBytes(StandardCharsets.UTF_8));
    String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    DataFile file = file(bytes);
    try (Utf8Reader reader = file.text()) {
      reader.read(new char[10], 0, 10); // what is left unread belongs to the file too
      var source = reader.finish(3);
      assertEquals(expected, source.sha256());
      assertEquals(bytes.length, source.bytes());
      assertEquals(3, source.rows());
    }
    assertEquals(expected, file.fingerprint(3).sha256());
  }
}
