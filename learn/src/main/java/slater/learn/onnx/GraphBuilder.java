package slater.learn.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds a graph node by node. Each method adds a node and returns the name of its result, so that
 * a formula reads from the inside to the outside. Names of results are made up so that none is
 * taken.
 */
final class GraphBuilder {
  private static final String ML = "ai.onnx.ml";

  private final Protobuf graph = new Protobuf();
  private final Set<String> taken = new HashSet<>();

  GraphBuilder(String name) {
    graph.text(2, name);
  }

  Protobuf graph() {
    return graph;
  }

  /** A name that no input, output or result has yet: the name itself where it is free. */
  String free(String name) {
    String candidate = name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + "-" + i;
    }
    return candidate;
  }

  /** An input of shape {@code [N, 1]} under exactly this name. */
  String input(String name, ElementType type) {
    if (!taken.add(name)) {
      throw new IllegalArgumentException("Two inputs are called " + name);
    }
    graph.message(11, value(name, type, 1));
    return name;
  }

  /** An output of shape {@code [N]}, or {@code [N, width]}; a width of 0 means the former. */
  void output(String name, ElementType type, int width) {
    graph.message(12, value(name, type, width));
  }

  private static Protobuf value(String name, ElementType type, int width) {
    var shape = new Protobuf().message(1, new Protobuf().text(2, "N"));
    if (width > 0) {
      shape.message(1, new Protobuf().number(1, width));
    }
    var tensor = new Protobuf().number(1, type.code()).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }

  /** A constant matrix of 64-bit numbers in row-major order. */
  String constant(String name, double[] values, int... shape) {
    var raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asDoubleBuffer().put(values);
    return initializer(name, ElementType.DOUBLE, raw.array(), shape);
  }

  /** A constant of 64-bit whole numbers. */
  String constant(String name, long[] values, int... shape) {
    var raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return initializer(name, ElementType.INT64, raw.array(), shape);
  }

  private String initializer(String name, ElementType type, byte[] raw, int... shape) {
    String unique = free(name);
    var tensor = new Protobuf();
    for (int extent : shape) {
      tensor.number(1, extent);
    }
    graph.message(5, tensor.number(2, type.code()).text(8, unique).bytes(9, raw));
    return unique;
  }

  /** A node without attributes; the result gets a free name like the given one. */
  String node(String operator, String result, String... inputs) {
    return add(operator, "", free(result), List.of(inputs), new Protobuf[0]);
  }

  /** A node without attributes whose result is called exactly so. */
  void named(String operator, String result, String... inputs) {
    add(operator, "", result, List.of(inputs), new Protobuf[0]);
  }

  /** The input in another type; the result is called exactly so. */
  String castNamed(String result, String input, ElementType type) {
    return add("Cast", "", result, List.of(input), attribute("to", type.code()));
  }

  String cast(String result, String input, ElementType type) {
    return castNamed(free(result), input, type);
  }

  /** Columns side by side. */
  String concatenate(String result, List<String> inputs) {
    return add("Concat", "", free(result), inputs, attribute("axis", 1));
  }

  /** Rows of a table by index. */
  String gather(String result, String table, String indices) {
    return add("Gather", "", free(result), List.of(table, indices), attribute("axis", 0));
  }

  String softmax(String result, String scores) {
    return add("Softmax", "", free(result), List.of(scores), attribute("axis", 1));
  }

  /** The index of the largest entry of each row, of equal ones the first; shape {@code [N]}. */
  String argMax(String result, String scores) {
    return add(
        "ArgMax",
        "",
        free(result),
        List.of(scores),
        attribute("axis", 1),
        attribute("keepdims", 0));
  }

  /** What is left of a number after division; it has the sign of the number. */
  String remainder(String result, String number, String divisor) {
    return add("Mod", "", free(result), List.of(number, divisor), attribute("fmod", 1));
  }

  /** The number of a text; the same for every text that has none. */
  String encode(String result, String texts, Map<String, Long> numbers, long otherwise) {
    var keys = new Protobuf().text(1, "keys_strings").number(20, 8);
    var values = new Protobuf().text(1, "values_int64s").number(20, 7);
    for (var entry : numbers.entrySet()) {
      keys.text(9, entry.getKey());
      values.number(8, entry.getValue());
    }
    return add(
        "LabelEncoder",
        ML,
        free(result),
        List.of(texts),
        keys,
        values,
        attribute("default_int64", otherwise));
  }

  /** The text of a number, counted from 0; the empty text for all others. */
  void decodeNamed(String result, String numbers, List<String> texts) {
    var keys = new Protobuf().text(1, "keys_int64s").number(20, 7);
    var values = new Protobuf().text(1, "values_strings").number(20, 8);
    for (int i = 0; i < texts.size(); i++) {
      keys.number(8, i);
      values.text(9, texts.get(i));
    }
    var otherwise = new Protobuf().text(1, "default_string").text(4, "").number(20, 3);
    add("LabelEncoder", ML, result, List.of(numbers), keys, values, otherwise);
  }

  private static Protobuf attribute(String name, long value) {
    return new Protobuf().text(1, name).number(3, value).number(20, 2);
  }

  private String add(
      String operator, String domain, String result, List<String> inputs, Protobuf... attributes) {
    var node = new Protobuf();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, result).text(3, operator + " " + result).text(4, operator);
    for (var attribute : attributes) {
      node.message(5, attribute);
    }
    if (!domain.isEmpty()) {
      node.text(7, domain);
    }
    graph.message(1, node);
    return result;
  }
}
