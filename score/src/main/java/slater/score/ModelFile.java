package slater.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in an ONNX file, as far as models of Slater have it. Field numbers are those of
 * {@code onnx.proto3}, version 1.12.
 *
 * @param nodes in the order of their computation
 * @param tensors constants by name
 * @param inputs in order
 * @param outputs names in order
 * @param metadata by name
 */
record ModelFile(
    List<Node> nodes,
    Map<String, Tensor> tensors,
    List<Input> inputs,
    List<String> outputs,
    Map<String, String> metadata) {
  private static final int OPSET = 17;
  private static final int ML_OPSET = 3;
  private static final String ML = "ai.onnx.ml";

  /** More parts than this has no model that Slater writes. */
  private static final int MOST = 1 << 16;

  /** An operation: its operator, with {@code ai.onnx.ml.} before it where it is from there. */
  record Node(
      String operator, List<String> inputs, String output, Map<String, Attribute> attributes) {
    /** A whole number that must be this one. */
    void require(String attribute, long value) {
      var given = attributes.get(attribute);
      if (given == null || given.number() != value) {
        throw new ScoringException(
            "The model has a "
                + operator
                + " whose "
                + attribute
                + " is not "
                + value
                + ", which Slater does not write; use ONNX Runtime.");
      }
    }

    long number(String attribute, long otherwise) {
      var given = attributes.get(attribute);
      return given == null ? otherwise : given.number();
    }

    String text(String attribute, String otherwise) {
      var given = attributes.get(attribute);
      return given == null ? otherwise : given.text();
    }
  }

  /** The values of an attribute; of its kinds one is used. */
  record Attribute(long number, String text, long[] numbers, List<String> texts) {}

  /** A constant; whole numbers are its own words, others the bits of doubles. */
  record Tensor(int type, long[] shape, long[] words) {}

  /** An input of shape [N, 1]. */
  record Input(String name, int type) {}

  /** Reads a file; {@link ScoringException} where it is none, or not one that Slater writes. */
  static ModelFile read(byte[] bytes) {
    var file = new ModelFile(List.of(), Map.of(), List.of(), List.of(), new LinkedHashMap<>());
    boolean graph = false;
    long opset = 0;
    var reader = ProtobufReader.of(bytes);
    while (reader.next()) {
      switch (reader.field()) {
        case 7:
          if (graph) {
            throw new ScoringException("The file holds two graphs; copy model.onnx again.");
          }
          graph = true;
          file = graph(reader.message(), file.metadata());
          break;
        case 8:
          opset = Math.max(opset, opset(reader.message()));
          break;
        case 14:
          pair(reader.message(), file.metadata());
          break;
        default:
          reader.skip();
      }
    }
    if (!graph) {
      throw new ScoringException(
          "This is no ONNX file, or only a part of one; copy model.onnx of the run again.");
    }
    if (opset == 0) {
      throw new ScoringException(
          "The model does not say its version of operators; Slater writes " + OPSET + ".");
    }
    return file;
  }

  /** The version of the standard operators, or 0 where others are imported. */
  private static long opset(ProtobufReader reader) {
    String domain = "";
    long version = 0;
    while (reader.next()) {
      switch (reader.field()) {
        case 1:
          domain = reader.text();
          break;
        case 2:
          version = reader.number();
          break;
        default:
          reader.skip();
      }
    }
    boolean standard = domain.isEmpty() || domain.equals("ai.onnx");
    long known = standard ? OPSET : ML_OPSET;
    if (version != known || !standard && !domain.equals(ML)) {
      throw new ScoringException(
          "The model needs version "
              + version
              + " of the operators of "
              + (standard ? "ai.onnx" : quoted(domain))
              + ", but slater-score knows ai.onnx "
              + OPSET
              + " and "
              + ML
              + " "
              + ML_OPSET
              + "; use the slater-score of the version that wrote it, or ONNX Runtime.");
    }
    return standard ? version : 0;
  }

  private static void pair(ProtobufReader reader, Map<String, String> into) {
    String key = "";
    String value = "";
    while (reader.next()) {
      switch (reader.field()) {
        case 1:
          key = reader.text();
          break;
        case 2:
          value = reader.text();
          break;
        default:
          reader.skip();
      }
    }
    into.put(key, value);
  }

  private static ModelFile graph(ProtobufReader reader, Map<String, String> metadata) {
    var nodes = new ArrayList<Node>();
    var tensors = new LinkedHashMap<String, Tensor>();
    var inputs = new ArrayList<Input>();
    var outputs = new ArrayList<String>();
    for (int parts = 0; reader.next(); parts++) {
      if (parts > MOST) {
        throw new ScoringException(
            "The model has more than " + MOST + " parts; Slater writes far fewer.");
      }
      switch (reader.field()) {
        case 1:
          nodes.add(node(reader.message()));
          break;
        case 5:
          tensor(reader.message(), tensors);
          break;
        case 11:
          inputs.add(input(reader.message()));
          break;
        case 12:
          outputs.add(named(reader.message()));
          break;
        case 15:
          throw new ScoringException(
              "The model has sparse constants, which Slater does not write; use ONNX Runtime.");
        default:
          reader.skip();
      }
    }
    return new ModelFile(nodes, tensors, inputs, outputs, metadata);
  }

  private static Node node(ProtobufReader reader) {
    var inputs = new ArrayList<String>();
    var outputs = new ArrayList<String>();
    var attributes = new LinkedHashMap<String, Attribute>();
    String operator = "";
    String domain = "";
    while (reader.next()) {
      switch (reader.field()) {
        case 1:
          inputs.add(reader.text());
          break;
        case 2:
          outputs.add(reader.text());
          break;
        case 4:
          operator = reader.text();
          break;
        case 5:
          attribute(reader.message(), attributes);
          break;
        case 7:
          domain = reader.text();
          break;
        default:
          reader.skip();
      }
    }
    boolean standard = domain.isEmpty() || domain.equals("ai.onnx");
    String name = standard ? operator : domain + "." + operator;
    if (outputs.size() != 1) {
      throw new ScoringException(
          "The model has a node "
              + quoted(name)
              + " with "
              + outputs.size()
              + " results, which Slater does not write; use ONNX Runtime.");
    }
    return new Node(name, inputs, outputs.get(0), attributes);
  }

  private static void attribute(ProtobufReader reader, Map<String, Attribute> into) {
    String name = "";
    long number = 0;
    String text = "";
    var numbers = new LongList();
    var texts = new ArrayList<String>();
    while (reader.next()) {
      switch (reader.field()) {
        case 1:
          name = reader.text();
          break;
        case 3:
          number = reader.number();
          break;
        case 4:
          text = reader.text();
          break;
        case 8:
          reader.numbers(numbers);
          break;
        case 9:
          texts.add(reader.text());
          break;
        default:
          reader.skip();
      }
    }
    into.put(name, new Attribute(number, text, numbers.toArray(), texts));
  }

  private static void tensor(ProtobufReader reader, Map<String, Tensor> into) {
    String name = "";
    long type = 0;
    var shape = new LongList();
    var words = new long[0];
    while (reader.next()) {
      switch (reader.field()) {
        case 1:
          reader.numbers(shape);
          break;
        case 2:
          type = reader.number();
          break;
        case 8:
          name = reader.text();
          break;
        case 9:
          words = reader.words();
          break;
        default:
          reader.skip();
      }
    }
    if (type != ElementType.INT64.code() && type != ElementType.DOUBLE.code()) {
      throw new ScoringException(
          "The constant "
              + quoted(name)
              + " of the model is neither of doubles nor of whole numbers, which Slater does not"
              + " write; use ONNX Runtime.");
    }
    if (into.put(name, new Tensor((int) type, shape.toArray(), words)) != null) {
      throw new ScoringException(
          "Two constants of the model are called " + quoted(name) + "; copy model.onnx again.");
    }
  }

  private static String named(ProtobufReader reader) {
    String name = "";
    while (reader.next()) {
      if (reader.field() == 1) {
        name = reader.text();
      } else {
        reader.skip();
      }
    }
    return name;
  }

  /** ValueInfoProto, TypeProto, TypeProto.Tensor, TensorShapeProto, Dimension: one in the other. */
  private static Input input(ProtobufReader reader) {
    String name = "";
    long type = 0;
    var shape = new LongList();
    while (reader.next()) {
      if (reader.field() == 1) {
        name = reader.text();
      } else if (reader.field() == 2) {
        var kind = reader.message();
        while (kind.next()) {
          if (kind.field() != 1) {
            kind.skip();
            continue;
          }
          var tensor = kind.message();
          while (tensor.next()) {
            if (tensor.field() == 1) {
              type = tensor.number();
            } else if (tensor.field() == 2) {
              dimensions(tensor.message(), shape);
            } else {
              tensor.skip();
            }
          }
        }
      } else {
        reader.skip();
      }
    }
    long[] extents = shape.toArray();
    if (extents.length != 2 || extents[0] != -1 || extents[1] != 1 || type < 0 || type > 99) {
      throw new ScoringException(
          "The input " + quoted(name) + " of the model is no column of shape [N, 1].");
    }
    return new Input(name, (int) type);
  }

  /** The extents; -1 for one that has a name. */
  private static void dimensions(ProtobufReader reader, LongList into) {
    while (reader.next()) {
      if (reader.field() != 1) {
        reader.skip();
        continue;
      }
      long extent = -1;
      var dimension = reader.message();
      while (dimension.next()) {
        if (dimension.field() == 1) {
          extent = dimension.number();
        } else {
          dimension.skip();
        }
      }
      into.add(extent);
    }
  }

  /** A name of the file in a sentence: short, and of letters that are seen. */
  static String quoted(String name) {
    var shown = new StringBuilder("\"");
    for (int i = 0; i < Math.min(60, name.length()); i++) {
      char c = name.charAt(i);
      shown.append(Character.isISOControl(c) ? '?' : c);
    }
    return shown.append(name.length() > 60 ? "...\"" : "\"").toString();
  }
}
