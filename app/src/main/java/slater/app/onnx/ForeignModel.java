package slater.app.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.core.InputException;
import slater.core.Place;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;
import slater.tables.Table;

/**
 * A model that others exported, run by ONNX Runtime (CPU): inputs of shape {@code [N, d]} that take
 * d columns side by side, an output of one number, of one number a class, of a label, or of a map
 * from class to number for each row. It is used by one thread and owns native memory.
 */
public final class ForeignModel implements AutoCloseable {
  private static final List<String> USUAL =
      List.of(
          "probabilities",
          "probability",
          "output_probability",
          "score",
          "scores",
          "prediction",
          "variable");

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Place place;
  private final Map<String, List<String>> columns = new LinkedHashMap<>();
  private final Map<String, OnnxJavaType> types = new LinkedHashMap<>();
  private final String output;

  private ForeignModel(
      OrtEnvironment environment,
      OrtSession session,
      Place place,
      Map<String, List<String>> inputs,
      Optional<String> output)
      throws OrtException {
    this.environment = environment;
    this.session = session;
    this.place = place;
    var known = session.getInputInfo();
    for (String named : inputs.keySet()) {
      if (!known.containsKey(named)) {
        throw refused("has no input \"" + named + "\"; its inputs are " + known.keySet());
      }
    }
    for (var input : known.entrySet()) {
      if (!(input.getValue().getInfo() instanceof TensorInfo tensor)) {
        throw refused("takes \"" + input.getKey() + "\", which is no tensor");
      }
      columns.put(input.getKey(), inputs.getOrDefault(input.getKey(), List.of(input.getKey())));
      types.put(input.getKey(), tensor.type);
      long[] shape = tensor.getShape();
      int taken = columns.get(input.getKey()).size();
      if (shape.length == 2 && shape[1] > 0 && shape[1] != taken) {
        throw refused(
            "takes "
                + shape[1]
                + " columns as \""
                + input.getKey()
                + "\", and "
                + taken
                + " are named; say under inputs which");
      }
    }
    this.output = chosen(output);
  }

  /**
   * Opens a model.
   *
   * @param model its bytes
   * @param place its file, for a sentence
   * @param inputs the columns of each input; an input that is not named takes the column of its
   *     name
   * @param output the output to read; empty for the usual names, else the first
   * @throws InputException where it is no model, or has no such inputs or outputs
   */
  public static ForeignModel open(
      byte[] model, Place place, Map<String, List<String>> inputs, Optional<String> output) {
    try {
      var environment = OrtEnvironment.getEnvironment();
      var session = environment.createSession(model, new OrtSession.SessionOptions());
      return new ForeignModel(environment, session, place, inputs, output);
    } catch (OrtException failure) {
      throw InputException.at(
          place,
          "ONNX Runtime cannot read the model: " + first(String.valueOf(failure.getMessage())));
    }
  }

  private static String first(String text) {
    return text.lines().findFirst().orElse("no reason is given");
  }

  private InputException refused(String what) {
    return InputException.at(place, "The model " + what + ".");
  }

  private String chosen(Optional<String> asked) {
    var names = session.getOutputNames();
    if (asked.isPresent()) {
      if (!names.contains(asked.get())) {
        throw refused("has no output \"" + asked.get() + "\"; its outputs are " + names);
      }
      return asked.get();
    }
    return USUAL.stream().filter(names::contains).findFirst().orElse(names.iterator().next());
  }

  /** The columns that the model needs. */
  public List<String> columns() {
    return columns.values().stream().flatMap(List::stream).distinct().toList();
  }

  /** Whether a column must be read as levels. */
  public boolean takesLevels(String column) {
    return columns.entrySet().stream()
        .anyMatch(
            input ->
                input.getValue().contains(column)
                    && types.get(input.getKey()) == OnnxJavaType.STRING);
  }

  /** The output that is read. */
  public String output() {
    return output;
  }

