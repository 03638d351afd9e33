package slater.app.compare;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import slater.app.yaml.Wording;
import slater.core.InputException;
import slater.core.Place;

/**
 * The methods that {@code --methods} names, in the order of the catalogue whatever the order of the
 * words: a name with a setting, or an id for all its settings. A name said twice counts once.
 */
public final class Selection {
  private static final String OPTION = "--methods";

  private Selection() {}

  /**
   * Chooses among names.
   *
   * @param all what can be named: ids, or ids with a setting behind a colon
   * @param asked the words of the option; empty for all
   * @param registry the ids of all methods of this build
   * @param task what the study is, for the sentence about a method that does not do it
   */
  public static List<String> of(
      List<String> all, Optional<String> asked, List<String> registry, String task) {
    if (asked.isEmpty()) {
      return all;
    }
    var known = new LinkedHashSet<String>();
    all.forEach(name -> known.add(id(name)));
    known.addAll(all);
    var wanted = new LinkedHashSet<String>();
    for (String word : asked.get().split(",", -1)) {
      String name = word.strip();
      if (name.isEmpty()) {
        throw InputException.at(
            Place.file(OPTION), "Methods are named with commas between them, as in a,b.");
      }
      if (!known.contains(name)) {
        throw refused(name, known, registry, task);
      }
      wanted.add(name);
    }
    return all.stream().filter(name -> wanted.contains(name) || wanted.contains(id(name))).toList();
  }

  /** The id of the method that a name stands for. */
  static String id(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static InputException refused(
      String name, LinkedHashSet<String> known, List<String> registry, String task) {
    if (registry.contains(name)) {
      return InputException.at(
          Place.file(OPTION),
          "The method "
              + name
              + " exists, but is none for a study of task "
              + task
              + "; those are "
              + String.join(", ", known.stream().filter(id -> !id.contains(":")).toList())
              + ".");
    }
    return InputException.at(
        Place.file(OPTION),
        Wording.unknown(
            "There is no method '" + Wording.shortened(name) + "'", name, List.copyOf(known)));
  }
}
