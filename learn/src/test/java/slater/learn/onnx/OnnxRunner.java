package slater.learn.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slater.learn.feature.Encoding;
import slater.learn.feature.Precision;
import slater.tables.CategoricalColumn;
import slater.tables.Table;

/**
 * Runs a file on the rows of a table with ONNX Runtime, as somebody would who knows only the file.
 */
final class OnnxRunner {
  private OnnxRunner() {}

  /** The outputs by name. */
  static Map<String, Object> run(byte[] file, Encoding encoding, Table table) throws OrtException {
    var environment = OrtEnvironment.getEnvironment();
    var inputs = new HashMap<String, OnnxTensor>();
    try (var session = environment.createSession(file, new OrtSession.SessionOptions())) {
      for (var input : encoding.numbers()) {
        var column = table.numeric(input.column());
        OnnxTensor tensor;
        if (encoding.precision() == Precision.FLOAT) {
          var cells = new float[table.rows()][1];
          for (int row = 0; row < cells.length; row++) {
            cells[row][0] = (float) column.value(row);
          }
          tensor = OnnxTensor.createTensor(environment, cells);
        } else {
          var cells = new double[table.rows()][1];
          for (int row = 0; row < cells.length; row++) {
            cells[row][0] = column.value(row);
          }
          tensor = OnnxTensor.createTensor(environment, cells);
        }
        inputs.put(input.column(), tensor);
      }
      for (var input : encoding.categories()) {
        inputs.put(
            input.column(), OnnxTensor.createTensor(environment, texts(table, input.column())));
      }
      var outputs = new HashMap<String, Object>();
      try (var result = session.run(inputs)) {
        for (var entry : result) {
          outputs.put(entry.getKey(), entry.getValue().getValue());
        }
      }
      return outputs;
    } finally {
      List.copyOf(inputs.values()).forEach(OnnxTensor::close);
    }
  }

  private static String[][] texts(Table table, String name) {
    CategoricalColumn column = table.categorical(name);
    var cells = new String[table.rows()][1];
    for (int row = 0; row < cells.length; row++) {
      cells[row][0] = column.isMissing(row) ? "" : column.level(row);
    }
    return cells;
  }
}
