package slater.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the nodes of a file into steps, once, and checks on the way whatever could fail later:
 * operators, types, shapes, sizes. A step of a graph that was read needs no check any more.
 */
final class GraphReader {
  /** Products that one row may take. */
  private static final long MOST_WORK = 1L << 26;

  private final ModelFile file;
  private final Map<String, Value> values = new HashMap<>();
  private final Slots slots = new Slots();
  private final List<Step> steps = new ArrayList<>();
  private long work;

  private GraphReader(ModelFile file) {
    this.file = file;
  }

  static Graph read(ModelFile file) {
    return new GraphReader(file).graph();
  }

  private Graph graph() {
    var columns = new ArrayList<Column>();
    var inputs = new ArrayList<Value>();
    for (var input : file.inputs()) {
      var type = ElementType.of(input.type());
      if (type != ElementType.STRING && type != ElementType.FLOAT && type != ElementType.DOUBLE) {
        throw new ScoringException(
            "The input "
                + ModelFile.quoted(input.name())
                + " of the model is of type "
                + type
                + ", which Slater does not write; use ONNX Runtime.");
      }
      boolean text = type == ElementType.STRING;
      columns.add(new Column(input.name(), text ? Column.Kind.TEXT : Column.Kind.NUMBER));
      inputs.add(named(input.name(), slots.room(type, true, 1)));
    }
    if (columns.isEmpty()) {
      throw new ScoringException("The model has no columns as inputs; there is nothing to score.");
    }
    for (var tensor : file.tensors().entrySet()) {
      named(tensor.getKey(), slots.constant(tensor.getKey(), tensor.getValue()));
    }
    for (var node : file.nodes()) {
      named(node.output(), result(node));
    }
    return new Graph(
        columns,
        inputs.toArray(new Value[0]),
        slots.toArray(),
        steps.toArray(new Step[0]),
        output("label", ElementType.STRING),
        output("probabilities", ElementType.FLOAT, ElementType.DOUBLE),
        output("prediction", ElementType.FLOAT, ElementType.DOUBLE),
        output("decision", ElementType.INT64));
  }

  /** The output of that name, or with a number behind it where a column is called so. */
  private @Nullable Value output(String name, ElementType... types) {
    for (String output : file.outputs()) {
      if (output.equals(name) || output.startsWith(name + "-") && isNumber(output, name)) {
        var value = values.get(output);
        boolean matrix = types.length > 1;
        if (value == null
            || value.isFixed()
            || value.matrix() != matrix
            || !Arrays.asList(types).contains(value.type())
            || name.equals("prediction") && value.width() != 1) {
          throw new ScoringException(
              "The output "
                  + ModelFile.quoted(output)
                  + " of the model is not as Slater writes it; use ONNX Runtime.");
        }
        return value;
      }
    }
    return null;
  }

  private static boolean isNumber(String output, String name) {
    int from = name.length() + 1;
    for (int i = from; i < output.length(); i++) {
      if (output.charAt(i) < '0' || output.charAt(i) > '9') {
        return false;
      }
    }
    return output.length() > from;
  }

  private Value named(String name, Value value) {
    if (values.put(name, value) != null) {
      throw new ScoringException(
          "Two values of the model are called " + ModelFile.quoted(name) + "; copy it again.");
    }
    return value;
  }

