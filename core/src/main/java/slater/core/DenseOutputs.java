package slater.core;

import java.util.Arrays;
import java.util.List;

/** Outputs whose components are all present. */
final class DenseOutputs implements Outputs {
  private final Vec[] blocks;
  private final int[][] rows;
  private final boolean[] defined;

  private DenseOutputs(Vec[] blocks, int[][] rows) {
    this.blocks = blocks;
    this.rows = rows;
    this.defined = new boolean[blocks.length];
    Arrays.fill(defined, true);
  }

  static DenseOutputs zeros(Space space, List<Layout> layouts) {
    var blocks = new Vec[layouts.size()];
    var rows = new int[layouts.size()][];
    for (int j = 0; j < blocks.length; j++) {
      blocks[j] = space.zeros(layouts.get(j));
      rows[j] = new int[Math.toIntExact(layouts.get(j).size())];
      Arrays.setAll(rows[j], i -> i);
    }
    return new DenseOutputs(blocks, rows);
  }

  @Override
  public int blocks() {
    return blocks.length;
  }

  @Override
  public Vec block(int j) {
    return blocks[j];
  }

  @Override
  public int[] rows(int j) {
    return rows[j];
  }

  @Override
  public boolean defined(int j) {
    return defined[j];
  }

  @Override
  public void define(int j, boolean value) {
    defined[j] = value;
  }
}
