package slater.tables.arrow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A table of FlatBuffers, read in place: the position of the table, before which lies the distance
 * to its list of fields. Whatever points outside the bytes is an {@link IndexOutOfBoundsException}.
 *
 * @param bytes the message, little-endian
 * @param at where the table begins
 */
record Flat(ByteBuffer bytes, int at) {
  /** The table that a message begins with. */
  static Flat root(ByteBuffer bytes) {
    return new Flat(bytes, bytes.getInt(0));
  }

  /** Where a field is; 0 where it has its default. */
  private int field(int number) {
    int list = at - bytes.getInt(at);
    int entry = 4 + 2 * number;
    int size = bytes.getShort(list) & 0xFFFF;
    int offset = entry + 2 <= size ? bytes.getShort(list + entry) & 0xFFFF : 0;
    return offset == 0 ? 0 : at + offset;
  }

  int int8(int number, int otherwise) {
    int field = field(number);
    return field == 0 ? otherwise : bytes.get(field);
  }

  int int16(int number, int otherwise) {
    int field = field(number);
    return field == 0 ? otherwise : bytes.getShort(field);
  }

  int int32(int number, int otherwise) {
    int field = field(number);
    return field == 0 ? otherwise : bytes.getInt(field);
  }

  long int64(int number) {
    int field = field(number);
    return field == 0 ? 0 : bytes.getLong(field);
  }

  Optional<Flat> table(int number) {
    int field = field(number);
    return field == 0
        ? Optional.empty()
        : Optional.of(new Flat(bytes, field + bytes.getInt(field)));
  }

  Optional<String> text(int number) {
    int field = field(number);
    if (field == 0) {
      return Optional.empty();
    }
    int from = field + bytes.getInt(field);
    int length = within(bytes.getInt(from), 1);
    var letters = new byte[length];
    bytes.get(from + 4, letters);
    return Optional.of(new String(letters, StandardCharsets.UTF_8));
  }

  /** How many entries a list has, each of so many bytes. */
  int length(int number, int width) {
    int field = field(number);
    return field == 0 ? 0 : within(bytes.getInt(field + bytes.getInt(field)), width);
  }

  private int within(int length, int width) {
    if (length < 0 || (long) length * width > bytes.limit()) {
      throw new IndexOutOfBoundsException("a list of " + length);
    }
    return length;
  }

  /** A table in a list of tables. */
  Flat entry(int number, int index) {
    int entry = first(number) + 4 * index;
    return new Flat(bytes, entry + bytes.getInt(entry));
  }

  /** A 64-bit number in a list of structures that hold nothing else. */
  long number(int number, int index) {
    return bytes.getLong(first(number) + 8 * index);
  }

  private int first(int number) {
    int field = field(number);
    return field + bytes.getInt(field) + 4;
  }
}
