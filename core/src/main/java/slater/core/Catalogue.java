package slater.core;

import java.util.List;

/**
 * The methods of one module. Modules offer theirs through {@link java.util.ServiceLoader}, so that
 * the registry knows what is on the class path and nothing else.
 */
public interface Catalogue {

  /** The methods, sorted by id. */
  List<Entry> entries();
}
