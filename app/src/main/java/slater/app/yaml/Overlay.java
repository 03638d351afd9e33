package slater.app.yaml;

import java.util.List;
import slater.core.InputException;
import slater.core.Place;

/** Lays one layer of the configuration over another. */
public final class Overlay {
  private static final int LONGEST_LIST = 1000;

  private Overlay() {}

  /** The upper value; where both are mappings, key by key. */
  public static Node over(Node lower, Node upper) {
    if (!(lower instanceof Node.Mapping below) || !(upper instanceof Node.Mapping above)) {
      return upper;
    }
    // The place of the whole is the upper one's: that is where a missing key would be added.
    var merged = new Node.Mapping(below.entries(), above.origin());
    for (var entry : above.entries()) {
      Node value =
          merged.get(entry.key()).map(old -> over(old, entry.value())).orElse(entry.value());
      merged = merged.with(entry.key(), value);
    }
    return merged;
  }

  /**
   * The same value, with another one at a path of keys, as in {@code requirements[1].within}; what
   * is missing on the way is made.
   *
   * @throws InputException where the path is malformed, or an item is asked for that is not there
   */
  public static Node set(Node root, String path, Node value) {
    return set(root, path, path, value);
  }

  private static Node set(Node node, String rest, String path, Node value) {
    if (rest.isEmpty()) {
      return value;
    }
    if (rest.startsWith("[")) {
      int close = rest.indexOf(']');
      if (close < 0) {
        throw malformed(path, value.place());
      }
      int index = index(rest.substring(1, close), path, value.place());
      List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of();
      if (index >= items.size()) {
        throw InputException.at(
            value.place(),
            "There is no item "
                + index
                + " for "
                + path
                + "; the list has "
                + items.size()
                + ", counted from 0.");
      }
      var changed = new java.util.ArrayList<>(items);
      changed.set(index, set(items.get(index), withoutDot(rest.substring(close + 1)), path, value));
      return new Node.Sequence(changed, node.origin());
    }
    int end = 0;
    while (end < rest.length() && rest.charAt(end) != '.' && rest.charAt(end) != '[') {
      end++;
    }
    String key = rest.substring(0, end);
    if (key.isBlank()) {
      throw malformed(path, value.place());
    }
    var mapping =
        node instanceof Node.Mapping given ? given : new Node.Mapping(List.of(), value.origin());
    var below = mapping.get(key).orElseGet(() -> new Node.Mapping(List.of(), value.origin()));
    return mapping.with(key, set(below, withoutDot(rest.substring(end)), path, value));
  }

  private static String withoutDot(String rest) {
    return rest.startsWith(".") && rest.length() > 1 ? rest.substring(1) : rest;
  }

  private static int index(String digits, String path, Place place) {
    try {
      int index = Integer.parseInt(digits);
      if (index >= 0 && index < LONGEST_LIST) {
        return index;
      }
    } catch (NumberFormatException noNumber) {
      // Said below.
    }
    throw malformed(path, place);
  }

  private static InputException malformed(String path, Place place) {
    return InputException.at(
        place,
        "'"
            + Wording.shortened(path)
            + "' is no path of keys; write keys with points and items with brackets, as in"
            + " requirements[0].within.");
  }
}
