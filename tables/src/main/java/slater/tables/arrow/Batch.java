package slater.tables.arrow;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import slater.tables.ColumnBuilder;

/** The rows of one record batch: where the buffers of a field lie, and its cells. */
final class Batch {
  private final Flat batch;
  private final ByteBuffer body;
  private final int rows;
  private int node;
  private int buffer;

  // The field that was found last.
  private long nulls;
  private int first;
  private int data;
  private int texts;

  /**
   * A batch.
   *
   * @param batch its description
   * @param body its bytes, little-endian
   */
  Batch(Flat batch, ByteBuffer body) {
    this.batch = batch;
    this.body = body;
    long length = batch.int64(0);
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new IndexOutOfBoundsException("a batch of " + length + " rows");
    }
    this.rows = (int) length;
  }

  int rows() {
    return rows;
  }

  boolean isCompressed() {
    return batch.table(3).isPresent();
  }

  /** Goes on to the next field, checking that its buffers hold what they should. */
  void next(Kind kind) {
    if (node >= batch.length(1, 16)) {
      throw new IndexOutOfBoundsException("a field without a description");
    }
    long length = batch.number(1, 2 * node);
    nulls = batch.number(1, 2 * node + 1);
    node++;
    first = buffer;
    buffer += kind.buffers();
    if (buffer > batch.length(2, 16)) {
      throw new IndexOutOfBoundsException("a field without buffers");
    }
    if (kind instanceof Kind.Other other) {
      other.children().forEach(this::next);
    } else if (length != rows || nulls < 0 || nulls > rows) {
      throw new IndexOutOfBoundsException("a field of another length");
    } else {
      check(kind);
    }
  }

  private void check(Kind kind) {
    if (kind instanceof Kind.Nothing) {
      return;
    }
    if (nulls > 0) {
      buffer(0, (rows + 7L) / 8);
    }
    long bits =
        switch (kind) {
          case Kind.Text(boolean wide) -> wide ? 64 : 32;
          case Kind.Truth truth -> 1;
          case Kind.Whole whole -> whole.bits();
          case Kind.Floating floating -> floating.bits();
          case Kind.Day day -> 32;
          case Kind.Moment moment -> 64;
          case Kind.Level level -> level.index().bits();
          case Kind.Nothing nothing -> throw new IllegalStateException("Looked at above");
          case Kind.Other other -> throw new IllegalStateException("Passed over");
        };
    boolean text = kind instanceof Kind.Text; // n texts have n + 1 ends, or none at all
    data = buffer(1, ((text && rows > 0 ? rows + 1L : rows) * bits + 7) / 8);
    texts = text ? buffer(2, 0) : 0;
  }

  /** Where a buffer of the field begins; it must have so many bytes at least. */
  private int buffer(int which, long least) {
    long offset = batch.number(2, 2 * (first + which));
    long length = batch.number(2, 2 * (first + which) + 1);
    if (offset < 0 || length < least || offset > body.limit() - length) {
      throw new IndexOutOfBoundsException("a buffer that is too short");
    }
    return (int) offset;
  }

  private long bytesOf(int which) {
    return batch.number(2, 2 * (first + which) + 1);
  }

  /**
   * Adds the cells of the field to a column.
   *
   * @param levels the texts that levels point to
   * @return the first row whose cell the column cannot hold; -1 where there is none
   */
  int add(Kind kind, List<String> levels, ColumnBuilder into) {
    int valid = nulls > 0 && kind.buffers() > 0 ? buffer(0, 0) : -1;
    for (int row = 0; row < rows; row++) {
      boolean missing = kind instanceof Kind.Nothing || valid >= 0 && !bit(valid, row);
      if (missing) {
        into.addMissing();
      } else if (!cell(kind, levels, row, into)) {
        return row;
      }
    }
    return -1;
  }

  private boolean bit(int from, int row) {
    return (body.get(from + row / 8) >> row % 8 & 1) != 0;
  }

  private boolean cell(Kind kind, List<String> levels, int row, ColumnBuilder into) {
    return switch (kind) {
      case Kind.Whole whole -> into.addNumber(whole(whole, row));
      case Kind.Floating(int bits) -> floating(bits, row, into);
      case Kind.Truth truth -> into.addText(bit(data, row) ? "true" : "false");
      case Kind.Text text -> into.addText(text(text, row));
      case Kind.Day day ->
          into.addText(LocalDate.ofEpochDay(body.getInt(data + 4 * row)).toString());
      case Kind.Moment moment -> into.addText(moment(moment, body.getLong(data + 8 * row)));
      case Kind.Level level -> {
        double index = whole(level.index(), row);
        if (!(index >= 0 && index < levels.size())) {
          throw new IndexOutOfBoundsException("a level that the dictionary lacks");
        }
        yield into.addText(levels.get((int) index));
      }
      case Kind.Nothing nothing -> throw new IllegalStateException("Missing");
      case Kind.Other other -> throw new IllegalStateException("Passed over");
    };
  }

  private double whole(Kind.Whole kind, int row) {
    int at = data + row * (kind.bits() / 8);
    return switch (kind.bits()) {
      case 8 -> kind.signed() ? body.get(at) : body.get(at) & 0xFF;
      case 16 -> kind.signed() ? body.getShort(at) : body.getShort(at) & 0xFFFF;
      case 32 -> kind.signed() ? body.getInt(at) : body.getInt(at) & 0xFFFFFFFFL;
      default -> {
        long value = body.getLong(at);
        yield kind.signed() || value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
      }
    };
  }

  /** A number that is none is missing, as in a CSV file. */
  private boolean floating(int bits, int row, ColumnBuilder into) {
    int at = data + row * (bits / 8);
    double value =
        switch (bits) {
          case 16 -> Float.float16ToFloat(body.getShort(at));
          case 32 -> body.getFloat(at);
          default -> body.getDouble(at);
        };
    if (Double.isNaN(value)) {
      into.addMissing();
      return true;
    }
    return into.addNumber(value);
  }

  /** The text of a row of the field. */
  String text(Kind.Text kind, int row) {
    long from = kind.wide() ? body.getLong(data + 8 * row) : body.getInt(data + 4 * row);
    long to = kind.wide() ? body.getLong(data + 8 * row + 8) : body.getInt(data + 4 * row + 4);
    if (from < 0 || to < from || to > bytesOf(2)) {
      throw new IndexOutOfBoundsException("a text outside its buffer");
    }
    try {
      CharBuffer decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(body.duplicate().position(texts + (int) from).limit(texts + (int) to));
      return decoded.toString();
    } catch (CharacterCodingException e) {
      throw new IndexOutOfBoundsException("a text that is not UTF-8");
    }
  }

  private static String moment(Kind.Moment kind, long value) {
    long seconds = Math.floorDiv(value, kind.perSecond());
    int nanos = (int) (Math.floorMod(value, kind.perSecond()) * (1_000_000_000 / kind.perSecond()));
    if (Math.abs(seconds) > 300_000_000_000L) {
      throw new IndexOutOfBoundsException("a moment in no calendar");
    }
    var time = LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    if (kind.date()) {
      return time.toLocalDate().toString();
    }
    String text = time.toLocalDate() + " " + time.toLocalTime();
    return time.getSecond() == 0 && nanos == 0 ? text + ":00" : text;
  }
}
