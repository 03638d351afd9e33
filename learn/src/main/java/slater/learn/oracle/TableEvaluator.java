package slater.learn.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Space;
import slater.core.Tally;
import slater.core.Vec;
import slater.learn.feature.FeatureMatrix;

/**
 * Evaluates a {@link TableOracle}. A pass goes over the rows of the draw in blocks; each block has
 * sums, a gradient and a chunk of its own, and blocks are merged in their order.
 */
public final class TableEvaluator implements Evaluator {
  private final TableOracle oracle;
  private final FeatureMatrix features;
  private final LossKernel kernel;
  private final int perRow;
  private final int size;
  private final Pass pass = new Pass();
  private final List<Block> blocks = new ArrayList<>();

  /** The coefficients of each score, followed by 0 and NaN for the slots beyond them. */
  private final double[] padded;

  private final double[] intercepts;
  private final double[] paddedDirection;
  private final double[] interceptDirection;
  private final double[] point;
  private final double[] gradient;
  private final Vec carrier;
  private final double[] sums;
  private final double[] sumsAlong;
  private final RateValues rates;
  private final ProfileWeights weights;
  private double[] scores = new double[0];
  private boolean scored;

  TableEvaluator(TableOracle oracle, Space space) {
    this.oracle = oracle;
    this.features = oracle.sample().features();
    this.kernel = oracle.kernel();
    this.perRow = kernel.scores();
    this.size = features.coefficients();
    this.padded = padded();
    this.intercepts = new double[perRow];
    this.paddedDirection = padded();
    this.interceptDirection = new double[perRow];
    this.point = new double[Math.toIntExact(oracle.input().size())];
    this.gradient = new double[point.length];
    int profiles = oracle.profiles().size();
    this.sums = new double[profiles * Sums.WIDTH];
    this.sumsAlong = new double[profiles * Sums.WIDTH];
    this.rates = new RateValues(oracle);
    this.weights = new ProfileWeights(profiles);
    this.carrier = space.zeros(oracle.input());
  }

  private double[] padded() {
    var array = new double[perRow * (size + 2)];
    for (int k = 0; k < perRow; k++) {
      array[k * (size + 2) + size + 1] = Double.NaN;
    }
    return array;
  }

  /** What one block of rows is summed up in. */
  private final class Block {
    final double[] sums = new double[oracle.profiles().size() * Sums.WIDTH];
    // One entry more for each score: what neutral slots receive.
    final double[] coefficients = new double[perRow * (size + 1)];
    final double[] intercepts = new double[perRow];
    final Chunk chunk = new Chunk(perRow);
  }

  @Override
  public void at(Vec x, Draw draw) {
    move(x, draw);
    if (scores.length < pass.size() * perRow) {
      scores = new double[pass.size() * perRow];
    }
    over(
        (block, from, to) -> {
          fill(block.chunk, from, to);
          score(block.chunk, padded, intercepts, block.chunk.scores);
          System.arraycopy(block.chunk.scores, 0, scores, from * perRow, (to - from) * perRow);
          kernel.tally(block.chunk, block.sums);
        });
    mergeSums(sums);
    scored = true;
    rates.set(sums, norm());
  }

  @Override
  public void atAndPull(Vec x, Draw draw, Outputs outputWeights, Vec into) {
    move(x, draw);
    scored = false;
    sumWeights();
    rates.spread(outputWeights, sums, weights);
    over(
        (block, from, to) -> {
          fill(block.chunk, from, to);
          score(block.chunk, padded, intercepts, block.chunk.scores);
          kernel.tally(block.chunk, block.sums);
          kernel.slopes(block.chunk, weights);
          pullBack(block);
        });
    mergeSums(sums);
    rates.set(sums, norm());
    addGradient(outputWeights, into);
  }

  @Override
  public void pull(Outputs outputWeights, Vec into) {
    rates.spread(outputWeights, sums, weights);
    over(
        (block, from, to) -> {
          fill(block.chunk, from, to);
          recall(block.chunk, from, to);
          kernel.slopes(block.chunk, weights);
          pullBack(block);
        });
    addGradient(outputWeights, into);
  }

  @Override
  public void push(Vec direction, Outputs into) {
    load(direction, paddedDirection, interceptDirection);
    over(
        (block, from, to) -> {
          fill(block.chunk, from, to);
          recall(block.chunk, from, to);
          score(block.chunk, paddedDirection, interceptDirection, block.chunk.directions);
          kernel.tallyAlong(block.chunk, block.sums);
        });
    mergeSums(sumsAlong);
    double change = 0;
    for (int k = 0; k < perRow; k++) {
      for (int j = 0; j < size; j++) {
        change += padded[k * (size + 2) + j] * paddedDirection[k * (size + 2) + j];
      }
    }
    rates.push(sums, sumsAlong, oracle.choice().l2() * change, into);
  }

  @Override
  public void hessianTimes(Outputs outputWeights, Vec direction, Vec into) {
    load(direction, paddedDirection, interceptDirection);
    rates.spread(outputWeights, sums, weights);
    over(
        (block, from, to) -> {
          fill(block.chunk, from, to);
          recall(block.chunk, from, to);
          score(block.chunk, paddedDirection, interceptDirection, block.chunk.directions);
          kernel.curvatures(block.chunk, weights);
          pullBack(block);
        });
    mergeGradient();
    double ridge = oracle.choice().l2() * outputWeights.block(0).get(0);
    for (int k = 0; k < perRow; k++) {
      for (int j = 0; j < size; j++) {
        gradient[k * size + j] += ridge * paddedDirection[k * (size + 2) + j];
      }
    }
    add(into);
  }

