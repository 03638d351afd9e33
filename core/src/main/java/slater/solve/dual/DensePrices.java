package slater.solve.dual;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import slater.core.Price;
import slater.core.Prices;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.heap.Heap;
import slater.solve.stochastic.OptimizerState;

/**
 * One multiplier for each component of each requirement. After every ascent the multipliers of
 * inequalities are projected onto the numbers from 0 up; with a cap, all of them together onto
 * those whose sum is at most the cap, when they are read next.
 */
public final class DensePrices implements Prices {
  private final Problem problem;
  private final Ascent ascent;
  private final OptionalDouble cap;
  private final Vec[] multipliers;
  private final double[][] smoothed;
  private final boolean[][] begun;
  private final OptimizerState[] optimizers;
  private final double[] sorted;
  private double rate = 1;
  private boolean isCapped = true;

  private DensePrices(Problem problem, Ascent ascent, OptionalDouble cap) {
    if (cap.isPresent() && !(cap.getAsDouble() > 0)) {
      throw new IllegalArgumentException("A cap on prices is positive, not " + cap.getAsDouble());
    }
    this.problem = problem;
    this.ascent = ascent;
    this.cap = cap;
    int blocks = problem.requirements().size();
    multipliers = new Vec[blocks];
    smoothed = new double[blocks][];
    begun = new boolean[blocks][];
    var states = new ArrayList<OptimizerState>();
    for (int j = 0; j < blocks; j++) {
      int size = Math.toIntExact(problem.oracle().outputs().get(j + 1).size());
      multipliers[j] = Heap.F64.zeros(size);
      smoothed[j] = new double[size];
      begun[j] = new boolean[size];
      if (ascent instanceof Ascent.By(var optimizer)) {
        states.add(optimizer.start(Heap.F64, size));
      }
    }
    optimizers = states.toArray(OptimizerState[]::new);
    sorted = new double[Math.toIntExact(problem.components())];
  }

  /** Multipliers of 0 for a problem. */
  public static DensePrices of(Problem problem, Ascent ascent) {
    return new DensePrices(problem, ascent, OptionalDouble.empty());
  }

  /** Multipliers of 0, those of inequalities never more than the cap in sum. */
  public static DensePrices capped(Problem problem, Ascent ascent, double cap) {
    return new DensePrices(problem, ascent, OptionalDouble.of(cap));
  }

  /**
   * Takes over known prices by the requirements' names; a negative one of an inequality is refused.
   */
  public void set(List<Price> known) {
    var all = new Components(problem);
    for (int j = 0; j < multipliers.length; j++) {
      for (int i = 0; i < all.size(j); i++) {
        all.set(j, i, multipliers[j].get(i));
      }
    }
    all.takeOver(problem, known);
    for (int j = 0; j < multipliers.length; j++) {
      for (int i = 0; i < all.size(j); i++) {
        multipliers[j].set(i, all.get(j, i));
      }
    }
    isCapped = false;
  }

  /** Takes over the multipliers of other prices of the same problem, not their memory. */
  public void set(DensePrices other) {
    other.applyCap();
    for (int j = 0; j < multipliers.length; j++) {
      multipliers[j].set(other.multipliers[j]);
    }
  }

  /** Copies the multipliers. */
  void copyTo(Components into) {
    applyCap();
    for (int j = 0; j < multipliers.length; j++) {
      for (int i = 0; i < into.size(j); i++) {
        into.set(j, i, multipliers[j].get(i));
      }
    }
  }

  /** Moves the multipliers towards others by a share: how averages are kept. */
  void average(DensePrices newest, double share) {
    newest.applyCap();
    for (int j = 0; j < multipliers.length; j++) {
      multipliers[j].scale(1 - share).add(share, newest.multipliers[j]);
    }
  }

  /** Sets the size of the steps that follow. */
  public void setRate(double eta) {
    rate = eta;
  }

  @Override
  public void at(int block, int[] rows, Vec into) {
    applyCap();
    var from = multipliers[block - 1];
    for (int i = 0; i < rows.length; i++) {
      into.set(i, from.get(rows[i]));
    }
  }

