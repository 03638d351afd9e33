package slater.solve.dual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.heap.Heap;
import slater.solve.stochastic.GradientDescent;
import slater.solve.stochastic.Optimizer;
import slater.solve.stochastic.OptimizerState;

/**
 * Prices that are a function of features of their components: {@code softplus(w . a + b)} for an
 * inequality, {@code w . a + b} for an equality. The parameters w and b of each requirement ascend
 * along {@code sum over components of direction times the derivative of the price}. Components that
 * a step has not looked at have prices too: those that their features foretell.
 *
 * <p>Prices are positive wherever they are predicted by a softplus; one that should be 0 comes near
 * it as {@code w . a + b} falls. At the beginning all parameters are 0 except b of an inequality,
 * which is -3: a price of about 0.05.
 */
public final class PredictedPrices implements ClimbingPrices {
  private static final double FIRST = -3;

  /** From here on softplus is its argument in the precision of the numbers. */
  private static final double STRAIGHT = 40;

  private final Problem problem;
  private final List<Optional<Block>> blocks = new ArrayList<>();

  private PredictedPrices(
      Problem problem, Map<String, PriceFeatures> features, List<Optimizer> optimizers) {
    this.problem = problem;
    for (int j = 0; j < problem.requirements().size(); j++) {
      var requirement = problem.requirements().get(j);
      var given = Optional.ofNullable(features.get(requirement.name()));
      int size = Math.toIntExact(problem.oracle().outputs().get(j + 1).size());
      if (given.isPresent() && given.get().rows().length != size) {
        throw new IllegalArgumentException(
            "Requirement \""
                + requirement.name()
                + "\" has "
                + size
                + " components, but features of "
                + given.get().rows().length);
      }
      var optimizer = optimizers.get(j);
      blocks.add(given.map(f -> new Block(f, requirement.isInequality(), optimizer)));
    }
  }

  /** Prices of the requirements with features, whose parameters move by plain gradients. */
  public static PredictedPrices of(Problem problem, Map<String, PriceFeatures> features) {
    return of(problem, features, new GradientDescent());
  }

  /** Prices of the requirements with features, whose parameters move by an update rule. */
  public static PredictedPrices of(
      Problem problem, Map<String, PriceFeatures> features, Optimizer optimizer) {
    return new PredictedPrices(
        problem, features, problem.requirements().stream().map(r -> optimizer).toList());
  }

  static PredictedPrices of(
      Problem problem, Map<String, PriceFeatures> features, List<Optimizer> optimizers) {
    return new PredictedPrices(problem, features, optimizers);
  }

  /** Whether a requirement's prices are predicted here; 0 is the first requirement. */
  boolean knows(int requirement) {
    return blocks.get(requirement).isPresent();
  }

  private Block block(int block) {
    return blocks
        .get(block - 1)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Requirement \""
                        + problem.requirements().get(block - 1).name()
                        + "\" has no features to predict its prices from"));
  }

  @Override
  public void setRate(int requirement, double eta) {
    blocks.get(requirement).ifPresent(b -> b.rate = eta);
  }

  @Override
  public void at(int block, int[] rows, Vec into) {
    var one = block(block);
    for (int i = 0; i < rows.length; i++) {
      into.set(i, one.price(rows[i]));
    }
  }

  @Override
  public void ascend(int block, int[] rows, Vec direction) {
    block(block).ascend(rows, direction);
  }

  /** The weights of a requirement's features, and the constant behind them. */
  public double[] parameters(String requirement) {
    for (int j = 0; j < blocks.size(); j++) {
      if (problem.requirements().get(j).name().equals(requirement)) {
        return block(j + 1).parameters.toArray();
      }
    }
    throw new IllegalArgumentException("There is no requirement \"" + requirement + "\"");
  }

  @Override
  public List<Price> prices() {
    var prices = new ArrayList<Price>();
    for (int j = 0; j < blocks.size(); j++) {
      if (knows(j)) {
        var entries = new ArrayList<Double>();
        var one = block(j + 1);
        for (int row = 0; row < one.features.rows().length; row++) {
          entries.add(one.price(row));
        }
        prices.add(new Price(problem.requirements().get(j).name(), entries));
      }
    }
    return List.copyOf(prices);
  }

  @Override
  public double maxAbs() {
    double largest = 0;
    for (int j = 0; j < blocks.size(); j++) {
      if (knows(j)) {
        var one = block(j + 1);
        for (int row = 0; row < one.features.rows().length; row++) {
          largest = Math.max(largest, Math.abs(one.price(row)));
        }
      }
    }
    return largest;
  }

  @Override
  public void write(Sink out) {
    for (var block : blocks) {
      block.ifPresent(
          b -> {
            b.parameters.write(out);
            b.optimizer.write(out);
          });
    }
  }

  @Override
  public void read(Source in) {
    for (var block : blocks) {
      block.ifPresent(
          b -> {
            b.parameters.read(in);
            b.optimizer.read(in);
          });
    }
  }

  /** The prices of one requirement. */
  private static final class Block {
    private final PriceFeatures features;
    private final boolean positive;
    private final OptimizerState optimizer;
    private final Vec parameters;
    private final Vec slope;
    private double rate = 1;

    Block(PriceFeatures features, boolean positive, Optimizer optimizer) {
      this.features = features;
      this.positive = positive;
      int size = features.size() + 1;
      this.optimizer = optimizer.start(Heap.F64, size);
      parameters = Heap.F64.zeros(size);
      slope = Heap.F64.zeros(size);
      if (positive) {
        parameters.set(size - 1, FIRST);
      }
    }

    private double linear(int row) {
      double[] a = features.rows()[row];
      double z = parameters.get(a.length);
      for (int k = 0; k < a.length; k++) {
        z += parameters.get(k) * a[k];
      }
      return z;
    }

    double price(int row) {
      double z = linear(row);
      return !positive || z > STRAIGHT ? z : StrictMath.log1p(StrictMath.exp(z));
    }

    void ascend(int[] rows, Vec direction) {
      slope.fill(0);
      for (int i = 0; i < rows.length; i++) {
        double[] a = features.rows()[rows[i]];
        double derivative = positive ? 1 / (1 + StrictMath.exp(-linear(rows[i]))) : 1;
        double step = direction.get(i) * derivative;
        for (int k = 0; k < a.length; k++) {
          slope.set(k, slope.get(k) + step * a[k]);
        }
        slope.set(a.length, slope.get(a.length) + step);
      }
      optimizer.step(parameters, slope, -rate);
    }
  }
}
