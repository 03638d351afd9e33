package slater.solve.dual;

import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;

/** Climbs along the last supergradient. */
final class DirectionSearch implements PriceSearch {
  private final DualStep rule;
  private final boolean combines;
  private final boolean[] inequality;
  private final double[] prices;
  private final double[] violations;
  private final double[] best;
  private final double[] bestViolations;
  private final Vec minimiser;
  private final Vec bestMinimiser;
  private final Vec average;
  private double value;
  private double bestValue;
  private double total;
  private double increase;
  private double path;
  private double reached;

  DirectionSearch(DualStep rule, boolean combines, DualFunction dual, Vec like) {
    this.rule = rule;
    this.combines = combines;
    inequality = PriceSearch.inequalities(dual);
    prices = new double[inequality.length];
    violations = prices.clone();
    best = prices.clone();
    bestViolations = prices.clone();
    minimiser = like.copy();
    bestMinimiser = like.copy();
    average = like.copy();
    increase = rule instanceof DualStep.Level level ? level.increase() : 0;
  }

  @Override
  public void begin(double[] first, DualEvaluator at) {
    bestValue = Double.NEGATIVE_INFINITY;
    learn(first, at);
    average.set(minimiser);
    reached = value;
  }

  @Override
  public boolean propose(long step, double[] into) {
    if (rule instanceof DualStep.Level level) {
      moveLevel(level);
    }
    double square = 0;
    for (int k = 0; k < prices.length; k++) {
      double entry = rests(k) ? 0 : violations[k];
      square += entry * entry;
    }
    if (square == 0) {
      return false;
    }
    double eta =
        switch (rule) {
          case DualStep.Subgradient(var sizes) -> sizes.at(step);
          case DualStep.Polyak(double target) -> (target - value) / square;
          case DualStep.Level ignored -> (reached + increase - value) / square;
          case DualStep.Kelley ignored -> throw new IllegalStateException("Kelley has cuts");
          case DualStep.Bundle ignored -> throw new IllegalStateException("A bundle has cuts");
        };
    if (!(eta > 0)) {
      return false;
    }
    total += eta;
    average.scale(1 - eta / total).add(eta / total, minimiser);
    boolean moved = false;
    for (int k = 0; k < prices.length; k++) {
      double next = prices[k] + (rests(k) ? 0 : eta * violations[k]);
      into[k] = inequality[k] ? Math.max(0, next) : next;
      moved |= into[k] != prices[k];
    }
    path += eta * Math.sqrt(square);
    return moved;
  }

  /** At the end of the range, and driven against it. */
  private boolean rests(int k) {
    return inequality[k] && prices[k] <= 0 && violations[k] < 0;
  }

  private void moveLevel(DualStep.Level level) {
    if (bestValue >= reached + increase / 2) {
      reached = bestValue;
      path = 0;
    } else if (path > level.path()) {
      reached = bestValue;
      path = 0;
      increase /= 2;
      System.arraycopy(best, 0, prices, 0, best.length);
      System.arraycopy(bestViolations, 0, violations, 0, best.length);
      minimiser.set(bestMinimiser);
      value = bestValue;
    }
  }

  @Override
  public void learn(double[] at, DualEvaluator evaluated) {
    System.arraycopy(at, 0, prices, 0, at.length);
    System.arraycopy(evaluated.violations(), 0, violations, 0, at.length);
    value = evaluated.value();
    minimiser.set(evaluated.minimiser());
    if (value > bestValue) {
      bestValue = value;
      System.arraycopy(prices, 0, best, 0, best.length);
      System.arraycopy(violations, 0, bestViolations, 0, best.length);
      bestMinimiser.set(minimiser);
    }
  }

  @Override
  public double[] prices() {
    return combines ? best : prices;
  }

  @Override
  public Vec point() {
    return combines ? average : minimiser;
  }

  @Override
  public void write(Sink out) {
    int size = prices.length;
    out.put(prices, 0, size).put(violations, 0, size).put(best, 0, size);
    out.put(bestViolations, 0, size).put(value).put(bestValue).put(total);
    out.put(increase).put(path).put(reached);
    minimiser.write(out);
    bestMinimiser.write(out);
    average.write(out);
  }

  @Override
  public void read(Source in) {
    int size = prices.length;
    in.get(prices, 0, size);
    in.get(violations, 0, size);
    in.get(best, 0, size);
    in.get(bestViolations, 0, size);
    value = in.getDouble();
    bestValue = in.getDouble();
    total = in.getDouble();
    increase = in.getDouble();
    path = in.getDouble();
    reached = in.getDouble();
    minimiser.read(in);
    bestMinimiser.read(in);
    average.read(in);
  }
}
