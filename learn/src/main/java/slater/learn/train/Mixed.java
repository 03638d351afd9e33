package slater.learn.train;

import java.util.List;
import java.util.OptionalDouble;
import slater.core.Vec;
import slater.solve.dual.Candidates;

/**
 * A mixture as training found it. What it promises of the training rows is a mean over the draw of
 * members; how the rows themselves are divided is another matter.
 *
 * @param fit objective, rates, misses and prices of the mixture; its coefficients are those of the
 *     member of the largest weight
 * @param members the points that are drawn, the one of the largest weight first
 * @param candidates the points that it was chosen among
 */
public record Mixed(Fit fit, List<Member> members, Candidates candidates) {
  /** Copies the list. */
  public Mixed {
    members = List.copyOf(members);
  }

  /**
   * What the objective of the mixture is at another limit of one requirement, over the same points;
   * empty where no distribution over them meets it.
   *
   * @param training the one that found it
   */
  public OptionalDouble objectiveAt(Training training, int requirement, double limit) {
    return Mixing.objectiveAt(training, this, requirement, limit);
  }

  /**
   * A point of a mixture.
   *
   * @param x the coefficients
   * @param weight its probability
   * @param objective what it alone reaches on the training rows
   * @param worstMiss by how much it alone misses the worst requirement there, by the true rates
   * @param step after which step of the method it was seen; 0 for where the method began or ended
   */
  public record Member(Vec x, double weight, double objective, double worstMiss, long step) {}
}
