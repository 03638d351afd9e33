package slater.tables.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.InputException;
import slater.core.Seed;
import slater.tables.RandomTables;
import slater.tables.ReadOptions;
import slater.tables.Table;
import slater.tables.arff.ArffWriter;
import slater.tables.csv.CsvWriter;

/** Whatever bytes a file holds: a table or one sentence, and the sentence holds no cell. */
class AnyBytesTest {
  private static final String SECRET = "0zq9Secret";

  @TempDir Path folder;

  private void read(byte[] bytes, String name, Seed seed) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    try {
      Table table = Tables.read(file, ReadOptions.defaults());
      assertTrue(table.rows() > 0);
    } catch (InputException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.endsWith("."), message);
      assertFalse(message.contains("\n"), message);
    } catch (RuntimeException e) {
      throw new AssertionError(seed + " " + name, e);
    }
  }

  @Test
  void randomBytes() throws IOException {
    for (int i = 0; i < 1500; i++) {
      var seed = new Seed(21).fork(i);
      var random = seed.generator();
      var bytes = new byte[random.nextInt(200)];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = random.nextBoolean() ? (byte) random.nextInt(256) : sign(random);
      }
      read(bytes, random.nextBoolean() ? "x.csv" : "x.arff", seed);
    }
  }

  private static byte sign(RandomGenerator random) {
    String signs = "a1,;\t|\"'\n\r%{}\\?@ .-e";
    return (byte) signs.charAt(random.nextInt(signs.length()));
  }

  @Test
  void filesWithSomeBytesChangedLostOrAdded() throws IOException {
    for (int i = 0; i < 1500; i++) {
      var seed = new Seed(22).fork(i);
      var random = seed.generator();
      boolean arff = random.nextBoolean();
      byte[] whole = written(RandomTables.table(seed), arff).getBytes(StandardCharsets.UTF_8);
      byte[] bytes = damaged(random, random.nextInt(4) == 0 ? packed(whole) : whole);
      read(bytes, arff ? "x.arff" : "x.csv", seed);
    }
  }

  private static String written(Table table, boolean arff) {
    var out = new StringWriter();
    if (arff) {
      ArffWriter.write(table, out);
    } else {
      CsvWriter.write(table, out);
    }
    return out.toString();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] damaged(RandomGenerator random, byte[] bytes) {
    var out = new ByteArrayOutputStream();
    for (byte b : bytes) {
      switch (random.nextInt(60)) {
        case 0 -> out.write(random.nextInt(256));
        case 1 -> {}
        case 2 -> {
          out.write(b);
          out.write(sign(random));
        }
        default -> out.write(b);
      }
    }
    return out.toByteArray();
  }

  @Test
  void noSentenceHoldsACell() throws IOException {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      var seed = new Seed(23).fork(i);
      var random = seed.generator();
      boolean arff = random.nextBoolean();
      var text =
          new StringBuilder(
              arff
                  ? """
                  @relation r
                  @attribute n numeric
                  @attribute c {u,v}
                  @attribute s string
                  @data
                  """
                  : "n,c,s\n");
      int header = text.length();
      for (int row = 0; row < 12; row++) {
        String cell =
            random.nextInt(8) == 0 ? SECRET : random.nextInt(3) == 0 ? "'" + SECRET + "'" : "3";
        text.append(random.nextInt(9) == 0 ? cell : "1").append(',');
        text.append(random.nextInt(12) == 0 ? cell : "u").append(',').append(SECRET).append('\n');
      }
      byte[] rows = damaged(random, text.substring(header).getBytes(StandardCharsets.UTF_8));
      var bytes = new ByteArrayOutputStream();
      bytes.write(text.substring(0, header).getBytes(StandardCharsets.UTF_8));
      bytes.write(rows);
      Path file = Files.write(folder.resolve(arff ? "x.arff" : "x.csv"), bytes.toByteArray());
      try {
        Tables.read(file, ReadOptions.defaults());
      } catch (InputException e) {
        String message = String.valueOf(e.getMessage());
        seen.add(message);
        // Four letters of the secret would be too many; the sentences themselves have none of them.
        assertFalse(message.contains("zq9") || message.contains("Secr"), seed + ": " + message);
      }
    }
    assertTrue(seen.size() > 300); // the files were bad enough to say something
  }
}