  /**
   * What it says of rows: for each row one number, the score or, of a label, 1 where it is the
   * positive one.
   *
   * @param table the rows
   * @param position which number of a row; -1 for the last
   * @param positive the label that is positive
   */
  public double[] score(Table table, int position, String positive) {
    var tensors = new LinkedHashMap<String, OnnxTensor>();
    try {
      for (var input : columns.entrySet()) {
        tensors.put(input.getKey(), tensor(table, input.getKey(), input.getValue()));
      }
      try (var result = session.run(tensors)) {
        var value = result.get(output).orElseThrow();
        if (value instanceof OnnxSequence maps) {
          return ofMaps(maps, positive);
        }
        return numbers(value.getValue(), position, positive);
      }
    } catch (OrtException failure) {
      throw InputException.at(
          place,
          "ONNX Runtime cannot run the model: " + first(String.valueOf(failure.getMessage())));
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private double[] numbers(Object value, int position, String positive) {
    return switch (value) {
      case float[] narrow -> {
        var wide = new double[narrow.length];
        for (int row = 0; row < wide.length; row++) {
          wide[row] = narrow[row];
        }
        yield wide;
      }
      case double[] wide -> wide;
      case float[][] rows -> {
        var picked = new double[rows.length];
        for (int row = 0; row < picked.length; row++) {
          picked[row] = rows[row][at(position, rows[row].length)];
        }
        yield picked;
      }
      case double[][] rows -> {
        var picked = new double[rows.length];
        for (int row = 0; row < picked.length; row++) {
          picked[row] = rows[row][at(position, rows[row].length)];
        }
        yield picked;
      }
      case long[] labels -> {
        var picked = new double[labels.length];
        for (int row = 0; row < picked.length; row++) {
          picked[row] = String.valueOf(labels[row]).equals(positive) ? 1 : 0;
        }
        yield picked;
      }
      case String[] labels -> {
        var picked = new double[labels.length];
        for (int row = 0; row < picked.length; row++) {
          picked[row] = labels[row].equals(positive) ? 1 : 0;
        }
        yield picked;
      }
      default ->
          throw refused("answers \"" + output + "\" in a shape that holds no score for each row");
    };
  }

  private int at(int position, int width) {
    if (position >= width) {
      throw refused(
          "answers " + width + " numbers for a row, so there is none at position " + position);
    }
    return position < 0 ? width - 1 : position;
  }

  private double[] ofMaps(OnnxSequence maps, String positive) throws OrtException {
    var picked = new ArrayList<Double>();
    for (var element : maps.getValue()) {
      if (!(element instanceof OnnxMap map)) {
        throw refused("answers \"" + output + "\" in a shape that holds no score for each row");
      }
      Map<?, ?> entries = map.getValue();
      Optional<Number> found = Optional.empty();
      for (var entry : entries.entrySet()) {
        if (String.valueOf(entry.getKey()).equals(positive)
            && entry.getValue() instanceof Number number) {
          found = Optional.of(number);
        }
      }
      picked.add(
          found
              .orElseThrow(
                  () ->
                      refused(
                          "has no class \"" + positive + "\"; its classes are " + entries.keySet()))
              .doubleValue());
    }
    return picked.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private OnnxTensor tensor(Table table, String input, List<String> named) throws OrtException {
    int n = table.rows();
    int d = named.size();
    long[] shape = {n, d};
    var type = types.get(input);
    var taken = named.stream().map(table::column).toList();
    if (type == OnnxJavaType.STRING) {
      var cells = new String[n * d];
      for (int k = 0; k < d; k++) {
        levels(taken.get(k), input, cells, k, d);
      }
      return OnnxTensor.createTensor(environment, cells, shape);
    }
    var numbers = new double[n * d];
    for (int k = 0; k < d; k++) {
      if (!(taken.get(k) instanceof NumericColumn column)) {
        throw refused(
            "takes numbers as \""
                + input
                + "\", and the column \""
                + taken.get(k).name()
                + "\" holds levels");
      }
      for (int row = 0; row < n; row++) {
        numbers[row * d + k] = column.value(row);
      }
    }
    if (type == OnnxJavaType.DOUBLE) {
      return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
    }
    if (type == OnnxJavaType.INT64) {
      var whole = new long[n * d];
      for (int i = 0; i < whole.length; i++) {
        whole[i] = Math.round(numbers[i]);
      }
      return OnnxTensor.createTensor(environment, LongBuffer.wrap(whole), shape);
    }
    if (type == OnnxJavaType.FLOAT) {
      var narrow = new float[n * d];
      for (int i = 0; i < narrow.length; i++) {
        narrow[i] = (float) numbers[i];
      }
      return OnnxTensor.createTensor(environment, FloatBuffer.wrap(narrow), shape);
    }
    throw refused("takes \"" + input + "\" as " + type + "; numbers and texts are fed");
  }

  private void levels(Column column, String input, String[] into, int k, int stride) {
    if (!(column instanceof CategoricalColumn levels)) {
      throw refused(
          "takes texts as \""
              + input
              + "\", and the column \""
              + column.name()
              + "\" holds numbers; say categorical under data.types");
    }
    for (int row = 0; row < levels.rows(); row++) {
      into[row * stride + k] = levels.isMissing(row) ? "" : levels.level(row);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException failure) {
      throw new IllegalStateException("ONNX Runtime cannot close a session", failure);
    }
  }
}
