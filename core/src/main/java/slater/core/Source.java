package slater.core;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where a state reads itself back from what a {@link Sink} wrote. A stream that ends early or holds
 * a length that does not fit is an {@link UncheckedIOException}.
 */
public final class Source {
  private final DataInputStream in;

  private Source(DataInputStream in) {
    this.in = in;
  }

  /** Reads from a stream; the caller closes it. */
  public static Source from(InputStream stream) {
    return new Source(new DataInputStream(stream));
  }

  /** Reads a whole number. */
  public long getLong() {
    return reading(in::readLong);
  }

  /** Reads a truth value. */
  public boolean getBoolean() {
    return reading(in::readBoolean);
  }

  /** Reads a number by its bits. */
  public double getDouble() {
    return Double.longBitsToDouble(reading(in::readLong));
  }

  /** Reads a text. */
  public String getString() {
    return reading(() -> new String(bytes(in.readInt(), 1), StandardCharsets.UTF_8));
  }

  /** Reads numbers into an array; the length written must be the length asked for. */
  public void get(double[] into, int from, int length) {
    reading(
        () -> ByteBuffer.wrap(bytes(expected(length), 8)).asDoubleBuffer().get(into, from, length));
  }

  /** Reads 32-bit numbers into an array; the length written must be the length asked for. */
  public void get(float[] into, int from, int length) {
    reading(
        () -> ByteBuffer.wrap(bytes(expected(length), 4)).asFloatBuffer().get(into, from, length));
  }

  private int expected(int length) throws IOException {
    int written = in.readInt();
    if (written != length) {
      throw new IOException("expected " + length + " numbers, found " + written);
    }
    return length;
  }

  private byte[] bytes(int count, int width) throws IOException {
    byte[] bytes = in.readNBytes(Math.multiplyExact(count, width));
    if (bytes.length != count * width) {
      throw new IOException("the stream ends early");
    }
    return bytes;
  }

  private <T> T reading(Reading<T> reading) {
    try {
      return reading.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private interface Reading<T> {
    T run() throws IOException;
  }
}
