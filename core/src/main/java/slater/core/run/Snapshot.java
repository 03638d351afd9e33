package slater.core.run;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;

/** A state's bytes in memory, in pieces that are used again for the next picture. */
final class Snapshot {
  private static final int PIECE = 1 << 16;

  private final List<byte[]> pieces = new ArrayList<>();
  private long length;

  /** Takes a picture in place of the last one. */
  void take(State state) {
    length = 0;
    state.write(Sink.to(new Writing()));
  }

  /** Puts the picture into a state started for the same problem. */
  void restore(State state) {
    state.read(Source.from(new Reading()));
  }

  private final class Writing extends OutputStream {
    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      Objects.checkFromIndexSize(from, count, bytes.length);
      int done = 0;
      while (done < count) {
        int piece = (int) (length / PIECE);
        int at = (int) (length % PIECE);
        if (piece == pieces.size()) {
          pieces.add(new byte[PIECE]);
        }
        int part = Math.min(count - done, PIECE - at);
        System.arraycopy(bytes, from + done, pieces.get(piece), at, part);
        done += part;
        length += part;
      }
    }
  }

  private final class Reading extends InputStream {
    private long position;

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
      Objects.checkFromIndexSize(from, count, bytes.length);
      if (position == length) {
        return count == 0 ? 0 : -1;
      }
      int at = (int) (position % PIECE);
      int part = (int) Math.min(Math.min(count, PIECE - at), length - position);
      System.arraycopy(pieces.get((int) (position / PIECE)), at, bytes, from, part);
      position += part;
      return part;
    }
  }
}
