package slater.solve.dual;

import java.util.List;
import slater.core.Layout;
import slater.core.Outputs;
import slater.core.Vec;
import slater.core.heap.Heap;

/** Outputs that take the shape of others: all components of a block, or those that are present. */
final class ShapedOutputs implements Outputs {
  private final Outputs all;
  private final Vec[] present;
  private final int[][] rows;

  ShapedOutputs(List<Layout> layouts) {
    all = Outputs.zeros(Heap.F64, layouts);
    present = new Vec[layouts.size()];
    rows = new int[layouts.size()][];
    for (int j = 0; j < present.length; j++) {
      present[j] = all.block(j);
      rows[j] = all.rows(j);
    }
  }

  /** Takes the components that others have; the numbers in them are whatever they were. */
  void shape(Outputs like) {
    for (int j = 0; j < present.length; j++) {
      rows[j] = like.rows(j);
      if (present[j].size() != rows[j].length) {
        // A row may have been drawn twice, so that there are more than all.
        present[j] =
            rows[j].length <= all.block(j).size()
                ? all.block(j).slice(0, rows[j].length)
                : Heap.F64.zeros(rows[j].length);
      }
    }
  }

  @Override
  public int blocks() {
    return present.length;
  }

  @Override
  public Vec block(int j) {
    return present[j];
  }

  @Override
  public int[] rows(int j) {
    return rows[j];
  }

  @Override
  public boolean defined(int j) {
    return all.defined(j);
  }

  @Override
  public void define(int j, boolean defined) {
    all.define(j, defined);
  }
}
