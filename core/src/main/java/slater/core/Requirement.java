package slater.core;

import java.util.Arrays;

/**
 * What must hold of one output block: every component at most, at least or equal to its limit.
 *
 * <p>The multiplier of a component belongs to its {@link #violation}, and is by that choice the
 * component's price: the saving in the objective per unit by which its limit is relaxed (at most:
 * limit up; at least: limit down; equal: limit up).
 */
public final class Requirement {

  /** The direction of a requirement. */
  public enum Sense {
    /** The value may be the limit or less. */
    AT_MOST,
    /** The value may be the limit or more. */
    AT_LEAST,
    /** The value must be the limit. */
    EQUAL
  }

  private final String name;
  private final Sense sense;
  private final double[] limits;

  private Requirement(String name, Sense sense, double[] limits) {
    if (limits.length == 0) {
      throw new IllegalArgumentException("Requirement \"" + name + "\" has no limit");
    }
    for (double limit : limits) {
      if (!Double.isFinite(limit)) {
        throw new IllegalArgumentException(
            "Requirement \"" + name + "\" has a limit that is no finite number: " + limit);
      }
    }
    this.name = name;
    this.sense = sense;
    this.limits = limits.clone();
  }

  /** The value is at most the limit: one limit for all components, or one each. */
  public static Requirement atMost(String name, double... limits) {
    return new Requirement(name, Sense.AT_MOST, limits);
  }

  /** The value is at least the limit: one limit for all components, or one each. */
  public static Requirement atLeast(String name, double... limits) {
    return new Requirement(name, Sense.AT_LEAST, limits);
  }

  /** The value equals the limit: one limit for all components, or one each. */
  public static Requirement equal(String name, double... limits) {
    return new Requirement(name, Sense.EQUAL, limits);
  }

  /** What the user calls it. */
  public String name() {
    return name;
  }

  /** The direction. */
  public Sense sense() {
    return sense;
  }

  /** The limit of a component. */
  public double limit(int component) {
    return limits.length == 1 ? limits[0] : limits[component];
  }

  /** How many components have a limit of their own; 1 where one limit serves all. */
  public int limits() {
    return limits.length;
  }

  /** Whether the multiplier of a component is bounded below by 0. */
  public boolean isInequality() {
    return sense != Sense.EQUAL;
  }

  /**
   * The signed distance to the limit: at most 0 where an inequality holds, 0 where an equality
   * does.
   */
  public double violation(int component, double value) {
    return sense == Sense.AT_LEAST ? limit(component) - value : value - limit(component);
  }

  /** The derivative of {@link #violation} by the value: +1 or -1. */
  public double direction() {
    return sense == Sense.AT_LEAST ? -1 : 1;
  }

  /** By how much the requirement is missed: 0 where it holds. */
  public double miss(int component, double value) {
    double violation = violation(component, value);
    return sense == Sense.EQUAL ? Math.abs(violation) : Math.max(0, violation);
  }

  /** The same requirement with its limits moved by an amount. */
  public Requirement shifted(double amount) {
    return new Requirement(name, sense, Arrays.stream(limits).map(l -> l + amount).toArray());
  }

  @Override
  public String toString() {
    var word =
        switch (sense) {
          case AT_MOST -> " <= ";
          case AT_LEAST -> " >= ";
          case EQUAL -> " = ";
        };
    return name + word + (limits.length == 1 ? limits[0] + "" : Arrays.toString(limits));
  }
}
