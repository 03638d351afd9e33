package slater.solve.smooth;

import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;

/**
 * The limited-memory BFGS model on the whole space, by the two-loop recursion (Nocedal 1980;
 * Nocedal and Wright, algorithm 7.4), in vector operations of any space.
 */
final class TwoLoopModel implements Model {
  private final Vec[] steps;
  private final Vec[] changes;
  private final double[] inner;
  private final double[] weights;
  private int count;
  private int next;

  TwoLoopModel(Vec like, int memory) {
    steps = new Vec[memory];
    changes = new Vec[memory];
    for (int i = 0; i < memory; i++) {
      steps[i] = like.space().zeros(like.size());
      changes[i] = like.space().zeros(like.size());
    }
    inner = new double[memory];
    weights = new double[memory];
  }

  @Override
  public void remember(Vec step, Vec change) {
    steps[next].set(step);
    changes[next].set(change);
    inner[next] = step.dot(change);
    next = (next + 1) % steps.length;
    count = Math.min(count + 1, steps.length);
  }

  @Override
  public void forget() {
    count = 0;
    next = 0;
  }

  @Override
  public boolean isEmpty() {
    return count == 0;
  }

  @Override
  public void direction(Vec x, Vec gradient, Vec into) {
    into.set(gradient).scale(-1);
    if (count == 0) {
      return;
    }
    for (int back = 1; back <= count; back++) {
      int i = slot(back);
      weights[i] = steps[i].dot(into) / inner[i];
      into.add(-weights[i], changes[i]);
    }
    int newest = slot(1);
    into.scale(inner[newest] / changes[newest].dot(changes[newest]));
    for (int back = count; back >= 1; back--) {
      int i = slot(back);
      into.add(weights[i] - changes[i].dot(into) / inner[i], steps[i]);
    }
  }

  @Override
  public double limit(Vec x, Vec direction) {
    return Double.POSITIVE_INFINITY;
  }

  /** The pair that was remembered so many pairs ago; 1 is the newest. */
  private int slot(int back) {
    return Math.floorMod(next - back, steps.length);
  }

  @Override
  public void write(Sink out) {
    out.put((long) count);
    for (int back = count; back >= 1; back--) {
      steps[slot(back)].write(out);
      changes[slot(back)].write(out);
    }
  }

  @Override
  public void read(Source in) {
    forget();
    int pairs = Math.toIntExact(in.getLong());
    for (int i = 0; i < pairs; i++) {
      steps[i].read(in);
      changes[i].read(in);
      // The inner product of the same entries has the same bits.
      inner[i] = steps[i].dot(changes[i]);
    }
    count = pairs;
    next = pairs % steps.length;
  }
}
