package slater.core.expression.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import slater.core.expression.Unary;

/**
 * Which derivatives can differ from 0: the variables that each component depends on, and the pairs
 * of variables that meet in something not linear.
 */
final class Pattern {
  private static final int[] NONE = {};

  private final Code[] codes;
  private final int[] index;
  private final Address[] addresses;
  private final int[][] cells;
  private final List<int[]> components = new ArrayList<>();
  private final List<TreeSet<Integer>> pairs = new ArrayList<>();
  private final int variables;

  private Pattern(Tape tape) {
    codes = tape.segments().stream().map(Code::new).toArray(Code[]::new);
    index = new int[tape.indices()];
    addresses = tape.addresses();
    cells = new int[tape.cells()][];
    Arrays.fill(cells, NONE);
    variables = tape.variables();
    for (int i = 0; i < variables; i++) {
      pairs.add(new TreeSet<>());
    }
    run(codes[0]);
    for (int j = 0; j < tape.blocks(); j++) {
      if (tape.isSingle(j)) {
        components.add(cells[tape.output(j)]);
      } else {
        each(codes[0], j);
      }
    }
  }

  static Pattern of(Tape tape) {
    return new Pattern(tape);
  }

  /** For each component of all blocks the variables that it depends on. */
  int[][] jacobian() {
    return components.toArray(int[][]::new);
  }

  /** For each variable those that it meets. */
  int[][] hessian() {
    return pairs.stream()
        .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** The components of a block, loop within loop, in order. */
  private void each(Code s, int block) {
    for (int k = 0; k < s.into.length; k++) {
      if (s.operations[k] == Operation.EACH && s.b[k] == block) {
        var loop = codes[s.a[k]];
        for (int i = loop.from; i <= loop.to; i++) {
          index[loop.index] = i;
          run(loop);
          if (s.c[k] >= 0) {
            components.add(cells[loop.result]);
          } else {
            each(loop, block);
          }
        }
      }
    }
  }

  private void run(Code s) {
    for (int k = 0; k < s.into.length; k++) {
      cells[s.into[k]] = compute(s, k);
    }
  }

  private int[] compute(Code s, int k) {
    int a = s.a[k];
    int b = s.b[k];
    return switch (s.operations[k]) {
      case VARIABLE -> new int[] {a};
      case VARIABLE_AT -> new int[] {addresses[a].at(index)};
      case PARAMETER_AT, INDEX -> NONE;
      case ADD, SUBTRACT, MINIMUM, MAXIMUM -> union(cells[a], cells[b]);
      case MULTIPLY -> {
        meet(cells[a], cells[b]);
        yield union(cells[a], cells[b]);
      }
      case DIVIDE -> {
        meet(cells[a], cells[b]);
        meet(cells[b], cells[b]);
        yield union(cells[a], cells[b]);
      }
      case GENERAL_POWER -> {
        int[] both = union(cells[a], cells[b]);
        meet(both, both);
        yield both;
      }
      case SQUARE, POWER, NORM -> {
        meet(cells[a], cells[a]);
        yield cells[a];
      }
      case APPLY -> {
        var function = Arithmetic.function(s.c[k]);
        if (function != Unary.NEGATE && function != Unary.ABS) {
          meet(cells[a], cells[a]);
        }
        yield cells[a];
      }
      case LOOP_SUM, LOOP_MINIMUM, LOOP_MAXIMUM -> loop(codes[a]);
      case EACH -> NONE;
    };
  }

  private int[] loop(Code loop) {
    var all = new BitSet(variables);
    for (int i = loop.from; i <= loop.to; i++) {
      index[loop.index] = i;
      run(loop);
      for (int variable : cells[loop.result]) {
        all.set(variable);
      }
    }
    return all.stream().toArray();
  }

  private void meet(int[] one, int[] other) {
    for (int i : one) {
      for (int k : other) {
        pairs.get(i).add(k);
        pairs.get(k).add(i);
      }
    }
  }

  private static int[] union(int[] one, int[] other) {
    if (one.length == 0 || Arrays.equals(one, other)) {
      return other;
    }
    if (other.length == 0) {
      return one;
    }
    int[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return Arrays.stream(both).sorted().distinct().toArray();
  }
}
