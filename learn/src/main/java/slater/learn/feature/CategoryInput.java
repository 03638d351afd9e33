package slater.learn.feature;

import java.util.List;
import java.util.Map;

/**
 * How one categorical column is encoded: each entry is a level, or {@code other}, or {@code
 * missing}, and has a coefficient, except the first. The first entry is the reference: the
 * commonest level of the training rows, whose coefficient is 0.
 *
 * @param column the column of the data
 * @param entries what coefficients stand for; the first is the reference
 * @param entryOf the entry of every level of the training rows
 * @param unknown the entry of a level that the training rows lack: {@code other} where there is
 *     one, else the reference
 * @param missing the entry of a missing value; -1 where training had no rule for one
 * @param firstSlot the slot of entry 1; entry e has the slot {@code firstSlot + e - 1}
 */
public record CategoryInput(
    String column,
    List<String> entries,
    Map<String, Integer> entryOf,
    int unknown,
    int missing,
    int firstSlot) {
  /** Copies the collections; the levels in the order of their code points. */
  public CategoryInput {
    entries = List.copyOf(entries);
    entryOf = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(entryOf));
  }

  /** The same with another first slot. */
  CategoryInput from(int slot) {
    return new CategoryInput(column, entries, entryOf, unknown, missing, slot);
  }

  /** The entry of a level. */
  public int entry(String level) {
    return entryOf.getOrDefault(level, unknown);
  }

  /**
   * The slot of an entry: the reference and the lack of a rule have slots beyond all coefficients.
   */
  int slot(int entry, int coefficients) {
    return switch (entry) {
      case -1 -> coefficients + 1;
      case 0 -> coefficients;
      default -> firstSlot + entry - 1;
    };
  }
}