  private Value result(ModelFile.Node node) {
    var in = new Value[node.inputs().size()];
    for (int i = 0; i < in.length; i++) {
      var value = values.get(node.inputs().get(i));
      if (value == null) {
        throw new ScoringException(
            "The model uses "
                + ModelFile.quoted(node.inputs().get(i))
                + " before anything is called so; copy it again.");
      }
      in[i] = value;
    }
    var dense = ElementType.DOUBLE;
    switch (node.operator()) {
      case "Concat":
        return join(node, in);
      case "Cast":
        return cast(node, in);
      case "Reshape":
        return flat(node, in);
      case "IsNaN":
        need(node, in.length == 1 && isReal(in[0]));
        return each(Step.Unary.IS_NAN, in[0], ElementType.BOOL);
      case "Neg":
        need(node, in.length == 1 && in[0].type() == dense);
        return each(Step.Unary.NEGATE, in[0], dense);
      case "Exp":
        need(node, in.length == 1 && in[0].type() == dense);
        return each(Step.Unary.EXP, in[0], dense);
      case "Sigmoid":
        need(node, in.length == 1 && in[0].type() == dense);
        return each(Step.Unary.SIGMOID, in[0], dense);
      case "Not":
        need(node, in.length == 1 && in[0].type() == ElementType.BOOL);
        return each(Step.Unary.NOT, in[0], ElementType.BOOL);
      case "Floor":
        need(node, in.length == 1 && in[0].type() == dense);
        return each(Step.Unary.FLOOR, in[0], dense);
      case "Sum":
        return sum(node, in);
      case "Sub":
        return pairs(node, Step.Binary.SUBTRACT, in, dense, dense);
      case "Mul":
        return pairs(node, Step.Binary.MULTIPLY, in, dense, dense);
      case "Min":
        return pairs(node, Step.Binary.LEAST, in, dense, dense);
      case "Max":
        return pairs(node, Step.Binary.MOST, in, dense, dense);
      case "Mod":
        node.require("fmod", 1);
        return pairs(node, Step.Binary.REMAINDER, in, dense, dense);
      case "GreaterOrEqual":
        return pairs(node, Step.Binary.AT_LEAST, in, dense, ElementType.BOOL);
      case "Equal":
        return pairs(node, Step.Binary.EQUAL, in, ElementType.INT64, ElementType.BOOL);
      case "And":
        return pairs(node, Step.Binary.AND, in, ElementType.BOOL, ElementType.BOOL);
      case "Where":
        return choose(node, in);
      case "MatMul":
        return multiply(node, in);
      case "Gather":
        return pick(node, in);
      case "Softmax":
        node.require("axis", 1);
        need(node, in.length == 1 && in[0].matrix() && in[0].type() == dense);
        var softmax = slots.room(dense, true, in[0].width());
        return done(node, new Step.Softmax(in[0], softmax), softmax, in);
      case "ArgMax":
        node.require("axis", 1);
        node.require("keepdims", 0);
        need(node, in.length == 1 && in[0].matrix() && in[0].type() == dense);
        need(node, node.number("select_last_index", 0) == 0);
        var largest = slots.room(ElementType.INT64, false, 1);
        return done(node, new Step.Largest(in[0], largest), largest, in);
      case "ai.onnx.ml.LabelEncoder":
        need(node, in.length == 1);
        return in[0].type() == ElementType.STRING ? encode(node, in) : decode(node, in);
      default:
        throw new ScoringException(
            "The model uses the operator "
                + ModelFile.quoted(node.operator())
                + ", which slater-score does not know; use the slater-score of the version that"
                + " wrote it, or ONNX Runtime.");
    }
  }

  /** Adds a step; one of its inputs must belong to the rows. */
  private Value done(ModelFile.Node node, Step step, Value into, Value... in) {
    boolean ofRows = false;
    for (var value : in) {
      ofRows |= !value.isFixed();
    }
    need(node, ofRows);
    steps.add(step);
    return into;
  }

  private static void need(ModelFile.Node node, boolean held) {
    if (!held) {
      throw new ScoringException(
          "The model uses "
              + ModelFile.quoted(node.operator())
              + " for "
              + ModelFile.quoted(node.output())
              + " in a way that Slater does not write; use ONNX Runtime.");
    }
  }

  private static boolean isReal(Value value) {
    return value.type() == ElementType.FLOAT || value.type() == ElementType.DOUBLE;
  }

  private Value each(Step.Unary operation, Value in, ElementType type) {
    if (in.isFixed()) {
      throw new ScoringException(
          "The model computes with constants alone, which Slater does not write.");
    }
    var into = slots.room(type, in.matrix(), in.width());
    steps.add(new Step.Each(operation, in, into));
    return into;
  }

  private Value join(ModelFile.Node node, Value[] in) {
    node.require("axis", 1);
    need(node, in.length > 0);
    int width = 0;
    for (var part : in) {
      need(node, part.matrix() && !part.isFixed() && isReal(part) && part.type() == in[0].type());
      width += part.width();
      need(node, width <= Slots.MOST_NUMBERS);
    }
    var into = slots.room(in[0].type(), true, width);
    return done(node, new Step.Join(in, into), into, in);
  }

  private Value cast(ModelFile.Node node, Value[] in) {
    need(node, in.length == 1 && !in[0].isFixed());
    var from = in[0].type();
    var to = ElementType.of(node.number("to", 0));
    if (from == ElementType.DOUBLE && to == ElementType.FLOAT) {
      return each(Step.Unary.ROUND_TO_FLOAT, in[0], to);
    }
    boolean widens =
        from == ElementType.FLOAT && to == ElementType.DOUBLE
            || from == ElementType.BOOL && (to == ElementType.DOUBLE || to == ElementType.INT64);
    need(node, widens || from == to);
    return in[0].as(to);
  }

  private Value flat(ModelFile.Node node, Value[] in) {
    need(node, in.length == 2 && !in[0].isFixed() && in[0].width() == 1);
    var shape = in[1];
    boolean line = shape.isFixed() && shape.rows() == 1 && !shape.matrix();
    need(node, line && slots.constant(shape)[0] == -1);
    var x = in[0];
    return new Value(x.slot(), x.type(), false, 0, 1, x.lowest(), x.highest());
  }

