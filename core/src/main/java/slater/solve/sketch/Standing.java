package slater.solve.sketch;

import java.util.ArrayList;
import java.util.List;
import slater.core.Price;
import slater.core.Problem;
import slater.core.domain.Bounded;

/** How near a point is to the conditions, in the problem's own units: as a certificate says it. */
final class Standing {
  private final Problem problem;
  private final Bounded box;
  private final EqualityForm form;
  private final MeritFunction merit;
  private double residual;
  private double worstMiss;
  private double largestPrice;

  Standing(Problem problem, EqualityForm form, MeritFunction merit) {
    this.problem = problem;
    this.box = problem.domain().need(Bounded.class);
    this.form = form;
    this.merit = merit;
  }

  double residual() {
    return residual;
  }

  double worstMiss() {
    return worstMiss;
  }

  double largestPrice() {
    return largestPrice;
  }

  /** A multiplier in the units of the problem. */
  double price(int constraint, double[] l) {
    return form.scale(constraint) * l[constraint] / form.unit();
  }

  /** The multipliers by requirement; those of inequalities from 0 up. */
  List<Price> prices(double[] l) {
    var prices = new ArrayList<Price>();
    int i = 0;
    for (int j = 0; j < problem.requirements().size(); j++) {
      var requirement = problem.requirements().get(j);
      var entries = new ArrayList<Double>();
      for (long k = 0; k < problem.oracle().outputs().get(j + 1).size(); k++, i++) {
        double price = price(i, l);
        entries.add(requirement.isInequality() ? Math.max(0, price) : price);
      }
      prices.add(new Price(requirement.name(), entries));
    }
    return List.copyOf(prices);
  }

  /** Measures the point at which form and merit function are. */
  void measure(double[] v, double[] l) {
    largestPrice = 0;
    double complementarity = 0;
    worstMiss = problem.worstMiss(form.values());
    for (int i = 0; i < form.requirementComponents(); i++) {
      double price = price(i, l);
      largestPrice = Math.max(largestPrice, Math.abs(price));
      if (form.slack(i) >= 0) {
        double slack = v[form.slack(i)];
        double room = (slack * slack / 2 - merit.constraints()[i]) / form.scale(i);
        complementarity = Math.max(complementarity, Math.abs(Math.min(price, room)));
      }
    }
    double stationarity = 0;
    for (int i = 0; i < form.unknowns(); i++) {
      double free = (merit.gradient()[i] - form.boundPart(i, l)) / form.unit();
      double moved = Math.clamp(v[i] - free, box.lower(i), box.upper(i));
      stationarity = Math.max(stationarity, Math.abs(v[i] - moved));
    }
    residual = Math.max(stationarity / (1 + largestPrice), Math.max(worstMiss, complementarity));
  }
}
