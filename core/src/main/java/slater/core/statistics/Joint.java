package slater.core.statistics;

import java.util.EnumMap;
import java.util.List;

/**
 * The verdict on all requirements together.
 *
 * <p><em>All met</em> is an intersection-union test (R. L. Berger, Technometrics 24, 1982): the
 * claim is a conjunction, so each requirement is tested at the full confidence and no correction is
 * due; its p-value is the largest of theirs. <em>Violated</em> means that at least one requirement
 * was shown violated; {@code pViolated} is corrected for having looked at all of them (Bonferroni).
 *
 * @param verdict violated if any is; else not estimable if any is; else met if all are
 * @param confidence of each test
 * @param pMet p-value of the claim that all limits hold
 * @param pViolated p-value of the claim that some limit does not hold
 * @param met how many are met
 * @param notDecided how many are not decided
 * @param violated how many are violated
 * @param notEstimable how many are not estimable
 */
public record Joint(
    Verdict verdict,
    double confidence,
    double pMet,
    double pViolated,
    int met,
    int notDecided,
    int violated,
    int notEstimable) {

  /** The name of the rule, as reports print it. */
  public static final String RULE = "intersection-union";

  /** Puts assessments of one confidence together. An empty list is met: nothing was asked. */
  public static Joint of(List<Assessment> assessments, double confidence) {
    var count = new EnumMap<Verdict, Integer>(Verdict.class);
    double met = 0;
    double violated = 1;
    for (Assessment assessment : assessments) {
      if (assessment.confidence() != confidence) {
        throw new IllegalArgumentException(
            "A joint verdict at confidence %s cannot hold an assessment at %s"
                .formatted(confidence, assessment.confidence()));
      }
      count.merge(assessment.verdict(), 1, Integer::sum);
      met = StrictMath.max(met, assessment.pMet());
      violated = StrictMath.min(violated, assessment.pViolated() * assessments.size());
    }
    int yes = count.getOrDefault(Verdict.MET, 0);
    int no = count.getOrDefault(Verdict.VIOLATED, 0);
    int open = count.getOrDefault(Verdict.NOT_DECIDED, 0);
    int empty = count.getOrDefault(Verdict.NOT_ESTIMABLE, 0);
    Verdict verdict =
        no > 0
            ? Verdict.VIOLATED
            : empty > 0 ? Verdict.NOT_ESTIMABLE : open > 0 ? Verdict.NOT_DECIDED : Verdict.MET;
    return new Joint(verdict, confidence, met, violated, yes, open, no, empty);
  }
}
