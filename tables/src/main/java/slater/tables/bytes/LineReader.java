package slater.tables.bytes;

import java.util.Arrays;
import slater.core.InputException;

/** The lines of a text file, one at a time, in a buffer that is used again. */
public final class LineReader {
  private final DataFile file;
  private final Utf8Reader text;
  private final int longest;
  private final char[] buffer = new char[1 << 15];
  private int filled;
  private int next;
  private char[] line = new char[1024];
  private int length;
  private long number;

  /**
   * Lines of a file.
   *
   * @param longest how many characters a line may have
   */
  public LineReader(DataFile file, Utf8Reader text, int longest) {
    this.file = file;
    this.text = text;
    this.longest = longest;
  }

  /** Goes on to the next line, without its end; false where there is none. */
  public boolean advance() {
    length = 0;
    number++;
    while (true) {
      if (next == filled) {
        next = 0;
        filled = Math.max(0, text.read(buffer, 0, buffer.length));
        if (filled == 0) {
          return length > 0;
        }
      }
      char c = buffer[next++];
      if (c == '\n') {
        if (length > 0 && line[length - 1] == '\r') {
          length--;
        }
        return true;
      }
      if (length == line.length) {
        if (length >= longest) {
          throw error(
              String.format(
                  java.util.Locale.ROOT,
                  "the line is longer than %,d characters; is a line end missing?",
                  longest));
        }
        line = Arrays.copyOf(line, length * 2);
      }
      line[length++] = c;
    }
  }

  /** The characters of the line; those from {@link #length} on are of earlier ones. */
  public char[] line() {
    return line;
  }

  /** How many characters the line has. */
  public int length() {
    return length;
  }

  /** The number of the line, from 1. */
  public long number() {
    return number;
  }

  /** A sentence about the line. */
  public InputException error(String sentence) {
    return file.sentence(number, sentence);
  }
}
