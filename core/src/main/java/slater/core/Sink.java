package slater.core;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Where a state writes itself: big-endian binary numbers, doubles by their exact bits. What is
 * written is read back in the same order by {@link Source}.
 */
public final class Sink {
  private final DataOutputStream out;

  private Sink(DataOutputStream out) {
    this.out = out;
  }

  /** Writes into a stream; the caller closes it. Failures are {@link UncheckedIOException}s. */
  public static Sink to(OutputStream stream) {
    return new Sink(new DataOutputStream(stream));
  }

  /** Writes a whole number. */
  public Sink put(long value) {
    return writing(() -> out.writeLong(value));
  }

  /** Writes a truth value. */
  public Sink put(boolean value) {
    return writing(() -> out.writeBoolean(value));
  }

  /** Writes a number by its bits. */
  public Sink put(double value) {
    return writing(() -> out.writeLong(Double.doubleToRawLongBits(value)));
  }

  /** Writes a text. */
  public Sink put(String value) {
    byte[] bytes = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return writing(
        () -> {
          out.writeInt(bytes.length);
          out.write(bytes);
        });
  }

  /** Writes the length, then {@code length} numbers from {@code from}. */
  public Sink put(double[] values, int from, int length) {
    return writing(
        () -> {
          out.writeInt(length);
          var buffer = java.nio.ByteBuffer.allocate(8 * length);
          buffer.asDoubleBuffer().put(values, from, length);
          out.write(buffer.array());
        });
  }

  /** Writes the length, then {@code length} 32-bit numbers from {@code from}. */
  public Sink put(float[] values, int from, int length) {
    return writing(
        () -> {
          out.writeInt(length);
          var buffer = java.nio.ByteBuffer.allocate(4 * length);
          buffer.asFloatBuffer().put(values, from, length);
          out.write(buffer.array());
        });
  }

  private Sink writing(Writing writing) {
    try {
      writing.run();
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}
