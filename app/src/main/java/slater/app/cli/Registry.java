package slater.app.cli;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import slater.app.claim.Claims;
import slater.app.yaml.Wording;
import slater.core.Catalogue;
import slater.core.Claim;
import slater.core.Entry;
import slater.core.InputException;

/** The methods and claims of all modules on the class path. */
final class Registry {
  private Registry() {}

  /** All methods, sorted by id. */
  static List<Entry> entries() {
    return ServiceLoader.load(Catalogue.class).stream()
        .flatMap(provider -> provider.get().entries().stream())
        .sorted(Comparator.comparing(Entry::id))
        .toList();
  }

  /** The method of that id; {@link InputException} with the nearest. */
  static Entry entry(String id) {
    var entries = entries();
    return entries.stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    Wording.unknown(
                        "There is no method '" + Wording.shortened(id) + "'",
                        id,
                        entries.stream().map(Entry::id).toList())));
  }

  /** All claims, of methods and of the program as a whole, sorted by id. */
  static List<Claim> claims() {
    var ofMethods = entries().stream().flatMap(entry -> entry.claims().stream());
    return Stream.concat(ofMethods, Claims.all().stream())
        .sorted(Comparator.comparing(Claim::id))
        .toList();
  }
}
