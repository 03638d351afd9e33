package slater.core;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a solution comes from: what must be known to make it again.
 *
 * @param method the id of the method
 * @param options its settings, by name
 * @param seed the seed of the run
 * @param details anything else, by name: data hashes, versions, kernels
 */
public record Provenance(
    String method, Map<String, String> options, Seed seed, Map<String, String> details) {
  /** Copies the maps, sorted by name. */
  public Provenance {
    options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
    details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
  }
}
