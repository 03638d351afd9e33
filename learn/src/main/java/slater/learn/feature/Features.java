package slater.learn.feature;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import slater.core.InputException;

/**
 * Which columns are features, and how they are encoded: the {@code features} of a study. Every
 * column is a feature that is neither the target nor the weights nor excluded.
 *
 * @param exclude columns that are no features
 * @param standardise whether numbers are shifted and scaled to mean 0 and standard deviation 1 over
 *     the training rows
 * @param rare levels with fewer training rows than this become one level called {@code other}; 0 or
 *     1 keeps every level
 * @param missing what happens with a row in which a feature has no value
 */
public record Features(Set<String> exclude, boolean standardise, int rare, Missing missing) {
  /** Copies the set, sorted. */
  public Features {
    exclude = java.util.Collections.unmodifiableSet(new TreeSet<>(exclude));
    if (rare < 0) {
      throw new InputException(
          "A level is rare under a number of training rows that is 0 or more, not " + rare + ".");
    }
  }

  /** All columns, numbers standardised, levels under 10 rows merged, missing values an error. */
  public static Features standard() {
    return new Features(Set.of(), true, 10, Missing.ERROR);
  }

  /** The same without these columns. */
  public Features excluding(Collection<String> columns) {
    var all = new TreeSet<>(exclude);
    all.addAll(columns);
    return new Features(all, standardise, rare, missing);
  }

  /** The same with another decision on standardising. */
  public Features standardised(boolean decision) {
    return new Features(exclude, decision, rare, missing);
  }

  /** The same with another number of training rows under which a level is rare. */
  public Features rareUnder(int rows) {
    return new Features(exclude, standardise, rows, missing);
  }

  /** The same with another policy for missing values. */
  public Features withMissing(Missing policy) {
    return new Features(exclude, standardise, rare, policy);
  }
}
