package slater.learn.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import slater.core.Draw;
import slater.core.HessianEvaluator;
import slater.core.Outputs;
import slater.core.Space;
import slater.core.Tally;
import slater.core.Vec;
import slater.core.heap.Kernels;
import slater.learn.feature.FeatureMatrix;

/**
 * Evaluates a {@link TableOracle}. A pass goes over the rows of the draw in blocks; each block has
 * sums, a gradient and chunks of its own, and blocks are merged in their order. A draw of one block
 * keeps all its chunks, so that what follows a look at a mini-batch makes nothing a second time; of
 * larger draws only the scores are kept.
 */
public final class TableEvaluator implements HessianEvaluator {
  private final TableOracle oracle;
  private final FeatureMatrix features;
  private final LossKernel kernel;
  private final int perRow;
  private final int size;
  private final int constants;
  private final LinearScores linear;
  private final OuterProducts products;
  private final Kernels kernels = Kernels.fastest();
  private final Pass pass = new Pass();
  private final List<Block> blocks = new ArrayList<>();

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

  // One pass each, and what a worker does: made once, so that passes allocate nothing.
  private final Step weigh = this::weigh;
  private final Step look = this::look;
  private final Step lookAndPull = this::lookAndPull;
  private final Step pull = this::pullOnly;
  private final Step push = this::pushOnly;
  private final Step hessian = this::hessianOnly;
  private final Step bend = this::bendOnly;
  private final IntConsumer work = this::work;

  private final ProfileWeights weights;
  private double[] scores = new double[0];
  private double[] wholeWeights = new double[0];
  private double[] bends = new double[0];
  private Step step;

  // What is still known of the last point and draw: the scores of all rows, what the chunks hold of
  // the rows, and what the kernel made of their scores.
  private boolean scored;
  private boolean filled;
  private boolean prepared;

  TableEvaluator(TableOracle oracle, Space space) {
    this.oracle = oracle;
    this.features = oracle.sample().features();
    this.kernel = oracle.kernel();
    this.perRow = kernel.scores();
    this.constants = kernel.constants();
    this.linear = new LinearScores(features, perRow, !kernel.hasThresholds(), kernels);
    this.products = new OuterProducts(features, oracle.workers());
    this.step = look;
    this.size = features.coefficients();
    this.padded = linear.coefficients();
    this.intercepts = new double[constants];
    this.paddedDirection = linear.coefficients();
    this.interceptDirection = new double[constants];
    this.point = new double[Math.toIntExact(oracle.input().size())];
    this.gradient = new double[point.length];
    int profiles = oracle.profiles().size();
    this.sums = new double[profiles * kernel.width()];
    this.sumsAlong = new double[profiles * kernel.width()];
    this.rates = new RateValues(oracle);
    this.weights = new ProfileWeights(profiles, kernel.further().length);
    this.carrier = space.zeros(oracle.input());
  }

  /** Whether each chunk of the draw has room of its own; else all take turns in one. */
  private boolean keepsChunks() {
    return pass.blocks().count() == 1;
  }

  @Override
  public void at(Vec x, Draw draw) {
    move(x, draw);
    scored = !keepsChunks();
    if (scored && scores.length < pass.size() * perRow) {
      scores = new double[pass.size() * perRow];
    }
    over(look);
    mergeSums(sums);
    prepared = filled;
    rates.set(sums, norm());
  }

  @Override
  public void atAndPull(Vec x, Draw draw, Outputs outputWeights, Vec into) {
    if (oracle.hasQuotients()) {
      // Moving denominators are not known before the scores are.
      at(x, draw);
      pull(outputWeights, into);
      return;
    }
    move(x, draw);
    sumWeights();
    rates.spread(outputWeights, sums, weights);
    over(lookAndPull);
    mergeSums(sums);
    prepared = filled;
    rates.set(sums, norm());
    addGradient(outputWeights, padded, into);
  }

  @Override
  public void pull(Outputs outputWeights, Vec into) {
    rates.spread(outputWeights, sums, weights);
    over(pull);
    addGradient(outputWeights, padded, into);
  }

  @Override
  public void push(Vec direction, Outputs into) {
    load(direction, paddedDirection, interceptDirection);
    over(push);
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
    over(hessian);
    addGradient(outputWeights, paddedDirection, into);
    if (oracle.hasQuotients()) {
      over(push);
      mergeSums(sumsAlong);
      rates.along(sumsAlong);
      rates.spreadAlong(outputWeights, weights);
      over(pull);
      mergeGradient();
      into.add(1, carrier.set(gradient));
    }
  }

