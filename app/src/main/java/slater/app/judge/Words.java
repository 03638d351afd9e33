package slater.app.judge;

import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;

/** What documents call the parts of a requirement. */
public final class Words {
  private Words() {}

  /** The unit of its limit: ratio, share, loss or prediction. */
  public static String unit(RateRequirement requirement) {
    return requirement.isRatio()
        ? "ratio"
        : requirement.rate().isProportion()
            ? "share"
            : requirement.rate().equals(Rate.MEAN_LOSS) ? "loss" : "prediction";
  }

  /** How rates are compared: difference, ratio, or value where nothing is. */
  public static String compare(RateRequirement requirement) {
    return requirement.scope() instanceof Scope.Between between
        ? between.compare().spelling()
        : "value";
  }

  /** With what they are compared: each-other or overall; empty where nothing is. */
  public static String against(RateRequirement requirement) {
    return requirement.scope() instanceof Scope.Between between ? between.against().spelling() : "";
  }
}
