package slater.app.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import slater.core.InputException;
import slater.core.Place;

/**
 * One pass over the values of a file: collects mistakes rather than stopping at the first, notes
 * where each value comes from, and which keys were asked for.
 */
public final class Reading {
  /** How many mistakes are listed; what follows is mostly their consequence. */
  static final int MOST_MISTAKES = 10;

  private static final Pattern INDEX = Pattern.compile("\\[[^]]*]");

  private final Set<String> mistakes = new LinkedHashSet<>();
  private final List<Place> places = new ArrayList<>();
  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private final Map<String, Set<String>> known = new LinkedHashMap<>();

  /** Notes a mistake; the place names line, column and key. */
  public void mistake(Place place, String sentence) {
    if (mistakes.add(place + ": " + sentence)) {
      places.add(place);
    }
  }

  /** Whether a mistake was noted. */
  public boolean failed() {
    return !mistakes.isEmpty();
  }

  /**
   * What the supplier makes; a sentence that it throws is noted as a mistake at that place, and
   * nothing is returned.
   */
  public <T> Optional<T> attempt(Place place, Supplier<T> supplier) {
    try {
      return Optional.of(supplier.get());
    } catch (InputException refused) {
      mistake(refused.place().orElse(place), refused.sentence());
      return Optional.empty();
    }
  }

  /** Notes where the value of a path comes from. */
  void origin(String path, Origin origin) {
    origins.putIfAbsent(path, origin);
  }

  /** Notes that a key is understood there; names chosen by the user and indices are left out. */
  void know(String path, String key) {
    known
        .computeIfAbsent(INDEX.matcher(path).replaceAll("[]"), any -> new LinkedHashSet<>())
        .add(key);
  }

  /** Where each value came from. */
  public Origins origins() {
    return new Origins(origins);
  }

  /** The keys that were asked for, by the path of their mapping, with {@code []} for any index. */
  public Map<String, Set<String>> known() {
    return known;
  }

  /** Throws all mistakes as one, one on each line; does nothing where there are none. */
  public void finish() {
    if (mistakes.isEmpty()) {
      return;
    }
    String all = mistakes.stream().limit(MOST_MISTAKES).collect(Collectors.joining("\n"));
    int more = mistakes.size() - MOST_MISTAKES;
    if (more > 0) {
      all += "\nand " + more + " more.";
    }
    Place first = places.getFirst();
    String prefix = first + ": ";
    throw all.startsWith(prefix)
        ? InputException.at(first, all.substring(prefix.length()))
        : new InputException(all);
  }
}
