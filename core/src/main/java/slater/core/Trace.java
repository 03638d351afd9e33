package slater.core;

import java.util.List;

/**
 * What happened on the way: some of the steps, in order. The steps that are kept depend on step
 * numbers alone, so that a resumed run has the same trace as an uninterrupted one.
 *
 * @param rows where the method stood
 */
public record Trace(List<Progress> rows) {
  /** Copies the list. */
  public Trace {
    rows = List.copyOf(rows);
  }
}
