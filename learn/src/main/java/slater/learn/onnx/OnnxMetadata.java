package slater.learn.onnx;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import slater.core.InputException;

/** Reads the metadata of an ONNX file and skips everything else. */
public final class OnnxMetadata {
  private static final int METADATA = 14;

  private final byte[] bytes;
  private int at;

  private OnnxMetadata(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The metadata by name, in the order of the file; {@link InputException} if it is no ONNX file.
   */
  public static Map<String, String> read(byte[] file) {
    var all = new LinkedHashMap<String, String>();
    try {
      var reader = new OnnxMetadata(file);
      while (reader.at < file.length) {
        long tag = reader.varint();
        if (tag == (METADATA << 3 | 2)) {
          int end = reader.length();
          var pair = new String[] {"", ""};
          while (reader.at < end) {
            int field = (int) (reader.varint() >>> 3);
            int stop = reader.length();
            String text = new String(file, reader.at, stop - reader.at, StandardCharsets.UTF_8);
            pair[field == 1 ? 0 : 1] = text;
            reader.at = stop;
          }
          all.put(pair[0], pair[1]);
        } else {
          reader.skip((int) (tag & 7));
        }
      }
      return all;
    } catch (IndexOutOfBoundsException broken) {
      throw new InputException("This is no ONNX file, or only a part of one.");
    }
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  /** Reads a length; returns where what it belongs to ends. */
  private int length() {
    long length = varint();
    long end = at + length;
    if (length < 0 || end > bytes.length) {
      throw new IndexOutOfBoundsException();
    }
    return (int) end;
  }

  private void skip(int wire) {
    switch (wire) {
      case 0 -> varint();
      case 1 -> at += 8;
      case 2 -> at = length();
      case 5 -> at += 4;
      default -> throw new IndexOutOfBoundsException();
    }
  }
}
