package slater.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.core.run.Run;
import slater.core.run.Stop;
import slater.learn.feature.Precision;
import slater.learn.group.Grouping;
import slater.learn.oracle.Sample;
import slater.learn.predictor.ModelKind;
import slater.learn.train.Dataset;
import slater.solve.dual.AugmentedLagrangian;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericBuilder;
import slater.tables.Table;

/**
 * A program: what memory a fit to many rows of 100 features takes, against the features in 32 bits:
 * from arrays that the caller encoded, or from a table in memory through a dataset.
 */
final class LargeTraining {
  private LargeTraining() {}

  /**
   * Runs.
   *
   * @param arguments rows, then {@code arrays} or {@code table}
   */
  public static void main(String[] arguments) {
    int rows = Integer.parseInt(arguments[0]);
    boolean table = arguments[1].equals("table");
    double data = rows * 400e-6;
    var sample = table ? fromTable(rows) : RecallFloors.sample(rows);
    var oracle = RecallFloors.oracle(sample, Workers.one());
    Run.of(AugmentedLagrangian.standard(), RecallFloors.problem(oracle))
        .from(Heap.F64.zeros(oracle.input()))
        .seed(new Seed(1))
        .stop(Stop.steps(20))
        .solve();
    double heap = Memory.heapAfterCollection();
    double resident = Memory.largestResidentSet();
    Figures.print("heap after the fit over data", heap / data, heap / data);
    Figures.print("largest resident set over data", resident / data, resident / data);
    // Read once more, so that nothing of it was collected before the heap was looked at.
    Figures.print("rows", sample.rows(), oracle.sample().rows());
  }

  /** A table of numbers of 32 bits, encoded; the table itself is let go. */
  private static Sample fromTable(int rows) {
    var numbers = RecallFloors.sample(1000);
    var columns = new ArrayList<Column>();
    for (int j = 0; j < RecallFloors.COLUMNS; j++) {
      var builder = new NumericBuilder("x" + j);
      for (int row = 0; row < rows; row++) {
        int cell = (int) ((row * 7919L + row / 1000) % 1000) * RecallFloors.COLUMNS + j;
        builder.addNumber(numbers.features().values(0)[cell]);
      }
      columns.add(builder.build());
    }
    int[] labels = IntStream.range(0, rows).map(row -> (row * 31 + row / 7) % 2).toArray();
    int[] groups = IntStream.range(0, rows).map(row -> row % 4).toArray();
    columns.add(CategoricalColumn.of("label", List.of("no", "yes"), labels));
    columns.add(CategoricalColumn.of("group", List.of("a", "b", "c", "d"), groups));
    var data =
        Dataset.of(Table.of("rows", columns), "label", Optional.of("yes"), ModelKind.LOGISTIC)
            .groupedBy(List.of(Grouping.byLevels("group", "group")));
    return data.sample(data.encoding(Precision.FLOAT));
  }
}
