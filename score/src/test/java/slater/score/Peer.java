package slater.score;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ONNX Runtime on the same file and the same rows, as somebody would who knows only the file. */
final class Peer {
  private Peer() {}

  /** The outputs by name. */
  static Map<String, Object> run(byte[] file, Object[][] rows) throws OrtException {
    var environment = OrtEnvironment.getEnvironment();
    var tensors = new LinkedHashMap<String, OnnxTensor>();
    try (var session = environment.createSession(file, new OrtSession.SessionOptions())) {
      int column = 0;
      for (var input : session.getInputInfo().entrySet()) {
        var type = ((TensorInfo) input.getValue().getInfo()).type;
        tensors.put(input.getKey(), tensor(environment, type, rows, column++));
      }
      var outputs = new HashMap<String, Object>();
      try (var result = session.run(tensors)) {
        for (var entry : result) {
          outputs.put(entry.getKey(), entry.getValue().getValue());
        }
      }
      return outputs;
    } finally {
      List.copyOf(tensors.values()).forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(
      OrtEnvironment environment, OnnxJavaType type, Object[][] rows, int column)
      throws OrtException {
    long[] shape = {rows.length, 1};
    if (type == OnnxJavaType.STRING) {
      var texts = new String[rows.length];
      for (int row = 0; row < rows.length; row++) {
        texts[row] = (String) rows[row][column];
      }
      return OnnxTensor.createTensor(environment, texts, shape);
    }
    var numbers = new double[rows.length];
    var floats = new float[rows.length];
    for (int row = 0; row < rows.length; row++) {
      numbers[row] = ((Number) rows[row][column]).doubleValue();
      floats[row] = (float) numbers[row];
    }
    return type == OnnxJavaType.FLOAT
        ? OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape)
        : OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
  }
}
