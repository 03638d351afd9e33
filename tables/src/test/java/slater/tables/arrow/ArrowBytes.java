package slater.tables.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes Arrow's messages, field by field as their description has it, for tests to read. */
final class ArrowBytes {
  private final ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  /** A FlatBuffers table. */
  record Fields(Object... values) {}

  /** A field of a table that is left out. */
  record Absent() {}

  static final Absent NONE = new Absent();

  static Fields field(String name, int kind, Fields type) {
    return new Fields(name, (byte) 1, (byte) kind, type, NONE, NONE);
  }

  static Fields levels(String name, long id) {
    var index = new Fields(8, (byte) 1);
    return new Fields(name, (byte) 1, (byte) 5, new Fields(), new Fields(id, index), NONE);
  }

  ArrowBytes mark() {
    out.put("ARROW1\0\0".getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  ArrowBytes schema(Fields... fields) {
    return message(1, new Fields((short) 0, List.of(fields)), new byte[0]);
  }

  /** Rows of fields, each a list of its buffers, the first of them the bits of what is there. */
  ArrowBytes rows(int rows, long[] nulls, List<byte[]> buffers) {
    return message(3, batch(rows, nulls, buffers, NONE), body(buffers));
  }

  ArrowBytes compressed(int rows, List<byte[]> buffers) {
    return message(3, batch(rows, new long[] {0}, buffers, new Fields()), body(buffers));
  }

  ArrowBytes dictionary(long id, boolean more, String... levels) {
    var buffers = texts(levels);
    var header =
        new Fields(id, batch(levels.length, new long[] {0}, buffers, NONE), (byte) (more ? 1 : 0));
    return message(2, header, body(buffers));
  }

  byte[] end() {
    out.putInt(-1).putInt(0);
    var bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  byte[] withoutEnd() {
    var bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  static List<byte[]> texts(String... texts) {
    var ends = ByteBuffer.allocate(4 * texts.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    int end = 0;
    ends.putInt(end);
    for (String text : texts) {
      end += text.getBytes(StandardCharsets.UTF_8).length;
      ends.putInt(end);
    }
    return List.of(
        new byte[0], ends.array(), String.join("", texts).getBytes(StandardCharsets.UTF_8));
  }

  private static Fields batch(long rows, long[] nulls, List<byte[]> buffers, Object compression) {
    var nodes = new long[2 * nulls.length];
    for (int i = 0; i < nulls.length; i++) {
      nodes[2 * i] = rows;
      nodes[2 * i + 1] = nulls[i];
    }
    var places = new long[2 * buffers.size()];
    int at = 0;
    for (int i = 0; i < buffers.size(); i++) {
      places[2 * i] = at;
      places[2 * i + 1] = buffers.get(i).length;
      at += padded(buffers.get(i).length);
    }
    return new Fields(rows, nodes, places, compression);
  }

  private static int padded(int length) {
    return (length + 7) / 8 * 8;
  }

  private static byte[] body(List<byte[]> buffers) {
    var body = ByteBuffer.allocate(buffers.stream().mapToInt(b -> padded(b.length)).sum());
    for (byte[] buffer : buffers) {
      body.put(buffer).position(padded(body.position()));
    }
    return body.array();
  }

  private ArrowBytes message(int kind, Fields header, byte[] body) {
    var flat = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
    flat.putInt(0);
    int at = table(flat, new Fields((short) 4, (byte) kind, header, (long) body.length));
    flat.putInt(0, at);
    flat.position(padded(flat.position()));
    out.putInt(-1).putInt(flat.position()).put(flat.flip()).put(body);
    return this;
  }

  /** Puts the list of fields, the table, and what it points to; where the table is. */
  private static int table(ByteBuffer flat, Fields fields) {
    int list = flat.position();
    int at = list + 4 + 2 * fields.values().length;
    flat.putShort((short) (at - list)).putShort((short) 0);
    int size = 4;
    for (Object value : fields.values()) {
      flat.putShort((short) (value instanceof Absent ? 0 : size));
      size += value instanceof Absent ? 0 : width(value);
    }
    flat.putShort(list + 2, (short) size);
    flat.position(at);
    flat.putInt(at - list);
    var pointed = new ArrayList<Runnable>();
    for (Object value : fields.values()) {
      switch (value) {
        case Byte one -> flat.put(one);
        case Short two -> flat.putShort(two);
        case Integer four -> flat.putInt(four);
        case Long eight -> flat.putLong(eight);
        case Absent none -> {}
        default -> {
          int from = flat.position();
          flat.putInt(0);
          pointed.add(() -> flat.putInt(from, put(flat, value) - from));
        }
      }
    }
    pointed.forEach(Runnable::run);
    return at;
  }

  private static int width(Object value) {
    return switch (value) {
      case Byte one -> 1;
      case Short two -> 2;
      case Long eight -> 8;
      default -> 4;
    };
  }

  private static int put(ByteBuffer flat, Object value) {
    int at = flat.position();
    switch (value) {
      case Fields fields -> {
        return table(flat, fields);
      }
      case String text -> {
        byte[] letters = text.getBytes(StandardCharsets.UTF_8);
        flat.putInt(letters.length).put(letters);
      }
      case long[] numbers -> {
        flat.putInt(numbers.length / 2);
        for (long number : numbers) {
          flat.putLong(number);
        }
      }
      case List<?> tables -> {
        flat.putInt(tables.size());
        int first = flat.position();
        flat.position(first + 4 * tables.size());
        for (int i = 0; i < tables.size(); i++) {
          int entry = first + 4 * i;
          flat.putInt(entry, table(flat, (Fields) tables.get(i)) - entry);
        }
      }
      default -> throw new IllegalArgumentException("No field holds " + value);
    }
    return at;
  }
}
