package slater.app.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** A table without missing cells as an Arrow file: doubles and texts in one batch, for tests. */
final class ArrowFile {
  private final ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

  private ArrowFile() {}

  static byte[] of(Table table) {
    var fields = new ArrayList<Object>();
    var buffers = new ArrayList<byte[]>();
    var nodes = new long[2 * table.columns().size()];
    for (int j = 0; j < table.columns().size(); j++) {
      Column column = table.columns().get(j);
      nodes[2 * j] = table.rows();
      boolean number = column instanceof NumericColumn;
      Object[] type = number ? new Object[] {(short) 2} : new Object[0];
      fields.add(new Object[] {column.name(), (byte) 1, (byte) (number ? 3 : 5), type});
      buffers.add(new byte[0]); // no cell is missing
      switch (column) {
        case NumericColumn numbers -> buffers.add(doubles(numbers));
        case CategoricalColumn levels -> texts(levels, buffers);
      }
    }
    var file = new ArrowFile();
    file.out.put("ARROW1\0\0".getBytes(StandardCharsets.US_ASCII));
    file.message((byte) 1, new Object[] {(short) 0, fields}, List.of());
    var places = new long[2 * buffers.size()];
    for (int i = 0, at = 0; i < buffers.size(); at += buffers.get(i++).length) {
      places[2 * i] = at;
      places[2 * i + 1] = buffers.get(i).length;
    }
    file.message((byte) 3, new Object[] {(long) table.rows(), nodes, places}, buffers);
    file.out.putInt(-1).putInt(0);
    var bytes = new byte[file.out.position()];
    file.out.get(0, bytes);
    return bytes;
  }

  private static byte[] doubles(NumericColumn numbers) {
    var bytes = ByteBuffer.allocate(8 * numbers.rows()).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers.toArray()) {
      bytes.putDouble(number);
    }
    return bytes.array();
  }

  private static void texts(CategoricalColumn levels, List<byte[]> buffers) {
    var ends = ByteBuffer.allocate(4 * levels.rows() + 4).order(ByteOrder.LITTLE_ENDIAN).putInt(0);
    var letters = new StringBuilder();
    for (int row = 0; row < levels.rows(); row++) {
      letters.append(levels.level(row));
      ends.putInt(letters.length());
    }
    buffers.add(ends.array());
    buffers.add(letters.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private void message(byte kind, Object[] header, List<byte[]> body) {
    var flat = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN).putInt(0);
    long length = body.stream().mapToLong(buffer -> buffer.length).sum();
    flat.putInt(0, put(flat, new Object[] {(short) 4, kind, header, length}));
    out.putInt(-1).putInt(flat.position()).put(flat.flip());
    body.forEach(out::put);
  }

  /** Puts a table, a list of tables, a list of pairs or a text; where it begins. */
  private static int put(ByteBuffer flat, Object value) {
    int at = flat.position();
    switch (value) {
      case Object[] fields -> {
        at = table(flat, fields);
      }
      case String text -> {
        byte[] letters = text.getBytes(StandardCharsets.UTF_8);
        flat.putInt(letters.length).put(letters);
      }
      case long[] pairs -> {
        flat.putInt(pairs.length / 2);
        for (long number : pairs) {
          flat.putLong(number);
        }
      }
      case List<?> tables -> {
        flat.putInt(tables.size()).position(at + 4 + 4 * tables.size());
        for (int i = 0; i < tables.size(); i++) {
          int entry = at + 4 + 4 * i;
          flat.putInt(entry, put(flat, tables.get(i)) - entry);
        }
      }
      default -> throw new IllegalArgumentException("No field holds " + value);
    }
    return at;
  }

  /** The list of places, eight bytes for every field, and then what the fields point to. */
  private static int table(ByteBuffer flat, Object[] fields) {
    int at = flat.position() + 4 + 2 * fields.length;
    flat.putShort((short) (4 + 2 * fields.length)).putShort((short) (4 + 8 * fields.length));
    for (int i = 0; i < fields.length; i++) {
      flat.putShort((short) (4 + 8 * i));
    }
    flat.putInt(4 + 2 * fields.length).position(at + 4 + 8 * fields.length);
    for (int i = 0; i < fields.length; i++) {
      int field = at + 4 + 8 * i;
      switch (fields[i]) {
        case Byte one -> flat.put(field, one);
        case Short two -> flat.putShort(field, two);
        case Long eight -> flat.putLong(field, eight);
        default -> flat.putInt(field, put(flat, fields[i]) - field);
      }
    }
    return at;
  }
}
