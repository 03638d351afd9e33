package slater.tables.arrow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static slater.tables.arrow.ArrowBytes.field;
import static slater.tables.arrow.ArrowBytes.levels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.InputException;
import slater.core.Seed;
import slater.tables.ReadOptions;
import slater.tables.Sentence;
import slater.tables.Table;
import slater.tables.arrow.ArrowBytes.Fields;
import slater.tables.files.Tables;

/**
 * Bytes written field by field. The reader was also held against the files that Arrow's own
 * libraries test each other with.
 */
final class ArrowTest {
  private static final Fields INT8 = new Fields(8, (byte) 1);
  private static final Fields DOUBLE = new Fields((short) 2);
  private static final Fields SECONDS = new Fields((short) 0);
  private static final Fields DAYS = new Fields((short) 0);

  @TempDir Path folder;

  private Table read(ReadOptions options, byte[]... files) throws IOException {
    for (int i = 0; i < files.length; i++) {
      Files.write(folder.resolve((char) ('a' + i) + ".arrow"), files[i]);
    }
    return Tables.read(folder, "*.arrow", options);
  }

  private Table read(byte[]... files) throws IOException {
    return read(ReadOptions.defaults(), files);
  }

  private static byte[] doubles(double... values) {
    var bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putDouble);
    return bytes.array();
  }

  private static byte[] longs(long... values) {
    var bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putLong);
    return bytes.array();
  }

  private static byte[] ints(int... values) {
    var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putInt);
    return bytes.array();
  }

  private static ArrowBytes begun(ArrowBytes out) {
    return out.schema(
        field("n", 2, INT8),
        field("x", 3, DOUBLE),
        field("s", 5, new Fields()),
        levels("c", 7),
        field("t", 6, new Fields()),
        field("day", 8, DAYS),
        field("at", 10, SECONDS));
  }

  private static ArrowBytes rows(ArrowBytes out) {
    var buffers = new ArrayList<byte[]>();
    buffers.addAll(List.of(new byte[] {0b101}, new byte[] {-3, 99, 7}));
    buffers.addAll(List.of(new byte[0], doubles(0.1, Double.NaN, -1e300)));
    buffers.addAll(ArrowBytes.texts("é", "", "long text"));
    buffers.addAll(List.of(new byte[] {0b011}, new byte[] {1, 0, 55}));
    buffers.addAll(List.of(new byte[0], new byte[] {0b110}));
    buffers.addAll(List.of(new byte[0], ints(0, -1, 20_778)));
    buffers.addAll(List.of(new byte[0], longs(0, -60, 1_795_257_000)));
    return out.rows(3, new long[] {1, 0, 0, 1, 0, 0, 0}, buffers);
  }

  private static byte[] whole() {
    return rows(begun(new ArrowBytes().mark()).dictionary(7, false, "blue", "red")).end();
  }

  @Test
  void everyKindOfCell() throws IOException {
    var stream =
        rows(begun(new ArrowBytes()).dictionary(7, false, "blue").dictionary(7, true, "red"))
            .withoutEnd();
    for (byte[] bytes : List.of(whole(), stream)) {
      var table = read(bytes);
      assertEquals(List.of("n", "x", "s", "c", "t", "day", "at"), table.columnNames());
      assertArrayEquals(new double[] {-3, Double.NaN, 7}, table.numeric("n").toArray());
      assertArrayEquals(new double[] {0.1, Double.NaN, -1e300}, table.numeric("x").toArray());
      assertEquals(List.of("é", "", "long text"), cells(table, "s"));
      assertEquals(List.of("red", "blue", "-"), cells(table, "c"));
      assertEquals(List.of("false", "true", "true"), cells(table, "t"));
      assertEquals(List.of("1970-01-01", "1969-12-31", "2026-11-21"), cells(table, "day"));
      assertEquals(
          List.of("1970-01-01 00:00:00", "1969-12-31 23:59:00", "2026-11-21 10:30:00"),
          cells(table, "at"));
    }
  }

  private static List<String> cells(Table table, String name) {
    var column = table.categorical(name);
    var cells = new ArrayList<String>();
    for (int row = 0; row < table.rows(); row++) {
      cells.add(column.isMissing(row) ? "-" : column.level(row));
    }
    return cells;
  }

  @Test
  void severalFilesAreOneTable() throws IOException {
    assertEquals(6, read(whole(), whole()).rows());
    var other = new ArrowBytes().schema(field("n", 2, INT8), field("x", 5, new Fields())).end();
    assertEquals(
        "b.arrow: column 'x' is not as in a.arrow; files that are read together must have the same"
            + " columns.",
        Sentence.of(() -> read(whole(), other)));
  }

  @Test
  void whatATableCannotHoldIsSaidUnlessItIsLeftOut() throws IOException {
    var child = field("item", 2, INT8);
    var list = new Fields("l", (byte) 1, (byte) 12, new Fields(), ArrowBytes.NONE, List.of(child));
    var out = new ArrowBytes().schema(list, field("n", 2, INT8));
    var buffers =
        List.of(
            new byte[0],
            ints(0, 1, 2),
            new byte[0],
            new byte[] {5, 6},
            new byte[0],
            new byte[] {1, 2});
    byte[] bytes = out.rows(2, new long[] {0, 0, 0}, buffers).end();
    assertEquals(
        "a.arrow: column 'l' has the type list, which a table cannot hold; leave it out.",
        Sentence.of(() -> read(bytes)));
    var options = ReadOptions.defaults().withColumns(List.of("n"));
    assertArrayEquals(new double[] {1, 2}, read(options, bytes).numeric("n").toArray());
    var unknown = ReadOptions.defaults().withColumns(List.of("m"));
    assertTrue(
        Sentence.of(() -> read(unknown, bytes)).startsWith("a.arrow: there is no column 'm': "));
  }

  @Test
  void whatCannotBeReadIsSaid() {
    var plain = new ArrowBytes().schema(field("n", 2, INT8));
    var one = List.of(new byte[0], new byte[] {1});
    assertEquals(
        "a.arrow: its buffers are compressed, which is not read; write it with compression"
            + " 'uncompressed', or as Parquet.",
        Sentence.of(() -> read(plain.compressed(1, one).end())));
    byte[] none = new ArrowBytes().mark().schema(field("n", 2, INT8)).end();
    assertEquals("a.arrow: there is no row of data.", Sentence.of(() -> read(none)));
    byte[] wrong = "ARROW2..and text".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    var said = ReadOptions.defaults().withFormat(slater.tables.FileFormat.ARROW);
    assertEquals(
        "a.arrow: is not an Arrow file or stream; name its true format, or write it anew.",
        Sentence.of(() -> read(said, wrong)));
    byte[] short1 = new ArrowBytes().schema(field("n", 3, DOUBLE)).rows(9, new long[1], one).end();
    assertEquals(
        "a.arrow: message 2 of the Arrow data is damaged; write the file anew.",
        Sentence.of(() -> read(short1)));
  }

  @Test
  void aFileThatIsCutAnywhereEndsInOneSentence() throws IOException {
    byte[] whole = whole();
    // Behind the last message a stream may end without saying so.
    for (int length = 0; length < whole.length - 8; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        Table table = read(cut);
        throw new AssertionError(length + " bytes of " + whole.length + " gave " + table);
      } catch (InputException sentence) {
        assertTrue(
            String.valueOf(sentence.getMessage()).endsWith("."), length + " bytes: " + sentence);
      }
    }
    assertEquals(3, read(Arrays.copyOf(whole, whole.length - 8)).rows());
  }

  @Test
  void filesWithSomeBytesChangedEndInATableOrOneSentence() throws IOException {
    byte[] whole = whole();
    for (int i = 0; i < 3000; i++) {
      var random = new Seed(31).fork(i).generator();
      byte[] bytes = whole.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt(256);
      }
      try {
        assertTrue(read(bytes).rows() > 0);
      } catch (InputException sentence) {
        String message = String.valueOf(sentence.getMessage());
        assertTrue(message.endsWith("."), message);
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        throw new AssertionError("file " + i, e);
      }
    }
  }
}
