package slater.solve.dual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import slater.core.Price;
import slater.core.Prices;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.heap.Heap;
import slater.solve.stochastic.OptimizerState;

/**
 * One multiplier for each component of each requirement. Where a step names some components alone,
 * nothing else is touched: not the other multipliers, nor what the rule remembers of them. After
 * every ascent the multipliers of inequalities are projected onto the numbers from 0 up, and, when
 * they are read next, onto those within a {@link PriceCap}.
 */
public final class DensePrices implements ClimbingPrices {
  private final Problem problem;
  private final List<Ascent> ascents;
  private final PriceCap cap;
  private final double[] ownCaps;
  private final Vec[] multipliers;
  private final double[][] smoothed;
  private final boolean[][] begun;
  private final List<OptimizerState> optimizers = new ArrayList<>();
  private final int[] optimizerOf;
  private final int[][] all;
  private final double[] rates;
  private final boolean[] isCapped;
  private double[] sorted = new double[0];

  private DensePrices(Problem problem, List<Ascent> ascents, PriceCap cap) {
    int blocks = problem.requirements().size();
    if (ascents.size() != blocks) {
      throw new IllegalArgumentException(
          ascents.size() + " ways to ascend are given for " + blocks + " requirements");
    }
    this.problem = problem;
    this.ascents = List.copyOf(ascents);
    this.cap = cap;
    multipliers = new Vec[blocks];
    smoothed = new double[blocks][];
    begun = new boolean[blocks][];
    all = new int[blocks][];
    ownCaps = new double[blocks];
    rates = new double[blocks];
    Arrays.fill(rates, 1);
    isCapped = new boolean[blocks];
    Arrays.fill(isCapped, true);
    optimizerOf = new int[blocks];
    for (int j = 0; j < blocks; j++) {
      int size = Math.toIntExact(problem.oracle().outputs().get(j + 1).size());
      multipliers[j] = Heap.F64.zeros(size);
      smoothed[j] = new double[size];
      begun[j] = new boolean[size];
      all[j] = new int[size];
      Arrays.setAll(all[j], i -> i);
      ownCaps[j] = cap.of(problem, j);
      optimizerOf[j] = optimizers.size();
      if (ascents.get(j) instanceof Ascent.By(var optimizer)) {
        optimizers.add(optimizer.start(Heap.F64, size));
      }
    }
  }

  /** Multipliers of 0 for a problem, without a cap. */
  public static DensePrices of(Problem problem, Ascent ascent) {
    return of(problem, ascent, PriceCap.none());
  }

  /** Multipliers of 0 for a problem. */
  public static DensePrices of(Problem problem, Ascent ascent, PriceCap cap) {
    return of(problem, Collections.nCopies(problem.requirements().size(), ascent), cap);
  }

  /** Multipliers of 0, those of inequalities never more than the cap in sum. */
  public static DensePrices capped(Problem problem, Ascent ascent, double cap) {
    return of(problem, ascent, PriceCap.together(cap));
  }

  /** Multipliers of 0, each requirement's with a way of its own to ascend. */
  public static DensePrices of(Problem problem, List<Ascent> ascents, PriceCap cap) {
    return new DensePrices(problem, ascents, cap);
  }

  /**
   * Takes over known prices by the requirements' names; a negative one of an inequality is refused.
   */
  public void set(List<Price> known) {
    var components = new Components(problem);
    copyTo(components);
    components.takeOver(problem, known);
    for (int j = 0; j < multipliers.length; j++) {
      for (int i = 0; i < components.size(j); i++) {
        multipliers[j].set(i, components.get(j, i));
      }
    }
    Arrays.fill(isCapped, false);
  }

  /** Takes over the multipliers of other prices of the same problem, not their memory. */
  public void set(Prices other) {
    for (int j = 0; j < multipliers.length; j++) {
      other.at(j + 1, all[j], multipliers[j]);
    }
  }

