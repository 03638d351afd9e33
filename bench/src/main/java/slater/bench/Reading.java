package slater.bench;

import jdk.incubator.vector.FloatVector;
import slater.core.Blocks;
import slater.core.Workers;

/** The sum of a matrix in any order, by the widest instructions: the time to read it once. */
final class Reading {
  private final float[] entries;
  private final Blocks blocks;
  private final int columns;
  private final double[] sums;

  Reading(float[] entries, Blocks blocks, int columns) {
    this.entries = entries;
    this.blocks = blocks;
    this.columns = columns;
    this.sums = new double[blocks.count()];
  }

  /** Reads all blocks; the sum of each. */
  double[] sum(Workers workers) {
    workers.forEach(
        blocks.count(),
        block -> sums[block] = sum(blocks.from(block) * columns, blocks.to(block) * columns));
    return sums;
  }

  private double sum(int from, int to) {
    var species = FloatVector.SPECIES_PREFERRED;
    var a = FloatVector.zero(species);
    var b = a;
    var c = a;
    var d = a;
    int width = species.length();
    int i = from;
    for (; i + 4 * width <= to; i += 4 * width) {
      a = a.add(FloatVector.fromArray(species, entries, i));
      b = b.add(FloatVector.fromArray(species, entries, i + width));
      c = c.add(FloatVector.fromArray(species, entries, i + 2 * width));
      d = d.add(FloatVector.fromArray(species, entries, i + 3 * width));
    }
    return a.add(b).add(c.add(d)).lane(0);
  }
}