  /** {@code X'DX} where a row has one score and no rate is a ratio; else by products. */
  @Override
  public void hessian(Outputs outputWeights, double[][] into) {
    if (perRow > 1 || kernel.hasThresholds() || oracle.hasQuotients()) {
      var unit = carrier.copy();
      HessianEvaluator.byProducts(this, outputWeights, unit, unit.copy(), into);
      return;
    }
    if (bends.length < pass.size()) {
      bends = new double[pass.size()];
    }
    rates.spread(outputWeights, sums, weights);
    over(bend);
    products.sum(bends, pass.size(), pass::row, into);
    double ridge = oracle.choice().l2() * outputWeights.block(0).get(0);
    for (int j = 0; j < size; j++) {
      into[j][j] += ridge;
    }
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

  /** The same of the true decision. */
  double[] trueRates() {
    return rates.truth();
  }

  private void move(Vec x, Draw draw) {
    load(x, padded, intercepts);
    pass.draw(draw.rows(), features.rows());
    scored = false;
    filled = false;
    prepared = false;
  }

  private void load(Vec x, double[] coefficients, double[] intoConstants) {
    x.copyTo(point);
    for (int k = 0; k < perRow; k++) {
      System.arraycopy(point, k * size, coefficients, k * (size + 2), size);
    }
    System.arraycopy(point, perRow * size, intoConstants, 0, constants);
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
    /** Works on a chunk of the draw's rows, the first of which has this number. */
    void apply(Block block, Chunk chunk, int from);
  }

  private void over(Step next) {
    int count = pass.blocks().count();
    while (blocks.size() < count) {
      blocks.add(new Block(kernel, oracle.profiles().size(), size, intercepts, interceptDirection));
    }
    step = next;
    oracle.workers().forEach(count, work);
    filled = keepsChunks();
  }

  private void work(int b) {
    var block = blocks.get(b);
    Arrays.fill(block.sums, 0);
    Arrays.fill(block.coefficients, 0);
    Arrays.fill(block.intercepts, 0);
    int first = pass.blocks().from(b);
    int end = pass.blocks().to(b);
    for (int from = first; from < end; from += Chunk.ROWS) {
      var chunk = block.chunk(keepsChunks() ? (from - first) / Chunk.ROWS : 0);
      if (!filled) {
        chunk.fill(pass, from, Math.min(end, from + Chunk.ROWS), oracle);
      }
      step.apply(block, chunk, from);
    }
  }

  /** The sums of weights alone. */
  private void weigh(Block block, Chunk chunk, int from) {
    for (int i = 0; i < chunk.size; i++) {
      block.sums[chunk.profiles[i] * kernel.width() + Sums.WEIGHT] += chunk.weights[i];
    }
  }

  /** Scores and sums; the scores are kept for what is asked next at this point. */
  private void look(Block block, Chunk chunk, int from) {
    linear.score(chunk, padded, intercepts, chunk.scores);
    if (scored) {
      System.arraycopy(chunk.scores, 0, scores, from * perRow, chunk.size * perRow);
    }
    kernel.prepare(chunk, kernels, true);
    kernel.tally(chunk, block.sums);
  }

  private void lookAndPull(Block block, Chunk chunk, int from) {
    look(block, chunk, from);
    pullBack(block, chunk);
  }

  private void pullOnly(Block block, Chunk chunk, int from) {
    recall(chunk, from);
    pullBack(block, chunk);
  }

  private void pullBack(Block block, Chunk chunk) {
    kernel.slopes(chunk, weights);
    linear.pullBack(chunk, block.coefficients, block.intercepts);
  }

  private void pushOnly(Block block, Chunk chunk, int from) {
    recall(chunk, from);
    linear.score(chunk, paddedDirection, interceptDirection, chunk.directions);
    kernel.tallyAlong(chunk, block.sums);
  }

  private void hessianOnly(Block block, Chunk chunk, int from) {
    recall(chunk, from);
    linear.score(chunk, paddedDirection, interceptDirection, chunk.directions);
    kernel.curvatures(chunk, weights);
    linear.pullBack(chunk, block.coefficients, block.intercepts);
  }

  private void bendOnly(Block block, Chunk chunk, int from) {
    recall(chunk, from);
    Arrays.fill(chunk.directions, 0, chunk.size, 1);
    kernel.curvatures(chunk, weights);
    System.arraycopy(chunk.slopes, 0, bends, from, chunk.size);
  }

  /** Makes what the chunk does not hold any more: the scores of the last point, what they give. */
  private void recall(Chunk chunk, int from) {
    if (prepared) {
      return;
    }
    if (scored) {
      System.arraycopy(scores, from * perRow, chunk.scores, 0, chunk.size * perRow);
    } else {
      linear.score(chunk, padded, intercepts, chunk.scores);
    }
    kernel.prepare(chunk, kernels, false);
  }

  /** The sums of weights alone, which the denominators of a draw are made of. */
  private void sumWeights() {
    boolean whole = pass.isWhole(features.rows());
    if (whole && wholeWeights.length == sums.length) {
      System.arraycopy(wholeWeights, 0, sums, 0, sums.length);
      return;
    }
    over(weigh);
    mergeSums(sums);
    if (whole) {
      wholeWeights = sums.clone();
    }
  }

  private void mergeSums(double[] into) {
    Arrays.fill(into, 0);
    for (int b = 0; b < pass.blocks().count(); b++) {
      double[] part = blocks.get(b).sums;
      for (int slot = 0; slot < into.length; slot++) {
        into[slot] += part[slot];
      }
    }
  }

  private void mergeGradient() {
    Arrays.fill(gradient, 0);
    for (int b = 0; b < pass.blocks().count(); b++) {
      var block = blocks.get(b);
      for (int k = 0; k < perRow; k++) {
        for (int j = 0; j < size; j++) {
          gradient[k * size + j] += block.coefficients[k * (size + 1) + j];
        }
      }
      for (int k = 0; k < constants; k++) {
        gradient[perRow * size + k] += block.intercepts[k];
      }
    }
  }

  /** Adds the gradient of the rows and that of the l2 term, or the products with a direction. */
  private void addGradient(Outputs outputWeights, double[] along, Vec into) {
    mergeGradient();
    double ridge = oracle.choice().l2() * outputWeights.block(0).get(0);
    for (int k = 0; k < perRow; k++) {
      for (int j = 0; j < size; j++) {
        gradient[k * size + j] += ridge * along[k * (size + 2) + j];
      }
    }
    into.add(1, carrier.set(gradient));
  }
}
