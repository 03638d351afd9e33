package slater.core;

/**
 * Where in a user's input something stands: the place that an error sentence begins with.
 *
 * @param file the file as the user named it; empty where the input is no file
 * @param line the line, from 1; 0 where no line is known
 * @param column the column in characters, from 1; 0 where no column is known
 * @param key the path of keys, as in {@code requirements[1].within}; empty where there is none
 */
public record Place(String file, int line, int column, String key) {

  /** The beginning of a file of which no line is known. */
  public static Place file(String file) {
    return new Place(file, 0, 0, "");
  }

  /** A line of a file. */
  public static Place line(String file, int line) {
    return new Place(file, line, 0, "");
  }

  /** A line and a column of a file. */
  public static Place position(String file, int line, int column) {
    return new Place(file, line, column, "");
  }

  /** The same place, naming the key that stands there. */
  public Place withKey(String named) {
    return new Place(file, line, column, named);
  }

  /** As compilers print it: {@code file:line:column: key}, each part only where it is known. */
  @Override
  public String toString() {
    var text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
      if (column > 0) {
        text.append(':').append(column);
      }
    }
    if (!key.isEmpty()) {
      text.append(text.isEmpty() ? "" : ": ").append(key);
    }
    return text.toString();
  }
}
