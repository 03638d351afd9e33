package slater.tables.arff;

import java.util.Arrays;
import slater.core.InputException;
import slater.tables.bytes.DataFile;
import slater.tables.bytes.Utf8Reader;

/**
 * The lines of an ARFF file that are neither blank nor a comment, one at a time, and the values on
 * them. A value is plain, up to a separator, or quoted by ' or " with the escapes of Weka.
 */
final class Lines {
  private static final int LONGEST_LINE = 1 << 28;

  private final DataFile file;
  private final Utf8Reader text;
  private final char[] buffer = new char[1 << 15];
  private int filled;
  private int next;
  private char[] line = new char[1024];
  private int length;
  private int at;
  private int number;
  private boolean returnBefore;

  // The value read last.
  private char[] value = new char[256];
  private int valueLength;
  private boolean quoted;

  Lines(DataFile file, Utf8Reader text) {
    this.file = file;
    this.text = text;
  }

  /** Goes on to the next line that says something; false at the end. */
  boolean advance() {
    while (readLine()) {
      at = 0;
      skipBlanks();
      if (at < length && line[at] != '%') {
        return true;
      }
    }
    return false;
  }

  private boolean readLine() {
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
      if (c == '\n' && returnBefore) {
        returnBefore = false; // the second half of a line end
        continue;
      }
      returnBefore = c == '\r';
      if (c == '\n' || c == '\r') {
        return true;
      }
      if (length == line.length) {
        if (length == LONGEST_LINE) {
          throw error("the line is longer than a row of data can be.");
        }
        line = Arrays.copyOf(line, length * 2);
      }
      line[length++] = c;
    }
  }

  InputException error(String sentence) {
    return file.sentence(number, sentence);
  }

  int number() {
    return number;
  }

  /** Skips spaces and tabs; whether there was a tab, which may separate values. */
  boolean skipBlanks() {
    boolean tab = false;
    while (at < length && isBlank(line[at])) {
      tab |= line[at++] == '\t';
    }
    return tab;
  }

  /** Whether nothing but a comment is left on the line. */
  boolean atEnd() {
    return at >= length || line[at] == '%';
  }

  boolean next(char expected) {
    return at < length && line[at] == expected;
  }

  boolean take(char expected) {
    if (next(expected)) {
      at++;
      return true;
    }
    return false;
  }

  /**
   * Reads a value that ends at a comma, a tab or a brace that closes; a word ends at a space and at
   * a brace that opens too.
   */
  void readValue(boolean word) {
    valueLength = 0;
    quoted = at < length && (line[at] == '\'' || line[at] == '"');
    if (quoted) {
      readQuoted(line[at++]);
      return;
    }
    while (at < length && line[at] != ',' && line[at] != '\t' && line[at] != '}') {
      char c = line[at];
      if (word && c == '{' || c == ' ' && (word || at + 1 < length && line[at + 1] == '%')) {
        break;
      }
      append(c);
      at++;
    }
    while (valueLength > 0 && isBlank(value[valueLength - 1])) {
      valueLength--;
    }
  }

  private void readQuoted(char quote) {
    while (at < length) {
      char c = line[at++];
      if (c == quote) {
        return;
      }
      append(c == '\\' && at < length ? escaped(line[at++]) : c);
    }
    throw error("a quote that is opened in this line is not closed in it.");
  }

  private char escaped(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int unit = 0;
        int end = Math.min(at + 4, length);
        for (int i = at; i < end; i++) {
          int digit = line[i] < 128 ? Character.digit(line[i], 16) : -1;
          unit = digit < 0 || unit < 0 ? -1 : unit << 4 | digit;
        }
        if (end < at + 4 || unit < 0) {
          throw error("an escape \\u needs four hexadecimal digits.");
        }
        at = end;
        yield (char) unit;
      }
      default -> letter;
    };
  }

  private void append(char c) {
    if (valueLength == value.length) {
      value = Arrays.copyOf(value, valueLength * 2);
    }
    value[valueLength++] = c;
  }

  char[] value() {
    return value;
  }

  int valueLength() {
    return valueLength;
  }

  /** Whether the value stood in quotes, so that '?' in it is a question mark and not missing. */
  boolean valueQuoted() {
    return quoted;
  }

  boolean valueIsMissing() {
    return !quoted && valueLength == 1 && value[0] == '?';
  }

  String valueText() {
    return new String(value, 0, valueLength);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
