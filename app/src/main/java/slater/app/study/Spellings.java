package slater.app.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The words of a study for the constants of an enumeration. */
final class Spellings {
  private Spellings() {}

  /** The constants by their word, in their order. */
  static <E> Map<String, E> of(E[] constants, Function<E, String> spelling) {
    var byWord = new LinkedHashMap<String, E>();
    for (E constant : constants) {
      byWord.put(spelling.apply(constant), constant);
    }
    return Collections.unmodifiableMap(byWord);
  }
}
