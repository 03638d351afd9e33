package slater.app.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a study is solved.
 *
 * @param id the method's id in the registry; {@link #AUTO} where Slater chooses
 * @param options its settings by name, as they were written, in the order of the file
 */
public record MethodChoice(String id, Map<String, String> options) {
  /** The id that leaves the choice to Slater, which writes down what it chose and why. */
  public static final String AUTO = "auto";

  /** Copies the map and keeps its order. */
  public MethodChoice {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The choice is Slater's. */
  public static MethodChoice auto() {
    return new MethodChoice(AUTO, Map.of());
  }

  /** Whether the choice is Slater's. */
  public boolean isAuto() {
    return id.equals(AUTO);
  }
}
