package slater.learn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What the shipped model of a vendor is made of: {@code studies/data/vendor.onnx}, invented by us,
 * which audits judge as if others had trained it. It takes three columns side by side as {@code x}
 * and answers {@code p_good}, a shape that Slater itself never writes. {@code -Dvendor.write=true}
 * writes the file.
 */
class VendorModelTest {
  private static final Path SHIPPED = Path.of("../studies/data/vendor.onnx");

  /** sigmoid(x w + b) of duration in months, amount in marks and age in years, all of 32 bits. */
  private static byte[] model() {
    var graph = new Protobuf().text(2, "scorecard");
    node(graph, "MatMul", "xw", "x", "w");
    node(graph, "Add", "s", "xw", "b");
    node(graph, "Sigmoid", "p_good", "s");
    graph.message(5, tensor("w", new float[] {-0.035f, -0.00005f, 0.03f}, 3, 1));
    graph.message(5, tensor("b", new float[] {0.95f}, 1));
    graph.message(11, value("x", 3));
    graph.message(12, value("p_good", 1));
    return new Protobuf()
        .number(1, 8)
        .text(2, "vendor-scorecard")
        .message(7, graph)
        .message(8, new Protobuf().text(1, "").number(2, 13))
        .bytes();
  }

  private static void node(Protobuf graph, String operator, String result, String... inputs) {
    var node = new Protobuf();
    for (var input : inputs) {
      node.text(1, input);
    }
    graph.message(1, node.text(2, result).text(4, operator));
  }

  private static Protobuf tensor(String name, float[] values, int... shape) {
    var raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    var tensor = new Protobuf();
    for (int extent : shape) {
      tensor.number(1, extent);
    }
    return tensor.number(2, 1).text(8, name).bytes(9, raw.array());
  }

  private static Protobuf value(String name, int width) {
    var shape =
        new Protobuf()
            .message(1, new Protobuf().text(2, "N"))
            .message(1, new Protobuf().number(1, width));
    var type = new Protobuf().number(1, 1).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, type));
  }

  @Test
  void theShippedFileIsWhatThisWrites() throws IOException {
    if (Boolean.getBoolean("vendor.write")) {
      Files.write(SHIPPED, model());
    }
    assertArrayEquals(model(), Files.readAllBytes(SHIPPED));
  }
}