  @Override
  public void ascend(int block, int[] rows, Vec direction) {
    int j = block - 1;
    var at = multipliers[j];
    boolean inequality = problem.requirements().get(j).isInequality();
    switch (ascent) {
      case Ascent.NuPi nuPi -> {
        for (int i = 0; i < rows.length; i++) {
          int row = rows[i];
          at.set(row, at.get(row) + change(nuPi, j, row, at.get(row), direction.get(i)));
        }
      }
      case Ascent.By by -> {
        if (rows.length != at.size()) {
          throw new IllegalArgumentException(
              "The rule "
                  + by.optimizer().name()
                  + " moves all "
                  + at.size()
                  + " prices of a requirement together, not "
                  + rows.length
                  + " of them");
        }
        optimizers[j].step(at, direction, -rate);
      }
    }
    if (inequality) {
      at.clamp(0, Double.POSITIVE_INFINITY);
    }
    isCapped = false;
  }

  private double change(Ascent.NuPi nuPi, int j, int row, double multiplier, double e) {
    double before = smoothed[j][row];
    if (!begun[j][row]) {
      begun[j][row] = true;
      before = nuPi.first() == Ascent.First.DIRECTION ? e : 0;
    }
    double after = nuPi.nu() * before + (1 - nuPi.nu()) * e;
    smoothed[j][row] = after;
    return rate * (nuPi.ki() * e + nuPi.kp() * (after - before) - nuPi.decay() * multiplier);
  }

  /** The Euclidean projection of the inequalities' multipliers onto {@code sum <= cap, >= 0}. */
  private void applyCap() {
    if (isCapped || cap.isEmpty()) {
      return;
    }
    isCapped = true;
    int count = 0;
    double sum = 0;
    for (int j = 0; j < multipliers.length; j++) {
      if (problem.requirements().get(j).isInequality()) {
        for (int i = 0; i < multipliers[j].size(); i++) {
          sorted[count++] = multipliers[j].get(i);
          sum += multipliers[j].get(i);
        }
      }
    }
    if (sum <= cap.getAsDouble()) {
      return;
    }
    double threshold = SimplexProjection.threshold(sorted, count, cap.getAsDouble());
    for (int j = 0; j < multipliers.length; j++) {
      if (problem.requirements().get(j).isInequality()) {
        for (int i = 0; i < multipliers[j].size(); i++) {
          multipliers[j].set(i, Math.max(0, multipliers[j].get(i) - threshold));
        }
      }
    }
  }

  /** The multipliers as prices, by the requirements' names. */
  public List<Price> prices() {
    applyCap();
    var prices = new ArrayList<Price>();
    for (int j = 0; j < multipliers.length; j++) {
      var entries = new ArrayList<Double>();
      for (long i = 0; i < multipliers[j].size(); i++) {
        entries.add(multipliers[j].get(i));
      }
      prices.add(new Price(problem.requirements().get(j).name(), entries));
    }
    return List.copyOf(prices);
  }

  /** The largest multiplier in absolute value. */
  public double maxAbs() {
    applyCap();
    double largest = 0;
    for (var block : multipliers) {
      largest = Math.max(largest, block.maxAbs());
    }
    return largest;
  }

  @Override
  public void write(Sink out) {
    applyCap();
    for (int j = 0; j < multipliers.length; j++) {
      multipliers[j].write(out);
      out.put(smoothed[j], 0, smoothed[j].length);
      for (boolean one : begun[j]) {
        out.put(one);
      }
    }
    for (var optimizer : optimizers) {
      optimizer.write(out);
    }
  }

  @Override
  public void read(Source in) {
    for (int j = 0; j < multipliers.length; j++) {
      multipliers[j].read(in);
      in.get(smoothed[j], 0, smoothed[j].length);
      for (int i = 0; i < begun[j].length; i++) {
        begun[j][i] = in.getBoolean();
      }
    }
    for (var optimizer : optimizers) {
      optimizer.read(in);
    }
    isCapped = true;
  }
}
