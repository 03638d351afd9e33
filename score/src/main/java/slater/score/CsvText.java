package slater.score;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * The letters of a stream of UTF-8, plain or packed by gzip, one after the other. Bytes that are no
 * UTF-8 are an error where they stand; a byte order mark is passed over.
 */
final class CsvText {
  static final int END = -1;
  private static final int SIZE = 1 << 16;

  private final String name;
  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
  private final char[] chars = new char[SIZE];
  private int at;
  private int end;
  private boolean ended;
  private boolean damaged;
  private long line = 1;
  private int last;

  private CsvText(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  static CsvText of(String name, InputStream raw) {
    try {
      var in = new BufferedInputStream(raw, SIZE);
      in.mark(2);
      boolean packed = in.read() == 0x1F && in.read() == 0x8B;
      in.reset();
      var text = new CsvText(name, packed ? new GZIPInputStream(in, SIZE) : in);
      text.fill();
      if (text.end > 0 && text.chars[0] == '\uFEFF') {
        text.at = 1;
      }
      return text;
    } catch (IOException failure) {
      throw unreadable(name);
    }
  }

  /** What is there at the beginning, before anything was read. */
  String sample() {
    return new String(chars, at, end - at);
  }

  /** Whether the sample is all there is. */
  boolean isWhole() {
    return ended;
  }

  /** The next letter, or {@link #END}; each of the three kinds of line end is one line feed. */
  int next() {
    if (at == end) {
      fill();
      if (at == end) {
        return END;
      }
    }
    char c = chars[at++];
    if (c == '\n' && last == '\r') {
      last = '\n';
      return next();
    }
    last = c;
    if (c == '\n' || c == '\r') {
      line++;
      return '\n';
    }
    return c;
  }

  /** The line of the next letter, from 1. */
  long line() {
    return line;
  }

  ScoringException sentence(long where, String sentence) {
    return new ScoringException(name + ":" + where + ": " + sentence);
  }

  ScoringException sentence(String sentence) {
    return new ScoringException(name + ": " + sentence);
  }

  /** Fills the letters anew; what stands before a damaged byte is handed out first. */
  private void fill() {
    at = 0;
    var room = CharBuffer.wrap(chars);
    try {
      while (!damaged && room.hasRemaining()) {
        CoderResult result = decoder.decode(bytes, room, ended);
        damaged = result.isError();
        if (result.isOverflow() || result.isUnderflow() && ended) {
          break;
        }
        if (!damaged) {
          bytes.compact();
          int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
          ended = got < 0;
          bytes.position(bytes.position() + Math.max(0, got));
          bytes.flip();
        }
      }
    } catch (IOException failure) {
      throw unreadable(name);
    }
    end = room.position();
    if (damaged && end == 0) {
      throw sentence(
          line,
          "not UTF-8: save the file as UTF-8, for example by iconv -f WINDOWS-1252 -t UTF-8.");
    }
  }

  private static ScoringException unreadable(String name) {
    return new ScoringException(name + ": cannot be read, or stops before its end.");
  }
}
