package slater.solve.dual;

import java.util.Arrays;
import java.util.List;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;

/** One number for each component of each requirement. */
final class Components {
  private final double[][] entries;

  Components(Problem problem) {
    int blocks = problem.requirements().size();
    entries = new double[blocks][];
    for (int j = 0; j < blocks; j++) {
      entries[j] = new double[Math.toIntExact(problem.oracle().outputs().get(j + 1).size())];
    }
  }

  int requirements() {
    return entries.length;
  }

  int size(int requirement) {
    return entries[requirement].length;
  }

  double get(int requirement, int component) {
    return entries[requirement][component];
  }

  void set(int requirement, int component, double value) {
    entries[requirement][component] = value;
  }

  void fill(double value) {
    for (var block : entries) {
      Arrays.fill(block, value);
    }
  }

  void set(Components other) {
    for (int j = 0; j < entries.length; j++) {
      System.arraycopy(other.entries[j], 0, entries[j], 0, entries[j].length);
    }
  }

  /** Moves towards others by a share. */
  void add(double share, Components others) {
    for (int j = 0; j < entries.length; j++) {
      for (int i = 0; i < entries[j].length; i++) {
        entries[j][i] = (1 - share) * entries[j][i] + share * others.entries[j][i];
      }
    }
  }

  double maxAbs() {
    double largest = 0;
    for (var block : entries) {
      for (double entry : block) {
        largest = Math.max(largest, Math.abs(entry));
      }
    }
    return largest;
  }

  /** As prices, by the requirements' names. */
  List<Price> prices(Problem problem) {
    var prices = new java.util.ArrayList<Price>();
    for (int j = 0; j < entries.length; j++) {
      prices.add(
          new Price(
              problem.requirements().get(j).name(), Arrays.stream(entries[j]).boxed().toList()));
    }
    return List.copyOf(prices);
  }

  /**
   * Takes over the prices of requirements of the same name and size; others keep what they have.
   */
  void takeOver(Problem problem, List<Price> prices) {
    for (var price : prices) {
      for (int j = 0; j < entries.length; j++) {
        var requirement = problem.requirements().get(j);
        if (requirement.name().equals(price.requirement())
            && entries[j].length == price.multipliers().size()) {
          for (int i = 0; i < entries[j].length; i++) {
            double multiplier = price.multipliers().get(i);
            if (!Double.isFinite(multiplier) || (requirement.isInequality() && multiplier < 0)) {
              throw new IllegalArgumentException(
                  "The first price of \""
                      + requirement.name()
                      + "\" cannot be "
                      + multiplier
                      + (requirement.isInequality() ? "; an inequality's is at least 0" : ""));
            }
            entries[j][i] = multiplier;
          }
        }
      }
    }
  }

  void write(Sink out) {
    for (var block : entries) {
      out.put(block, 0, block.length);
    }
  }

  void read(Source in) {
    for (var block : entries) {
      in.get(block, 0, block.length);
    }
  }
}