  @Override
  public Outputs values() {
    return rates.values();
  }

  @Override
  public Outputs measured() {
    return rates.measured();
  }

  @Override
  public void tally(Tally into) {
    for (int slot = 0; slot < sums.length; slot++) {
      into.add(slot, sums[slot]);
    }
  }

  @Override
  public void finish(Tally total) {
    for (int slot = 0; slot < sums.length; slot++) {
      sums[slot] = total.get(slot);
    }
    rates.set(sums, norm());
  }

  /** The rates of the smooth decision that requirements are composed of. */
  double[] smoothRates() {
    return rates.smooth();
  }

  private void move(Vec x, Draw draw) {
    load(x, padded, intercepts);
    pass.draw(draw.rows(), features.rows());
  }

  private void load(Vec x, double[] coefficients, double[] constants) {
    x.copyTo(point);
    for (int k = 0; k < perRow; k++) {
      System.arraycopy(point, k * size, coefficients, k * (size + 2), size);
      constants[k] = point[perRow * size + k];
    }
  }

  /** Half of l2 times the squared norm of the coefficients. */
  private double norm() {
    double squares = 0;
    for (int k = 0; k < perRow; k++) {
      for (int j = 0; j < size; j++) {
        double w = padded[k * (size + 2) + j];
        squares += w * w;
      }
    }
    return oracle.choice().l2() / 2 * squares;
  }

  private interface Step {
    /** Works on the rows from (inclusive) to (exclusive) of the draw, at most a chunk of them. */
    void apply(Block block, int from, int to);
  }

  private void over(Step step) {
    int count = pass.blocks();
    while (blocks.size() < count) {
      blocks.add(new Block());
    }
    oracle
        .workers()
        .forEach(
            count,
            b -> {
              var block = blocks.get(b);
              Arrays.fill(block.sums, 0);
              Arrays.fill(block.coefficients, 0);
              Arrays.fill(block.intercepts, 0);
              int end = pass.blockTo(b);
              for (int from = pass.blockFrom(b); from < end; from += Chunk.ROWS) {
                step.apply(block, from, Math.min(end, from + Chunk.ROWS));
              }
            });
  }

  private void fill(Chunk chunk, int from, int to) {
    var sample = oracle.sample();
    chunk.size = to - from;
    for (int i = 0; i < chunk.size; i++) {
      int row = pass.row(from + i);
      chunk.rows[i] = row;
      chunk.profiles[i] = oracle.profiles().of()[row];
      chunk.weights[i] = sample.weight(row) * pass.factor(from + i);
      if (perRow == 1) {
        chunk.numbers[i] = sample.numbers()[row];
      } else {
        chunk.classes[i] = sample.classes()[row];
      }
    }
  }

  private void score(Chunk chunk, double[] coefficients, double[] constants, double[] into) {
    for (int i = 0; i < chunk.size; i++) {
      for (int k = 0; k < perRow; k++) {
        into[i * perRow + k] =
            RowLoops.score(features, chunk.rows[i], coefficients, k * (size + 2)) + constants[k];
      }
    }
  }

  /** The scores of the last point: remembered, or made again where one pass did not keep them. */
  private void recall(Chunk chunk, int from, int to) {
    if (scored) {
      System.arraycopy(scores, from * perRow, chunk.scores, 0, (to - from) * perRow);
    } else {
      score(chunk, padded, intercepts, chunk.scores);
    }
  }

  private void pullBack(Block block) {
    var chunk = block.chunk;
    for (int i = 0; i < chunk.size; i++) {
      for (int k = 0; k < perRow; k++) {
        double slope = chunk.slopes[i * perRow + k];
        block.intercepts[k] += slope;
        RowLoops.add(features, chunk.rows[i], slope, block.coefficients, k * (size + 1));
      }
    }
  }

  /** The sums of weights alone, which the denominators of a draw are made of. */
  private void sumWeights() {
    Arrays.fill(sums, 0);
    for (int i = 0; i < pass.size(); i++) {
      int row = pass.row(i);
      sums[oracle.profiles().of()[row] * Sums.WIDTH + Sums.WEIGHT] +=
          oracle.sample().weight(row) * pass.factor(i);
    }
  }

  private void mergeSums(double[] into) {
    Arrays.fill(into, 0);
    for (int b = 0; b < pass.blocks(); b++) {
      double[] part = blocks.get(b).sums;
      for (int slot = 0; slot < into.length; slot++) {
        into[slot] += part[slot];
      }
    }
  }

  private void mergeGradient() {
    Arrays.fill(gradient, 0);
    for (int b = 0; b < pass.blocks(); b++) {
      var block = blocks.get(b);
      for (int k = 0; k < perRow; k++) {
        for (int j = 0; j < size; j++) {
          gradient[k * size + j] += block.coefficients[k * (size + 1) + j];
        }
        gradient[perRow * size + k] += block.intercepts[k];
      }
    }
  }

  private void addGradient(Outputs outputWeights, Vec into) {
    mergeGradient();
    double ridge = oracle.choice().l2() * outputWeights.block(0).get(0);
    for (int k = 0; k < perRow; k++) {
      for (int j = 0; j < size; j++) {
        gradient[k * size + j] += ridge * padded[k * (size + 2) + j];
      }
    }
    add(into);
  }

  private void add(Vec into) {
    into.add(1, carrier.set(gradient));
  }
}
