package slater.score;

import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one message of protocol buffers, one after the other:
 *
 * <pre>
 * while (message.next()) {
 *   switch (message.field()) {
 *     case 1: name = message.text(); break;
 *     case 2: inner(message.message()); break;
 *     default: message.skip();
 *   }
 * }
 * </pre>
 *
 * <p>No length is trusted: whatever points outside the message, or has another wire type than is
 * asked for, is a {@link ScoringException}.
 */
final class ProtobufReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int wire;

  private ProtobufReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  static ProtobufReader of(byte[] bytes) {
    return new ProtobufReader(bytes, 0, bytes.length);
  }

  /** Goes to the next field; false at the end of the message. */
  boolean next() {
    if (at == end) {
      return false;
    }
    long tag = varint();
    if (tag >>> 3 == 0 || tag >>> 3 > 0x1FFFFFFF) {
      throw broken();
    }
    field = (int) (tag >>> 3);
    wire = (int) (tag & 7);
    return true;
  }

  int field() {
    return field;
  }

  /** Whether the field is a run of bytes: a text, a message, or packed numbers. */
  boolean isBytes() {
    return wire == LENGTH;
  }

  long number() {
    need(VARINT);
    return varint();
  }

  String text() {
    int from = enter();
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  /** The message in this field. */
  ProtobufReader message() {
    int from = enter();
    return new ProtobufReader(bytes, from, at);
  }

  /** The bytes of this field as 64-bit words, the lowest byte first. */
  long[] words() {
    int from = enter();
    if ((at - from) % 8 != 0) {
      throw broken();
    }
    var words = new long[(at - from) / 8];
    for (int i = 0; i < words.length; i++) {
      for (int b = 7; b >= 0; b--) {
        words[i] = words[i] << 8 | bytes[from + 8 * i + b] & 0xFF;
      }
    }
    return words;
  }

  /** A number of a repeated field, or many where they are packed. */
  void numbers(LongList into) {
    if (isBytes()) {
      var packed = message();
      while (packed.at < packed.end) {
        into.add(packed.varint());
      }
    } else {
      into.add(number());
    }
  }

  void skip() {
    switch (wire) {
      case VARINT:
        varint();
        break;
      case FIXED64:
        forward(8);
        break;
      case LENGTH:
        enter();
        break;
      case FIXED32:
        forward(4);
        break;
      default:
        throw broken();
    }
  }

  /** Reads the length of this field and goes behind it; returns where it begins. */
  private int enter() {
    need(LENGTH);
    long length = varint();
    if (length < 0 || length > end - at) {
      throw broken();
    }
    int from = at;
    at += (int) length;
    return from;
  }

  private void forward(int count) {
    if (count > end - at) {
      throw broken();
    }
    at += count;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw broken();
      }
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw broken();
  }

  private void need(int type) {
    if (wire != type) {
      throw broken();
    }
  }

  private static ScoringException broken() {
    return new ScoringException(
        "This is no ONNX file, or only a part of one; copy model.onnx of the run again.");
  }
}
