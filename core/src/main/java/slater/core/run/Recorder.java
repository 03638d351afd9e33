package slater.core.run;

import java.util.ArrayList;
import java.util.List;
import slater.core.Progress;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Trace;

/**
 * Keeps a bounded number of rows of a trace: after step n those of the multiples of a stride, the
 * smallest power of 2 for which fewer rows than the capacity are kept. Which rows are there after a
 * step depends on the number of the step alone.
 */
final class Recorder {
  private final int capacity;
  private final List<Progress> rows = new ArrayList<>();
  private long stride = 1;

  Recorder(int capacity) {
    this.capacity = capacity;
  }

  /** Whether the row of this step is kept. */
  boolean wants(long step) {
    return step % stride == 0;
  }

  /** Keeps a row that is wanted, and drops every second one where there are too many. */
  void add(Progress row) {
    rows.add(row);
    while (row.step() / stride >= capacity) {
      stride *= 2;
      rows.removeIf(kept -> kept.step() % stride != 0);
    }
  }

  /** Drops the rows after a step. */
  void forgetAfter(long step) {
    rows.removeIf(row -> row.step() > step);
  }

  /** The rows, and the last one of the run if it is not among them. */
  Trace trace(Progress last) {
    var all = new ArrayList<>(rows);
    if (all.isEmpty() || all.getLast().step() != last.step()) {
      all.add(last);
    }
    return new Trace(all);
  }

  void write(Sink out) {
    out.put(stride).put((long) rows.size());
    for (var row : rows) {
      out.put(row.step())
          .put(row.evaluations())
          .put(row.objective())
          .put(row.worstMiss())
          .put(row.residual())
          .put(row.largestPrice());
    }
  }

  void read(Source in) {
    rows.clear();
    stride = in.getLong();
    long count = in.getLong();
    for (long i = 0; i < count; i++) {
      rows.add(
          new Progress(
              in.getLong(),
              in.getDouble(),
              in.getDouble(),
              in.getDouble(),
              in.getDouble(),
              in.getDouble()));
    }
  }
}
