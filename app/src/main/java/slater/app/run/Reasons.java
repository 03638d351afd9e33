package slater.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slater.core.Status;
import slater.core.statistics.Verdict;
import slater.learn.certify.Certified;
import slater.learn.certify.Planned;
import slater.learn.rate.RateRequirement;

/**
 * Why a requirement is not met on held-out rows, with figures, in the order in which a person
 * should look: infeasible, not converged, surrogate gap, generalisation gap, too few rows.
 */
final class Reasons {
  private Reasons() {}

  /**
   * The reasons.
   *
   * @param fitted what training found
   * @param j the number of the requirement
   * @param train what the training rows say
   * @param certify what the certification rows say
   * @param planned what the certification rows could say
   * @param coefficients the number of coefficients
   * @param rows the number of training rows
   */
  static List<String> of(
      Fitted fitted,
      int j,
      Certified train,
      Certified certify,
      Optional<Planned> planned,
      int coefficients,
      int rows) {
    var reasons = new ArrayList<String>();
    if (certify.verdict() == Verdict.MET) {
      return reasons;
    }
    var fit = fitted.fit();
    var conflict = fitted.conflict();
    var requirement = fit.requirements().get(j);
    var status = fit.outcome().solution().status();
    double missOnTrain = Math.max(0, train.miss());
    if (status == Status.INFEASIBLE) {
      reasons.add("no model of this kind meets all requirements on the training rows (proven).");
    } else if (status == Status.LEAST_VIOLATION) {
      reasons.add(
          "least violation found: the solver could not lower the miss of "
              + figure(missOnTrain)
              + " on the training rows; that no model can is not proven.");
    } else if (status != Status.SOLVED && fitted.mixed().isPresent()) {
      reasons.add(
          "not converged: no distribution over the points that the method saw meets every limit on"
              + " the training rows; give more steps or time.");
    } else if (status != Status.SOLVED) {
      reasons.add(
          "not converged: the budget ended at a KKT residual of "
              + String.format(
                  Locale.ROOT, "%.1e", fit.outcome().solution().certificate().residual())
              + "; give more steps or time.");
    }
    if (conflict.contains(requirement.name()) && conflict.size() > 1) {
      reasons.add(
          "smallest set found that does not hold together: "
              + String.join("; ", conflict)
              + ". Relaxing this one by "
              + figure(fit.misses().get(j))
              + " would do with the others as they are.");
    }
    double surrogate = fit.surrogate().get(j);
    double measured = fit.measured().get(j);
    if (missOnTrain > 0 && status == Status.SOLVED && fitted.mixed().isPresent()) {
      reasons.add(
          "division of rows: over all ways of dividing rows among the members the figure is "
              + figure(measured)
              + " on the training rows, as they are divided "
              + figure(train.value())
              + ".");
    } else if (missOnTrain > 0 && status == Status.SOLVED) {
      reasons.add(
          "surrogate gap: the smooth rate that the solver limits is "
              + figure(surrogate)
              + " on the training rows, the true one "
              + figure(measured)
              + ".");
    }
    double change = certify.value() - train.value();
    boolean worse = beyond(requirement, certify, change);
    if (!Double.isNaN(change) && worse && certify.miss() > 0) {
      reasons.add(
          "held out "
              + figure(Math.abs(change))
              + (change > 0 ? " above" : " below")
              + " training ("
              + coefficients
              + " coefficients, "
              + count(rows)
              + " rows).");
    }
    if (certify.verdict() == Verdict.NOT_DECIDED && planned.isPresent()) {
      var plan = planned.get();
      var needed = plan.needed();
      if (needed.isPresent() && needed.getAsLong() > certified(certify)) {
        reasons.add(
            "too few rows: "
                + count(certified(certify))
                + " certify rows, about "
                + count(needed.getAsLong())
                + " are needed where the true rates are equal.");
      } else if (plan.isHopeless()) {
        reasons.add("too few rows: " + count(plan.rows()) + " certify rows count for it.");
      }
    }
    return reasons;
  }

  private static long certified(Certified certify) {
    return certify.cells().stream().mapToLong(cell -> cell.n()).sum();
  }

  /** Whether the change from training to held-out rows goes the wrong way. */
  private static boolean beyond(RateRequirement requirement, Certified certify, double change) {
    return switch (requirement.sense()) {
      case AT_LEAST -> change < 0;
      case AT_MOST -> change > 0;
      default -> certify.value() * change > 0;
    };
  }

  static String figure(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 0.005 ? "%.4f" : "%.3f", value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
