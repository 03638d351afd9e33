package slater.core;

import java.util.HashSet;
import java.util.List;

/**
 * Minimise block 0 of an oracle over a domain, such that the other blocks meet their requirements.
 *
 * @param oracle the functions; it has one output block more than there are requirements
 * @param domain the admissible points
 * @param requirements what must hold of blocks 1, 2, …, in their order
 */
public record Problem(Oracle oracle, Domain domain, List<Requirement> requirements) {

  /** Checks that names are unique and that each requirement has a block with fitting limits. */
  public Problem {
    requirements = List.copyOf(requirements);
    var outputs = oracle.outputs();
    if (outputs.size() != requirements.size() + 1) {
      throw new IllegalArgumentException(
          "The oracle has "
              + (outputs.size() - 1)
              + " requirement blocks, but "
              + requirements.size()
              + " requirements are given");
    }
    if (outputs.getFirst().size() != 1) {
      throw new IllegalArgumentException("The objective must be one number");
    }
    var names = new HashSet<String>();
    for (int j = 0; j < requirements.size(); j++) {
      var requirement = requirements.get(j);
      long components = outputs.get(j + 1).size();
      if (requirement.limits() != 1 && requirement.limits() != components) {
        throw new IllegalArgumentException(
            "Requirement \""
                + requirement.name()
                + "\" has "
                + requirement.limits()
                + " limits for "
                + components
                + " components");
      }
      if (!names.add(requirement.name())) {
        throw new IllegalArgumentException(
            "Two requirements are called \"" + requirement.name() + "\"");
      }
    }
  }

  /**
   * Whether every part is declared to be of a convex problem: a convex objective, at most a convex
   * function, at least a concave one, equal an affine one. The domain's shape is not looked at.
   */
  public boolean isConvex() {
    if (!oracle.curvature(0).isConvex()) {
      return false;
    }
    for (int j = 0; j < requirements.size(); j++) {
      var curvature = oracle.curvature(j + 1);
      boolean fits =
          switch (requirements.get(j).sense()) {
            case AT_MOST -> curvature.isConvex();
            case AT_LEAST -> curvature.isConcave();
            case EQUAL -> curvature == Curvature.AFFINE;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The number of variables. */
  public long variables() {
    return oracle.input().size();
  }

  /** The number of components of all requirements together. */
  public long components() {
    return oracle.outputs().stream().skip(1).mapToLong(Layout::size).sum();
  }

  /** The largest miss of any requirement among these outputs; undefined blocks are left out. */
  public double worstMiss(Outputs outputs) {
    double worst = 0;
    for (int j = 1; j < outputs.blocks(); j++) {
      if (!outputs.defined(j)) {
        continue;
      }
      var block = outputs.block(j);
      var rows = outputs.rows(j);
      for (int i = 0; i < rows.length; i++) {
        worst = Math.max(worst, requirements.get(j - 1).miss(rows[i], block.get(i)));
      }
    }
    return worst;
  }
}
