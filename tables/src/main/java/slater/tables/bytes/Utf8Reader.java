package slater.tables.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import slater.core.InputException;
import slater.tables.SourceFile;

/**
 * The text of a file, decoded as UTF-8 and nothing else: a byte that does not belong there is an
 * {@link InputException} with its place, never a replacement character. A byte order mark is
 * skipped. All failures to read are {@link InputException}s too.
 */
public final class Utf8Reader extends Reader {
  private final DataFile file;
  private final HashedStream raw;
  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(DataFile.BUFFER);
  private final CharBuffer pending = CharBuffer.allocate(2);
  private long position; // of the buffer's first byte in the unpacked file
  private boolean ended;

  Utf8Reader(DataFile file) throws IOException {
    this.file = file;
    this.raw = new HashedStream(Files.newInputStream(file.path()));
    try {
      this.in = DataFile.unpacked(raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
    bytes.flip();
    pending.flip();
    try {
      skipMark();
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private void skipMark() throws IOException {
    while (!ended && bytes.remaining() < 3) {
      fill();
    }
    if (bytes.remaining() >= 3
        && bytes.get(bytes.position()) == (byte) 0xEF
        && bytes.get(bytes.position() + 1) == (byte) 0xBB
        && bytes.get(bytes.position() + 2) == (byte) 0xBF) {
      bytes.position(bytes.position() + 3);
    }
  }

  @Override
  public int read(char[] into, int from, int length) {
    if (length == 0) {
      return 0;
    }
    if (pending.hasRemaining()) {
      into[from] = pending.get();
      return 1;
    }
    int got = decode(CharBuffer.wrap(into, from, length));
    if (got != 0) {
      return got;
    }
    // Room for one char, and the next character takes two: the second waits for the next call.
    pending.clear();
    decode(pending);
    pending.flip();
    into[from] = pending.get();
    return 1;
  }

  /**
   * How many chars were put: at least one, or -1 at the end, or 0 where the next needs more room.
   */
  private int decode(CharBuffer into) {
    int room = into.remaining();
    while (true) {
      CoderResult result = decoder.decode(bytes, into, ended);
      if (result.isError()) {
        throw notUtf8(position + bytes.position());
      }
      int got = room - into.remaining();
      if (got > 0 || result.isOverflow()) {
        return got;
      }
      if (ended) {
        return -1;
      }
      try {
        fill();
      } catch (IOException e) {
        throw file.unreadable(e);
      }
    }
  }

  private void fill() throws IOException {
    position += bytes.position();
    bytes.compact();
    int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (got < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + got);
    }
    bytes.flip();
  }

  private InputException notUtf8(long offset) {
    long line = 1;
    try (InputStream again = DataFile.unpacked(Files.newInputStream(file.path()))) {
      for (long i = 0; i < offset; i++) {
        if (again.read() == '\n') {
          line++;
        }
      }
    } catch (IOException e) {
      return file.unreadable(e);
    }
    return file.sentence(
        line,
        String.format(Locale.ROOT, "not UTF-8 at byte %,d of the text", offset)
            + ": save the file as UTF-8, for example by iconv -f WINDOWS-1252 -t UTF-8.");
  }

  /** Reads to the end of the file, and says what was read. */
  public SourceFile finish(int rows) {
    try {
      return raw.finish(file.name(), rows);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }
}
