package slater.core.expression.tape;

import java.util.Arrays;

/**
 * Runs a tape at one point after the other. One thread's; everything it needs is allocated at the
 * beginning. The backward passes compute the cells of a loop again for each value of its index, so
 * that memory does not grow with the number of rows.
 *
 * <p>A derivative of weight 0 is left out, even where it is infinite.
 */
final class TapeRun {
  private final Tape tape;
  private final Code[] codes;
  private final double[][] columns;
  private final double[] x;
  private final double[] value;
  private final double[] adjoint;
  private final int[] index;
  private final Address[] addresses;
  private final double[][] outputs;
  private double[][] weights;
  private double[] gradient;

  TapeRun(Tape tape) {
    this.tape = tape;
    codes = tape.segments().stream().map(Code::new).toArray(Code[]::new);
    columns = tape.columns();
    x = new double[tape.variables()];
    value = tape.startingCells();
    adjoint = new double[value.length];
    index = new int[tape.indices()];
    addresses = tape.addresses();
    outputs = zeros();
    weights = zeros();
    gradient = new double[0];
  }

  /** An array for each output block. */
  double[][] zeros() {
    var blocks = new double[tape.blocks()][];
    for (int j = 0; j < blocks.length; j++) {
      blocks[j] = new double[tape.size(j)];
    }
    return blocks;
  }

  /** The point, into which the caller writes before {@link #evaluate}. */
  double[] point() {
    return x;
  }

  Code[] codes() {
    return codes;
  }

  double[] values() {
    return value;
  }

  double[] adjoints() {
    return adjoint;
  }

  int[] indices() {
    return index;
  }

  /** The values of all blocks at the point. */
  double[][] evaluate() {
    forward(codes[0]);
    for (int j = 0; j < outputs.length; j++) {
      if (tape.isSingle(j)) {
        outputs[j][0] = value[tape.output(j)];
      }
    }
    return outputs;
  }

  /** Adds the gradient of the weighted sum of outputs; the point has been evaluated. */
  void pull(double[][] factors, double[] into) {
    weights = factors;
    gradient = into;
    Arrays.fill(adjoint, 0);
    for (int j = 0; j < outputs.length; j++) {
      if (tape.isSingle(j)) {
        adjoint[tape.output(j)] += factors[j][0];
      }
    }
    backward(codes[0]);
  }

  /** Computes all cells of a segment; those of other segments that it reads are known. */
  void forward(Code s) {
    var v = value;
    for (int k = 0; k < s.into.length; k++) {
      int a = s.a[k];
      int b = s.b[k];
      int o = s.into[k];
      switch (s.operations[k]) {
        case VARIABLE -> v[o] = x[a];
        case VARIABLE_AT -> v[o] = x[addresses[a].at(index)];
        case PARAMETER_AT -> v[o] = columns[a][addresses[s.c[k]].at(index)];
        case INDEX -> v[o] = index[b];
        case ADD -> v[o] = v[a] + v[b];
        case SUBTRACT -> v[o] = v[a] - v[b];
        case MULTIPLY -> v[o] = v[a] * v[b];
        case DIVIDE -> v[o] = v[a] / v[b];
        case SQUARE -> v[o] = v[a] * v[a];
        case POWER, GENERAL_POWER, MINIMUM, MAXIMUM ->
            v[o] = Arithmetic.binary(s.operations[k], v[a], v[b]);
        case APPLY -> v[o] = Arithmetic.function(s.c[k]).apply(v[a]);
        case NORM -> v[o] = Math.sqrt(v[a]);
        case LOOP_SUM, LOOP_MINIMUM, LOOP_MAXIMUM -> v[o] = fold(s.operations[k], codes[a]);
        case EACH -> {
          var loop = codes[a];
          for (int i = loop.from; i <= loop.to; i++) {
            index[loop.index] = i;
            forward(loop);
            if (s.c[k] >= 0) {
              outputs[b][addresses[s.c[k]].at(index)] = v[loop.result];
            }
          }
        }
      }
    }
  }

  private double fold(Operation operation, Code loop) {
    double folded = 0;
    for (int i = loop.from; i <= loop.to; i++) {
      index[loop.index] = i;
      forward(loop);
      double item = value[loop.result];
      folded =
          switch (operation) {
            case LOOP_SUM -> folded + item;
            case LOOP_MINIMUM -> i == loop.from ? item : Math.min(folded, item);
            default -> i == loop.from ? item : Math.max(folded, item);
          };
    }
    return folded;
  }

  /** Moves a loop to the first value of its index at which its result is the one that decides. */
  void seek(Code loop, double deciding) {
    for (int i = loop.from; i <= loop.to; i++) {
      index[loop.index] = i;
      forward(loop);
      if (value[loop.result] == deciding) {
        return;
      }
    }
  }

  private void backward(Code s) {
    var v = value;
    var adj = adjoint;
    for (int k = s.into.length - 1; k >= 0; k--) {
      int a = s.a[k];
      int b = s.b[k];
      int o = s.into[k];
      double w = adj[o];
      var operation = s.operations[k];
      if (w == 0 && operation != Operation.EACH) {
        continue;
      }
      switch (operation) {
        case VARIABLE -> gradient[a] += w;
        case VARIABLE_AT -> gradient[addresses[a].at(index)] += w;
        case PARAMETER_AT, INDEX -> {}
        case ADD -> {
          adj[a] += w;
          adj[b] += w;
        }
        case SUBTRACT -> {
          adj[a] += w;
          adj[b] -= w;
        }
        case MULTIPLY -> {
          adj[a] += w * v[b];
          adj[b] += w * v[a];
        }
        case DIVIDE -> {
          adj[a] += w / v[b];
          adj[b] -= w * v[o] / v[b];
        }
        case SQUARE -> adj[a] += 2 * w * v[a];
        case POWER -> adj[a] += w * Arithmetic.powerSlope(v[a], v[b]);
        case GENERAL_POWER -> {
          adj[a] += w * Arithmetic.powerSlope(v[a], v[b]);
          adj[b] += w * Partials.powerByExponent(v[a], v[o]);
        }
        case MINIMUM -> adj[v[a] <= v[b] ? a : b] += w;
        case MAXIMUM -> adj[v[a] >= v[b] ? a : b] += w;
        case APPLY -> adj[a] += w * Arithmetic.function(s.c[k]).slope(v[a], v[o]);
        case NORM -> adj[a] += w * Partials.normSlope(v[o]);
        case LOOP_SUM -> {
          var loop = codes[a];
          for (int i = loop.from; i <= loop.to; i++) {
            index[loop.index] = i;
            forward(loop);
            backward(loop, w);
          }
        }
        case LOOP_MINIMUM, LOOP_MAXIMUM -> {
          seek(codes[a], v[o]);
          backward(codes[a], w);
        }
        case EACH -> {
          var loop = codes[a];
          for (int i = loop.from; i <= loop.to; i++) {
            index[loop.index] = i;
            boolean ends = s.c[k] >= 0;
            double weight = ends ? weights[b][addresses[s.c[k]].at(index)] : 0;
            if (weight != 0 || !ends) {
              forward(loop);
              backward(loop, weight);
            }
          }
        }
      }
    }
  }

  private void backward(Code loop, double weight) {
    loop.clear(adjoint);
    adjoint[loop.result] += weight;
    backward(loop);
  }
}
