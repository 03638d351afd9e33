package slater.core;

import java.util.List;

/**
 * One method in the registry behind {@code slater methods} and {@code slater claim}.
 *
 * @param id the id, as it stands in the catalogue
 * @param module the module that holds it
 * @param title what it is
 * @param source the paper
 * @param options its settings
 * @param claims what it says that it does
 */
public record Entry(
    String id,
    String module,
    String title,
    String source,
    List<Option> options,
    List<Claim> claims) {
  /** Copies the lists. */
  public Entry {
    options = List.copyOf(options);
    claims = List.copyOf(claims);
  }
}
