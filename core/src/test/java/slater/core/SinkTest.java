package slater.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SinkTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Sink sink = Sink.to(bytes);

  private Source written() {
    return Source.from(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void everyKindOfValueComesBackInOrder() {
    double odd = Double.longBitsToDouble(0x7ff8_0000_0000_1234L);
    sink.put(-7L).put(true).put(-0.0).put(odd).put("Übergröße \u0000 𝛼").put("").put(false);
    sink.put(Long.MIN_VALUE).put(Double.MIN_VALUE);
    var source = written();
    assertEquals(-7, source.getLong());
    assertTrue(source.getBoolean());
    assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(source.getDouble()));
    assertEquals(0x7ff8_0000_0000_1234L, Double.doubleToRawLongBits(source.getDouble()));
    assertEquals("Übergröße \u0000 𝛼", source.getString());
    assertEquals("", source.getString());
    assertFalse(source.getBoolean());
    assertEquals(Long.MIN_VALUE, source.getLong());
    assertEquals(Double.MIN_VALUE, source.getDouble());
  }

  @Test
  void arraysComeBackInParts() {
    sink.put(new double[] {1, 2, 3, 4}, 1, 2)
        .put(new float[] {5, 6}, 0, 2)
        .put(new double[0], 0, 0);
    var source = written();
    var doubles = new double[4];
    source.get(doubles, 2, 2);
    assertArrayEquals(new double[] {0, 0, 2, 3}, doubles);
    var floats = new float[3];
    source.get(floats, 1, 2);
    assertArrayEquals(new float[] {0, 5, 6}, floats);
    source.get(doubles, 0, 0);
  }

  @Test
  void anotherLengthIsRefused() {
    sink.put(new double[3], 0, 3);
    assertThrows(UncheckedIOException.class, () -> written().get(new double[2], 0, 2));
  }

  @Test
  void aStreamThatEndsEarlyIsRefusedAtEveryByte() {
    sink.put(1L).put("abc").put(new double[] {1, 2}, 0, 2).put(2.5).put(true);
    byte[] all = bytes.toByteArray();
    for (int length = 0; length < all.length; length++) {
      var source = Source.from(new ByteArrayInputStream(Arrays.copyOf(all, length)));
      assertThrows(
          UncheckedIOException.class,
          () -> {
            source.getLong();
            source.getString();
            source.get(new double[2], 0, 2);
            source.getDouble();
            source.getBoolean();
          });
    }
  }

  @Test
  void aFailingStreamIsSaid() {
    var broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    var thrown = assertThrows(UncheckedIOException.class, () -> Sink.to(broken).put(1L));
    assertTrue(thrown.toString().contains("full"));
  }
}
