package slater.learn.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slater.learn.feature.CategoryInput;
import slater.learn.predictor.MixtureModel;
import slater.learn.predictor.RowDraw;

/**
 * The nodes that pick the member of a mixture for each row: the formulas of {@link RowDraw}, in
 * whole numbers that 64-bit floating point holds exactly.
 */
final class RowChoice {
  private final GraphBuilder graph;
  private final MixtureModel model;
  private final List<String> sums = new ArrayList<>();
  private final String modulus;
  private final String zero;

  RowChoice(GraphBuilder graph, MixtureModel model) {
    this.graph = graph;
    this.model = model;
    this.modulus = graph.constant("modulus", new double[] {RowDraw.MODULUS}, 1, 1);
    this.zero = graph.constant("zero", new double[] {0}, 1, 1);
  }

  /** What the numbers add: their features, {@code [N, d]} in 64 bits. */
  void numbers(String features, int d) {
    double bound = RowDraw.BOUND;
    String known =
        graph.node("Where", "known", graph.node("IsNaN", "no-number", features), zero, features);
    String above =
        graph.node("Max", "above", known, graph.constant("least", new double[] {-bound}, 1, 1));
    String cut =
        graph.node("Min", "cut", above, graph.constant("most", new double[] {bound}, 1, 1));
    String fine =
        graph.node(
            "Mul", "fine", cut, graph.constant("fineness", new double[] {RowDraw.FINENESS}, 1, 1));
    String keys = graph.remainder("keys", graph.node("Floor", "whole", fine), modulus);
    var factors = new double[d];
    Arrays.setAll(factors, RowDraw::factor);
    String products =
        graph.remainder(
            "key-products",
            graph.node("Mul", "products", keys, graph.constant("factors", factors, 1, d)),
            modulus);
    sums.add(graph.node("MatMul", "number-key", products, ones(d)));
  }

  /** What a category adds, by its entries and the one more that stands for the lack of a rule. */
  void category(int column, CategoryInput input, int rows, String entries) {
    int size = model.encoding().size();
    var table = new double[rows];
    for (int entry = 0; entry < rows; entry++) {
      int slot = entry == 0 ? size : input.firstSlot() + entry - 1;
      table[entry] = RowDraw.category(column, entry == rows - 1 ? size + 1 : slot);
    }
    String name = input.column() + "-keys";
    sums.add(graph.gather(input.column() + "-key", graph.constant(name, table, rows, 1), entries));
  }

  /**
   * The scores of the member that serves each row.
   *
   * @param scores those of all members side by side, {@code [N, members x perRow]}
   */
  String chosen(String scores, int perRow) {
    String mask = mask(number());
    int members = model.shares().size();
    String wide = graph.cast("mask-64", mask, ElementType.DOUBLE);
    String output = graph.free("member");
    graph.castNamed(output, graph.argMax("chosen", wide), ElementType.INT64);
    graph.output(output, ElementType.INT64, 0);
    if (perRow == 1) {
      return graph.node(
          "MatMul", "score-drawn", graph.node("Where", "own", mask, scores, zero), ones(members));
    }
    var spread = new double[members * members * perRow];
    var gathered = new double[members * perRow * perRow];
    for (int at = 0; at < members * perRow; at++) {
      spread[at / perRow * members * perRow + at] = 1;
      gathered[at * perRow + at % perRow] = 1;
    }
    String each =
        graph.node(
            "MatMul",
            "mask-wide",
            wide,
            graph.constant("spread", spread, members, members * perRow));
    String own =
        graph.node(
            "GreaterOrEqual", "own-score", each, graph.constant("half", new double[] {0.5}, 1, 1));
    return graph.node(
        "MatMul",
        "score-drawn",
        graph.node("Where", "own", own, scores, zero),
        graph.constant("gathered", gathered, members * perRow, perRow));
  }

  /** The number that each row draws. */
  private String number() {
    String content = sums.size() == 1 ? sums.getFirst() : sum("content", sums);
    String kept = graph.remainder("content-kept", content, modulus);
    String drawn = graph.remainder("drawn", graph.node("Sum", "raised", kept, modulus), modulus);
    for (double round : model.draw().rounds()) {
      String constant = graph.constant("round", new double[] {round}, 1, 1);
      String base = graph.remainder("base", graph.node("Sum", "moved", drawn, constant), modulus);
      String square = graph.remainder("square", graph.node("Mul", "twice", base, base), modulus);
      drawn = graph.remainder("cube", graph.node("Mul", "thrice", square, base), modulus);
    }
    return drawn;
  }

  private String mask(String number) {
    int members = model.shares().size();
    var from = new double[members];
    var to = new double[members];
    int[] ends = model.ends();
    for (int k = 0; k < members; k++) {
      from[k] = k == 0 ? 0 : ends[k - 1];
      to[k] = ends[k];
    }
    String begun =
        graph.node("GreaterOrEqual", "begun", number, graph.constant("from", from, 1, members));
    String ended =
        graph.node("GreaterOrEqual", "ended", number, graph.constant("to", to, 1, members));
    return graph.node("And", "mask", begun, graph.node("Not", "not-ended", ended));
  }

  private String ones(int count) {
    var ones = new double[count];
    Arrays.fill(ones, 1);
    return graph.constant("ones", ones, count, 1);
  }

  private String sum(String name, List<String> parts) {
    return graph.node("Sum", name, parts.toArray(String[]::new));
  }
}
