package slater.app.check;

import java.util.Arrays;

/** How many clusters there are: what is independent, and so counts for a certificate. */
final class ClusterCheck {
  private ClusterCheck() {}

  /**
   * Numbers of clusters.
   *
   * @param all of all rows
   * @param largest the most rows of one
   * @param train of the training rows
   * @param certify of the certification rows
   */
  record Sizes(int all, int largest, int train, int certify) {}

  /** The numbers of a study that has clusters. */
  static Sizes sizes(CheckedStudy checked) {
    var by = checked.study().data().clusters().orElseThrow();
    int[] of = by.of(checked.table());
    var rows = new int[Arrays.stream(of).max().orElse(-1) + 1];
    for (int cluster : of) {
      rows[cluster]++;
    }
    return new Sizes(
        rows.length,
        Arrays.stream(rows).max().orElse(0),
        count(of, checked, checked.parts().train()),
        count(of, checked, checked.parts().certify()));
  }

  private static int count(int[] of, CheckedStudy checked, int[] ids) {
    int[] rows = ColumnCheck.positions(checked.table(), ids);
    return (int) Arrays.stream(rows).map(row -> of[row]).distinct().count();
  }
}
