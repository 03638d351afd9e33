package slater.app.run;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Someone who does not trust Slater: recomputes the held-out figures of the credit study from
 * {@code model.onnx}, the data file and the row ids of the split alone. It shares no line of code
 * with the project: own reader of the data, ONNX Runtime for the model, sums written out by hand.
 */
final class Outsider {
  private final List<String> names = new ArrayList<>();
  private final List<Boolean> numeric = new ArrayList<>();
  private final List<String[]> rows = new ArrayList<>();

  /** The figures by a name of our own. */
  static Map<String, Double> figures(Path data, Path model, Path rowIds)
      throws IOException, OrtException {
    var outsider = new Outsider();
    outsider.read(data, Files.readAllLines(rowIds).stream().map(Integer::valueOf).toList());
    return outsider.judge(model);
  }

  private void read(Path data, List<Integer> wanted) throws IOException {
    var all = new ArrayList<String[]>();
    boolean inData = false;
    for (var line : Files.readAllLines(data)) {
      var text = line.strip();
      if (text.isEmpty() || text.startsWith("%")) {
        continue;
      }
      var lower = text.toLowerCase(java.util.Locale.ROOT);
      if (lower.startsWith("@attribute")) {
        var words = text.substring(10).strip();
        int end = words.startsWith("'") ? words.indexOf('\'', 1) + 1 : words.indexOf(' ');
        names.add(words.substring(0, end).replace("'", ""));
        numeric.add(!words.substring(end).strip().startsWith("{"));
      } else if (lower.startsWith("@data")) {
        inData = true;
      } else if (inData) {
        var cells = text.split(",");
        for (int i = 0; i < cells.length; i++) {
          cells[i] = cells[i].strip().replace("'", "");
        }
        all.add(cells);
      }
    }
    wanted.forEach(id -> rows.add(all.get(id)));
  }

  private Map<String, Double> judge(Path model) throws OrtException {
    var environment = OrtEnvironment.getEnvironment();
    var inputs = new HashMap<String, OnnxTensor>();
    try (var session =
        environment.createSession(model.toString(), new OrtSession.SessionOptions())) {
      for (var input : session.getInputInfo().entrySet()) {
        int column = names.indexOf(input.getKey());
        var kind = ((TensorInfo) input.getValue().getInfo()).type;
        inputs.put(input.getKey(), tensor(environment, column, kind.toString()));
      }
      try (var result = session.run(inputs)) {
        var probabilities = (float[][]) result.get("probabilities").orElseThrow().getValue();
        var decisions = (long[]) result.get("decision").orElseThrow().getValue();
        return figures(probabilities, decisions);
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(OrtEnvironment environment, int column, String kind)
      throws OrtException {
    int n = rows.size();
    if (kind.equals("STRING")) {
      var cells = new String[n];
      for (int i = 0; i < n; i++) {
        cells[i] = rows.get(i)[column];
      }
      return OnnxTensor.createTensor(environment, cells, new long[] {n, 1});
    }
    var cells = new float[n][1];
    for (int i = 0; i < n; i++) {
      cells[i][0] = Float.parseFloat(rows.get(i)[column]);
    }
    return OnnxTensor.createTensor(environment, cells);
  }

  private Map<String, Double> figures(float[][] probabilities, long[] decisions) {
    int target = names.indexOf("class");
    int age = names.indexOf("age");
    double[] chosen = new double[2];
    double[] people = new double[2];
    double goodApproved = 0;
    double good = 0;
    double badApproved = 0;
    double bad = 0;
    double loss = 0;
    double cost = 0;
    for (int i = 0; i < rows.size(); i++) {
      boolean isGood = rows.get(i)[target].equals("good");
      boolean approved = decisions[i] == 1;
      int band = Double.parseDouble(rows.get(i)[age]) <= 25 ? 0 : 1;
      people[band]++;
      chosen[band] += approved ? 1 : 0;
      good += isGood ? 1 : 0;
      bad += isGood ? 0 : 1;
      goodApproved += isGood && approved ? 1 : 0;
      badApproved += !isGood && approved ? 1 : 0;
      cost += isGood && !approved ? 1 : !isGood && approved ? 5 : 0;
      loss -= Math.log(probabilities[i][isGood ? 1 : 0]);
    }
    return Map.of(
        "selection young", chosen[0] / people[0],
        "selection older", chosen[1] / people[1],
        "true-positive", goodApproved / good,
        "false-positive", badApproved / bad,
        "loss", loss / rows.size(),
        "cost", cost / rows.size(),
        "n", (double) rows.size());
  }
}