  /** Copies the multipliers. */
  void copyTo(Components into) {
    applyCaps();
    for (int j = 0; j < multipliers.length; j++) {
      for (int i = 0; i < into.size(j); i++) {
        into.set(j, i, multipliers[j].get(i));
      }
    }
  }

  /** Moves the multipliers towards others by a share: how averages are kept. */
  void average(Prices newest, DensePrices staging, double share) {
    staging.set(newest);
    for (int j = 0; j < multipliers.length; j++) {
      multipliers[j].scale(1 - share).add(share, staging.multipliers[j]);
    }
  }

  @Override
  public void setRate(int requirement, double eta) {
    rates[requirement] = eta;
  }

  @Override
  public void at(int block, int[] rows, Vec into) {
    applyCap(block - 1);
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
    switch (ascents.get(j)) {
      case Ascent.NuPi nuPi -> {
        for (int i = 0; i < rows.length; i++) {
          int row = rows[i];
          double next = at.get(row) + change(nuPi, j, row, at.get(row), direction.get(i));
          at.set(row, inequality && next < 0 ? 0 : next);
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
                  + " of them; let prices ascend by gradients or nuPI");
        }
        optimizers.get(optimizerOf[j]).step(at, direction, -rates[j]);
        if (inequality) {
          at.clamp(0, Double.POSITIVE_INFINITY);
        }
      }
    }
    isCapped[j] = false;
  }

  private double change(Ascent.NuPi nuPi, int j, int row, double multiplier, double e) {
    double before = smoothed[j][row];
    if (!begun[j][row]) {
      begun[j][row] = true;
      before = nuPi.first() == Ascent.First.DIRECTION ? e : 0;
    }
    double after = nuPi.nu() * before + (1 - nuPi.nu()) * e;
    smoothed[j][row] = after;
    return rates[j] * (nuPi.ki() * e + nuPi.kp() * (after - before) - nuPi.decay() * multiplier);
  }

  private void applyCaps() {
    for (int j = 0; j < multipliers.length; j++) {
      applyCap(j);
    }
  }

  /** Brings a requirement's multipliers, or those of all together, within the cap. */
  private void applyCap(int j) {
    if (isCapped[j]) {
      return;
    }
    switch (cap) {
      case PriceCap.None ignored -> isCapped[j] = true;
      case PriceCap.Each ignored -> {
        isCapped[j] = true;
        if (ownCaps[j] < Double.POSITIVE_INFINITY) {
          project(j, j + 1, ownCaps[j]);
        }
      }
      case PriceCap.Together(double largest) -> {
        Arrays.fill(isCapped, true);
        project(0, multipliers.length, largest);
      }
    }
  }

  /** The Euclidean projection of the inequalities' multipliers onto {@code sum <= cap, >= 0}. */
  private void project(int from, int to, double largest) {
    if (sorted.length == 0) {
      sorted = new double[Math.toIntExact(problem.components())];
    }
    int count = 0;
    double sum = 0;
    for (int j = from; j < to; j++) {
      if (problem.requirements().get(j).isInequality()) {
        for (int i = 0; i < multipliers[j].size(); i++) {
          sorted[count++] = multipliers[j].get(i);
          sum += multipliers[j].get(i);
        }
      }
    }
    if (sum <= largest) {
      return;
    }
    double threshold = SimplexProjection.threshold(sorted, count, largest);
    for (int j = from; j < to; j++) {
      if (problem.requirements().get(j).isInequality()) {
        for (int i = 0; i < multipliers[j].size(); i++) {
          multipliers[j].set(i, Math.max(0, multipliers[j].get(i) - threshold));
        }
      }
    }
  }

  @Override
  public List<Price> prices() {
    applyCaps();
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

  @Override
  public double maxAbs() {
    applyCaps();
    double largest = 0;
    for (var block : multipliers) {
      largest = Math.max(largest, block.maxAbs());
    }
    return largest;
  }

  @Override
  public void write(Sink out) {
    applyCaps();
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
    Arrays.fill(isCapped, true);
  }
}
