package slater.learn.oracle;

import java.util.List;
import java.util.TreeSet;
import slater.core.InputException;
import slater.learn.predictor.Target;
import slater.learn.rate.Classes;
import slater.learn.rate.RateRequirement;

/** The classes that requirements tell from all others. */
final class AskedClasses {
  /** So many at most are looked at one by one: each profile has sums for each of them. */
  private static final int MOST = 100;

  private AskedClasses() {}

  /** The positive class, and those that rates are of, ascending. */
  static int[] of(Sample sample, List<Cell> cells) {
    if (sample.classes().length == 0) {
      return new int[0];
    }
    var asked = new TreeSet<Integer>();
    asked.add(sample.target().positive());
    cells.stream()
        .filter(cell -> cell.rate().tellsClasses())
        .forEach(cell -> asked.add(cell.positive()));
    asked.remove(-1);
    return asked.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Refuses rates of classes where there are none, or too many. */
  static void check(RateRequirement requirement, Target target) {
    var rate = requirement.rate();
    if (rate.classes() instanceof Classes.Positive) {
      return;
    }
    if (!target.isClass() || !rate.tellsClasses()) {
      throw new InputException(
          "Requirement \""
              + requirement.name()
              + "\" limits the rate of a class, and "
              + (rate.tellsClasses()
                  ? "\"" + target.column() + "\" is a number."
                  : "the " + rate.spelling() + " rate looks at none; leave the class out."));
    }
    int count = target.classes().size();
    if (!(rate.classes() instanceof Classes.One) && count > MOST) {
      throw new InputException(
          "Requirement \""
              + requirement.name()
              + "\" looks at each of "
              + count
              + " classes; at most "
              + MOST
              + " are looked at together: name those that matter.");
    }
  }
}
