package slater.app.run;

import java.util.LinkedHashMap;
import java.util.Map;
import slater.app.onnx.OnnxScorer;
import slater.app.solution.SolutionDocument.OnnxFacts;
import slater.learn.onnx.OnnxModel;
import slater.learn.predictor.Predictions;
import slater.learn.predictor.Predictor;
import slater.tables.Table;

/**
 * The model as a file, and how far it is from the trained model on the certification rows when ONNX
 * Runtime runs it.
 *
 * @param bytes the file
 * @param facts the largest difference of any probability or number, and the number of other
 *     decisions
 */
record Exported(byte[] bytes, OnnxFacts facts) {

  static Exported of(Predictor model, String version, Map<String, String> metadata, Table rows) {
    byte[] bytes = OnnxModel.bytes(model, version, new LinkedHashMap<>(metadata));
    var off = new Off();
    if (rows.rows() > 0) {
      var own = model.predict(rows);
      try (var scorer = OnnxScorer.open(bytes)) {
        scorer.each(
            rows,
            (from, to, foreign) -> {
              off.difference = Math.max(off.difference, difference(model, own, from, to, foreign));
              off.flipped += flipped(own, from, to, foreign);
            });
      }
    }
    var precision = model.encoding().precision().toString();
    return new Exported(
        bytes,
        new OnnxFacts(OnnxModel.OPSET, OnnxModel.IR, precision, off.difference, off.flipped));
  }

  /** How far off it was so far. */
  private static final class Off {
    double difference;
    long flipped;
  }

  /** Of numbers beyond 1 relative to their size, as floats are. */
  private static double difference(
      Predictor model, Predictions own, int from, int to, OnnxScorer.Scores foreign) {
    boolean number = !model.choice().kind().classifies();
    double largest = 0;
    int classes = number ? 1 : foreign.probabilities()[0].length;
    for (int at = from; at < to; at++) {
      int row = at - from;
      for (int k = 0; k < classes; k++) {
        double here =
            number
                ? model.choice().loss().prediction(own.scores()[at])
                : own.probabilities()[at * classes + k];
        double there = number ? foreign.predictions()[row][0] : foreign.probabilities()[row][k];
        largest = Math.max(largest, Math.abs(here - there) / Math.max(1, Math.abs(here)));
      }
    }
    return largest;
  }

  private static long flipped(Predictions own, int from, int to, OnnxScorer.Scores foreign) {
    long flipped = 0;
    int end = own.decisions().length == 0 ? from : to;
    for (int row = from; row < end; row++) {
      flipped += own.decisions()[row] == (foreign.decisions()[row - from] == 1) ? 0 : 1;
    }
    return flipped;
  }
}
