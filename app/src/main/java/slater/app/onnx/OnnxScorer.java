package slater.app.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import slater.core.InputException;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.ColumnType;
import slater.tables.NumericColumn;
import slater.tables.Schema;
import slater.tables.Table;

/**
 * Runs a model in ONNX Runtime (CPU) on the columns of a table: one input of shape [N, 1] for each
 * raw column, by its own name. It works for models that Slater wrote and for foreign ones with the
 * same kind of inputs. It is used by one thread and owns native memory until it is closed.
 */
public final class OnnxScorer implements AutoCloseable {
  private static final int ROWS_AT_A_TIME = 1 << 12;

  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxScorer(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /**
   * What the model says of some rows.
   *
   * @param probabilities for each row one number a class; empty where the model has none
   * @param predictions for each row the predicted number; empty where the model has none
   * @param labels for each row the most probable class; empty where the model has none
   * @param decisions for each row 1 where the decision is positive; empty where there is none
   * @param members for each row the member of a mixture that served it; empty for a single model
   */
  public record Scores(
      double[][] probabilities,
      double[][] predictions,
      String[] labels,
      long[] decisions,
      long[] members) {}

  /** Opens the bytes of a model; {@link InputException} where they are none. */
  public static OnnxScorer open(byte[] model) {
    try {
      var environment = OrtEnvironment.getEnvironment();
      return new OnnxScorer(
          environment, environment.createSession(model, new OrtSession.SessionOptions()));
    } catch (OrtException failure) {
      throw new InputException("ONNX Runtime cannot read the model: " + failure.getMessage());
    }
  }

  /** How the columns that the model needs must be read: as numbers or as levels. */
  public Schema schema() {
    var schema = Schema.empty();
    for (var input : inputs().entrySet()) {
      schema =
          schema.with(
              input.getKey(),
              input.getValue() == OnnxJavaType.STRING
                  ? ColumnType.categorical()
                  : ColumnType.numeric());
    }
    return schema;
  }

  /** The names of the columns that the model needs. */
  public List<String> columns() {
    return List.copyOf(inputs().keySet());
  }

  /**
   * What the model says of the rows of a table that has its columns. Rows go to it some at a time:
   * it copies what it is given.
   */
  public Scores score(Table table) {
    var parts = new ArrayList<Scores>();
    each(table, (from, to, scores) -> parts.add(scores));
    return parts.size() == 1 ? parts.getFirst() : joined(parts);
  }

  /** The same, some rows after the others, for whoever need not keep them all. */
  public void each(Table table, Part part) {
    var inputs = inputs();
    var columns = new LinkedHashMap<String, Column>();
    inputs.keySet().forEach(name -> columns.put(name, table.column(name)));
    var cells = new LinkedHashMap<String, ByteBuffer>();
    for (int from = 0; from == 0 || from < table.rows(); from += ROWS_AT_A_TIME) {
      int to = Math.min(table.rows(), from + ROWS_AT_A_TIME);
      part.take(from, to, score(inputs, columns, cells, from, to));
    }
  }

  /** Takes what the model says of some rows, those from {@code from} to before {@code to}. */
  @FunctionalInterface
  public interface Part {
    void take(int from, int to, Scores scores);
  }

  private static Scores joined(List<Scores> parts) {
    return new Scores(
        parts.stream()
            .flatMap(part -> Arrays.stream(part.probabilities()))
            .toArray(double[][]::new),
        parts.stream().flatMap(part -> Arrays.stream(part.predictions())).toArray(double[][]::new),
        parts.stream().flatMap(part -> Arrays.stream(part.labels())).toArray(String[]::new),
        parts.stream().flatMapToLong(part -> Arrays.stream(part.decisions())).toArray(),
        parts.stream().flatMapToLong(part -> Arrays.stream(part.members())).toArray());
  }

  private Scores score(
      Map<String, OnnxJavaType> inputs,
      Map<String, Column> columns,
      Map<String, ByteBuffer> cells,
      int from,
      int to) {
    var tensors = new LinkedHashMap<String, OnnxTensor>();
    try {
      for (var column : columns.entrySet()) {
        var type = Objects.requireNonNull(inputs.get(column.getKey()));
        // Outside the heap and used again: what is only copied there waits for a collection.
        var buffer =
            cells.computeIfAbsent(
                column.getKey(),
                each ->
                    ByteBuffer.allocateDirect(Double.BYTES * (to - from))
                        .order(ByteOrder.nativeOrder()));
        tensors.put(column.getKey(), tensor(column.getValue(), type, buffer.clear(), from, to));
      }
      try (var result = session.run(tensors)) {
        return new Scores(
            matrix(result, "probabilities"),
            matrix(result, "prediction"),
            value(result, "label", String[].class).orElse(new String[0]),
            value(result, "decision", long[].class).orElse(new long[0]),
            value(result, "member", long[].class).orElse(new long[0]));
      }
    } catch (OrtException failure) {
      throw new InputException("ONNX Runtime cannot run the model: " + failure.getMessage());
    } finally {
      tensors.values().forEach(OnnxTensor::close);
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

  private Map<String, OnnxJavaType> inputs() {
    try {
      var inputs = new LinkedHashMap<String, OnnxJavaType>();
      for (var input : session.getInputInfo().entrySet()) {
        if (!(input.getValue().getInfo() instanceof TensorInfo info)) {
          throw new InputException(
              "The input \""
                  + input.getKey()
                  + "\" of the model is no tensor; Slater feeds columns.");
        }
        inputs.put(input.getKey(), info.type);
      }
      return inputs;
    } catch (OrtException failure) {
      throw new InputException("ONNX Runtime cannot read the inputs: " + failure.getMessage());
    }
  }

  private OnnxTensor tensor(Column column, OnnxJavaType type, ByteBuffer buffer, int from, int to)
      throws OrtException {
    long[] shape = {to - from, 1};
    if (column instanceof CategoricalColumn levels && type == OnnxJavaType.STRING) {
      var cells = new String[to - from];
      for (int row = from; row < to; row++) {
        cells[row - from] = levels.isMissing(row) ? "" : levels.level(row);
      }
      return OnnxTensor.createTensor(environment, cells, shape);
    }
    if (column instanceof NumericColumn numbers && type == OnnxJavaType.FLOAT) {
      var cells = buffer.asFloatBuffer();
      for (int row = from; row < to; row++) {
        cells.put((float) numbers.value(row));
      }
      return OnnxTensor.createTensor(environment, cells.flip(), shape);
    }
    if (column instanceof NumericColumn numbers && type == OnnxJavaType.DOUBLE) {
      var cells = buffer.asDoubleBuffer();
      for (int row = from; row < to; row++) {
        cells.put(numbers.value(row));
      }
      return OnnxTensor.createTensor(environment, cells.flip(), shape);
    }
    throw new InputException(
        "The model takes \""
            + column.name()
            + "\" as "
            + (type == OnnxJavaType.STRING ? "levels" : "numbers")
            + ", but the data has it otherwise; say so under data.types.");
  }

  /** The output of that name; where a column is called like it, the output has -2 behind it. */
  private static Optional<Object> output(OrtSession.Result result, String name)
      throws OrtException {
    for (var named : List.of(name + "-2", name)) {
      var value = result.get(named);
      if (value.isPresent()) {
        return Optional.of(value.get().getValue());
      }
    }
    return Optional.empty();
  }

  private static <T> Optional<T> value(OrtSession.Result result, String name, Class<T> kind)
      throws OrtException {
    return output(result, name).filter(kind::isInstance).map(kind::cast);
  }

  /** A matrix of floats or doubles, row by row. */
  private static double[][] matrix(OrtSession.Result result, String name) throws OrtException {
    var value = output(result, name);
    if (value.isPresent() && value.get() instanceof double[][] wide) {
      return wide;
    }
    if (value.isPresent() && value.get() instanceof float[][] narrow) {
      var wide = new double[narrow.length][];
      for (int row = 0; row < wide.length; row++) {
        wide[row] = new double[narrow[row].length];
        for (int k = 0; k < wide[row].length; k++) {
          wide[row][k] = narrow[row][k];
        }
      }
      return wide;
    }
    return new double[0][];
  }
}