  private Value pairs(
      ModelFile.Node node, Step.Binary operation, Value[] in, ElementType of, ElementType type) {
    need(node, in.length == 2 && in[0].type() == of && in[1].type() == of);
    var into = slots.room(type, in[0].matrix(), width(node, in));
    return done(node, new Step.Pairs(operation, in[0], in[1], into), into, in);
  }

  /** The width of a result, where values of one row or of one element serve all. */
  private static int width(ModelFile.Node node, Value... in) {
    int width = 1;
    for (var value : in) {
      width = Math.max(width, value.width());
    }
    for (var value : in) {
      need(node, value.matrix() == in[0].matrix() && value.rows() <= 1);
      need(node, value.width() == 1 || value.width() == width);
    }
    return width;
  }

  private Value sum(ModelFile.Node node, Value[] in) {
    need(node, in.length > 0);
    for (var value : in) {
      need(node, value.type() == ElementType.DOUBLE);
    }
    if (in.length == 1) {
      need(node, !in[0].isFixed());
      return in[0];
    }
    var into = slots.room(ElementType.DOUBLE, in[0].matrix(), width(node, in));
    done(node, new Step.Pairs(Step.Binary.ADD, in[0], in[1], into), into, in);
    for (int i = 2; i < in.length; i++) {
      steps.add(new Step.Pairs(Step.Binary.ADD, into, in[i], into));
    }
    return into;
  }

  private Value choose(ModelFile.Node node, Value[] in) {
    need(node, in.length == 3 && in[0].type() == ElementType.BOOL);
    var type = in[1].type();
    need(node, type == in[2].type() && type != ElementType.STRING);
    var into = slots.room(type, in[0].matrix(), width(node, in));
    return done(node, new Step.Choose(in[0], in[1], in[2], into), into, in);
  }

  private Value multiply(ModelFile.Node node, Value[] in) {
    need(node, in.length == 2 && in[0].matrix() && in[1].matrix());
    need(node, !in[0].isFixed() && in[1].isFixed() && in[0].width() == in[1].rows());
    need(node, in[0].type() == ElementType.DOUBLE && in[1].type() == ElementType.DOUBLE);
    work += (long) in[1].rows() * in[1].width();
    need(node, work <= MOST_WORK);
    var into = slots.room(ElementType.DOUBLE, true, in[1].width());
    return done(node, new Step.Multiply(in[0], in[1], into), into, in);
  }

  private Value pick(ModelFile.Node node, Value[] in) {
    node.require("axis", 0);
    need(node, in.length == 2 && in[0].isFixed() && in[0].matrix());
    need(node, in[0].type() == ElementType.DOUBLE && in[1].type() == ElementType.INT64);
    need(node, !in[1].isFixed() && !in[1].matrix());
    need(node, in[1].lowest() >= 0 && in[1].highest() < in[0].rows());
    var into = slots.room(ElementType.DOUBLE, true, in[0].width());
    return done(node, new Step.Pick(in[0], in[1], into), into, in);
  }

  private Value encode(ModelFile.Node node, Value[] in) {
    var keys = node.attributes().get("keys_strings");
    var given = node.attributes().get("values_int64s");
    need(node, keys != null && given != null);
    if (keys == null || given == null) {
      throw new IllegalStateException("Attributes that were there are gone.");
    }
    need(node, keys.texts().size() == given.numbers().length);
    long otherwise = node.number("default_int64", -1);
    long lowest = otherwise;
    long highest = otherwise;
    var codes = new HashMap<String, Double>();
    for (int i = 0; i < given.numbers().length; i++) {
      long code = given.numbers()[i];
      lowest = Math.min(lowest, code);
      highest = Math.max(highest, code);
      codes.put(keys.texts().get(i), Slots.whole(code));
    }
    var x = in[0];
    var room = slots.room(ElementType.INT64, x.matrix(), x.width());
    var into = new Value(room.slot(), room.type(), room.matrix(), 0, room.width(), lowest, highest);
    return done(node, new Step.Encode(x, codes, Slots.whole(otherwise), into), into, in);
  }

  private Value decode(ModelFile.Node node, Value[] in) {
    var keys = node.attributes().get("keys_int64s");
    var given = node.attributes().get("values_strings");
    need(node, in[0].type() == ElementType.INT64 && in[0].width() == 1 && !in[0].isFixed());
    need(node, keys != null && given != null);
    if (keys == null || given == null) {
      throw new IllegalStateException("Attributes that were there are gone.");
    }
    need(node, keys.numbers().length == given.texts().size());
    for (int i = 0; i < keys.numbers().length; i++) {
      need(node, keys.numbers()[i] == i);
    }
    var into = slots.room(ElementType.STRING, in[0].matrix(), 1);
    var texts = given.texts().toArray(new String[0]);
    String otherwise = node.text("default_string", "_Unused");
    return done(node, new Step.Decode(in[0], texts, otherwise, into), into, in);
  }
}
