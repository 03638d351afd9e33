package slater.core.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which names can be written plainly, and which words are taken. */
final class Names {
  /** Words with a meaning of their own. */
  static final List<String> WORDS = List.of("in", "for");

  private Names() {}

  /** The functions, in the order in which an error lists them. */
  static List<String> functions() {
    var all = new ArrayList<String>();
    Arrays.stream(Unary.values()).filter(u -> u != Unary.NEGATE).forEach(u -> all.add(u.word()));
    Arrays.stream(Fold.values()).forEach(f -> all.add(f.word()));
    return all;
  }

  static boolean isTaken(String name) {
    return WORDS.contains(name) || functions().contains(name);
  }

  /** Refuses what no formula could name. */
  static String checked(String name) {
    boolean unreadable =
        name.isEmpty()
            || name.indexOf('`') >= 0
            || name.chars().anyMatch(c -> Character.isISOControl(c));
    if (unreadable) {
      throw new IllegalArgumentException(
          "A name in a formula has at least one character, no control character and no backquote,"
              + " unlike '"
              + name
              + "'");
    }
    return name;
  }

  static boolean isStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  static boolean isPart(char c) {
    return isStart(c) || Character.isDigit(c);
  }

  /** The name as a formula writes it: between backquotes where it could be read otherwise. */
  static String written(String name) {
    boolean plain =
        !name.isEmpty()
            && isStart(name.charAt(0))
            && name.chars().allMatch(c -> isPart((char) c))
            && !isTaken(name);
    return plain ? name : "`" + name + "`";
  }
}
