package slater.core.oracle;

import java.util.Arrays;
import slater.core.Outputs;
import slater.core.Vec;
import slater.core.heap.Heap;

/** An objective, and blocks that hold the components of the same picked rows. */
final class PickedOutputs implements Outputs {
  private static final int[] FIRST = {0};

  private final Vec objective = Heap.F64.zeros(1);
  private final Vec[] room;
  private final Vec[] present;
  private final int[] all;
  private final boolean[] defined;
  private int[] picked = new int[0];
  private int[] rows;

  PickedOutputs(int requirements, int size) {
    room = new Vec[requirements];
    present = new Vec[requirements];
    all = new int[size];
    Arrays.setAll(all, i -> i);
    rows = all;
    for (int j = 0; j < requirements; j++) {
      room[j] = Heap.F64.zeros(size);
      present[j] = room[j];
    }
    defined = new boolean[1 + requirements];
    Arrays.fill(defined, true);
  }

  /** All rows are present. */
  void pickAll() {
    take(all);
  }

  /** Room for so many rows, to be set by {@link #pick}. */
  void pickSome(int count) {
    if (picked.length != count) {
      picked = new int[count];
    }
    take(picked);
  }

  private void take(int[] these) {
    rows = these;
    for (int j = 0; j < present.length; j++) {
      if (room[j].size() < these.length) {
        // Rows may be picked more than once.
        room[j] = Heap.F64.zeros(these.length);
      }
      if (present[j].size() != these.length) {
        present[j] = room[j].slice(0, these.length);
      }
      defined[1 + j] = these.length > 0;
    }
  }

  /** Sets a row that is present. */
  void pick(int place, int row) {
    picked[place] = row;
  }

  @Override
  public int blocks() {
    return defined.length;
  }

  @Override
  public Vec block(int j) {
    return j == 0 ? objective : present[j - 1];
  }

  @Override
  public int[] rows(int j) {
    return j == 0 ? FIRST : rows;
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
