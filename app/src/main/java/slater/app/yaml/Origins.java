package slater.app.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import slater.core.Place;

/**
 * Where each value of something that was read comes from, by its path of keys, as in {@code
 * requirements[1].within}.
 *
 * @param byPath the origin of each path, in the order in which they were read
 */
public record Origins(Map<String, Origin> byPath) {
  /** Copies the map and keeps its order. */
  public Origins {
    byPath = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
  }

  /** The origin of a value; the default where nobody gave it. */
  public Origin of(String path) {
    return byPath.getOrDefault(path, Origin.standard());
  }

  /**
   * The place of a value, with its path as key: of the nearest key around it that somebody wrote,
   * where the value itself is a default.
   */
  public Place place(String path) {
    String around = path;
    while (true) {
      var origin = Optional.ofNullable(byPath.get(around));
      if (origin.isPresent() && origin.get().layer() != Origin.Layer.DEFAULT) {
        return origin.get().place().withKey(path);
      }
      if (around.isEmpty()) {
        return Place.file("").withKey(path);
      }
      int cut = Math.max(around.lastIndexOf('.'), around.lastIndexOf('['));
      around = cut < 0 ? "" : around.substring(0, cut);
    }
  }
}
