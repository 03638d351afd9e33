package slater.core.expression.tape;

import java.util.Arrays;

/**
 * Derivatives along a direction: tangents forwards, and forwards over backwards for products with
 * the Hessian of a weighted sum of outputs. It shares the point and the values of a {@link
 * TapeRun}.
 */
final class SecondOrder {
  private final Tape tape;
  private final TapeRun run;
  private final Code[] codes;
  private final int[] index;
  private final Address[] addresses;
  private final double[] value;
  private final double[] adjoint;
  private final double[] tangent;
  private final double[] bent;
  private final double[] direction;
  private final double[][] changes;
  private double[][] weights;
  private double[] product;

  SecondOrder(Tape tape, TapeRun run) {
    this.tape = tape;
    this.run = run;
    codes = run.codes();
    index = run.indices();
    addresses = tape.addresses();
    value = run.values();
    adjoint = run.adjoints();
    tangent = new double[value.length];
    bent = new double[value.length];
    direction = new double[tape.variables()];
    changes = run.zeros();
    weights = run.zeros();
    product = new double[0];
  }

  /** The direction, into which the caller writes. */
  double[] direction() {
    return direction;
  }

  /** How the outputs change along the direction. */
  double[][] push() {
    forward(codes[0]);
    for (int j = 0; j < changes.length; j++) {
      if (tape.isSingle(j)) {
        changes[j][0] = tangent[tape.output(j)];
      }
    }
    return changes;
  }

  /** Adds the Hessian of the weighted sum of outputs times the direction. */
  void hessianTimes(double[][] factors, double[] into) {
    weights = factors;
    product = into;
    forward(codes[0]);
    Arrays.fill(adjoint, 0);
    Arrays.fill(bent, 0);
    for (int j = 0; j < changes.length; j++) {
      if (tape.isSingle(j)) {
        adjoint[tape.output(j)] += factors[j][0];
      }
    }
    backward(codes[0]);
  }

  /** Values are known, those of loops are computed on the way. */
  private void forward(Code s) {
    var v = value;
    var t = tangent;
    for (int k = 0; k < s.into.length; k++) {
      int a = s.a[k];
      int b = s.b[k];
      int o = s.into[k];
      switch (s.operations[k]) {
        case VARIABLE -> t[o] = direction[a];
        case VARIABLE_AT -> t[o] = direction[addresses[a].at(index)];
        case PARAMETER_AT, INDEX -> t[o] = 0;
        case ADD -> t[o] = t[a] + t[b];
        case SUBTRACT -> t[o] = t[a] - t[b];
        case MULTIPLY -> t[o] = t[a] * v[b] + v[a] * t[b];
        case DIVIDE -> t[o] = (t[a] - v[o] * t[b]) / v[b];
        case GENERAL_POWER ->
            t[o] =
                times(t[a], Arithmetic.powerSlope(v[a], v[b]))
                    + times(t[b], Partials.powerByExponent(v[a], v[o]));
        case MINIMUM -> t[o] = v[a] <= v[b] ? t[a] : t[b];
        case MAXIMUM -> t[o] = v[a] >= v[b] ? t[a] : t[b];
        case SQUARE, POWER, APPLY, NORM -> t[o] = times(t[a], slope(s, k));
        case LOOP_SUM -> {
          var loop = codes[a];
          double sum = 0;
          for (int i = loop.from; i <= loop.to; i++) {
            move(loop, i);
            sum += t[loop.result];
          }
          t[o] = sum;
        }
        case LOOP_MINIMUM, LOOP_MAXIMUM -> {
          run.seek(codes[a], v[o]);
          forward(codes[a]);
          t[o] = t[codes[a].result];
        }
        case EACH -> {
          var loop = codes[a];
          for (int i = loop.from; i <= loop.to; i++) {
            move(loop, i);
            if (s.c[k] >= 0) {
              changes[b][addresses[s.c[k]].at(index)] = t[loop.result];
            }
          }
        }
      }
    }
  }

  private void move(Code loop, int i) {
    index[loop.index] = i;
    run.forward(loop);
    forward(loop);
  }

  /** A change of 0 stays 0, even where the derivative is infinite. */
  private static double times(double change, double derivative) {
    return change == 0 ? 0 : change * derivative;
  }

  private double slope(Code s, int k) {
    double x = value[s.a[k]];
    double y = value[s.into[k]];
    return switch (s.operations[k]) {
      case SQUARE -> 2 * x;
      case POWER -> Arithmetic.powerSlope(x, value[s.b[k]]);
      case NORM -> Partials.normSlope(y);
      default -> Arithmetic.function(s.c[k]).slope(x, y);
    };
  }

  private double bend(Code s, int k) {
    double x = value[s.a[k]];
    double y = value[s.into[k]];
    return switch (s.operations[k]) {
      case SQUARE -> 2;
      case POWER -> Arithmetic.powerBend(x, value[s.b[k]]);
      case NORM -> Partials.normBend(y);
      default -> Arithmetic.function(s.c[k]).bend(x, y);
    };
  }

  private void backward(Code s) {
    var v = value;
    var t = tangent;
    var adj = adjoint;
    for (int k = s.into.length - 1; k >= 0; k--) {
      int a = s.a[k];
      int b = s.b[k];
      int o = s.into[k];
      double w = adj[o];
      double z = bent[o];
      var operation = s.operations[k];
      if (w == 0 && z == 0 && operation != Operation.EACH) {
        continue;
      }
      switch (operation) {
        case VARIABLE -> product[a] += z;
        case VARIABLE_AT -> product[addresses[a].at(index)] += z;
        case PARAMETER_AT, INDEX -> {}
        case ADD -> {
          add(a, w, z);
          add(b, w, z);
        }
        case SUBTRACT -> {
          add(a, w, z);
          add(b, -w, -z);
        }
        case MULTIPLY -> {
          add(a, w * v[b], z * v[b] + w * t[b]);
          add(b, w * v[a], z * v[a] + w * t[a]);
        }
        case DIVIDE -> {
          double below = v[b];
          double q = v[o];
          add(a, w / below, z / below - w * t[b] / (below * below));
          add(b, -w * q / below, -z * q / below + w * (2 * q * t[b] - t[a]) / (below * below));
        }
        case GENERAL_POWER -> {
          double log = Partials.powerByExponent(v[a], v[o]);
          double byBase = Arithmetic.powerSlope(v[a], v[b]);
          double both = v[o] == 0 ? 0 : v[o] / v[a] + log * v[b] / v[a];
          double byExponent = v[o] == 0 ? 0 : log * log / v[o];
          add(
              a,
              times(w, byBase),
              times(z, byBase)
                  + w * (times(t[a], Arithmetic.powerBend(v[a], v[b])) + times(t[b], both)));
          add(b, times(w, log), times(z, log) + w * (times(t[a], both) + times(t[b], byExponent)));
        }
        case MINIMUM -> add(v[a] <= v[b] ? a : b, w, z);
        case MAXIMUM -> add(v[a] >= v[b] ? a : b, w, z);
        case SQUARE, POWER, APPLY, NORM -> {
          double slope = slope(s, k);
          add(a, times(w, slope), times(z, slope) + times(w * t[a], bend(s, k)));
        }
        case LOOP_SUM -> {
          var loop = codes[a];
          for (int i = loop.from; i <= loop.to; i++) {
            move(loop, i);
            backward(loop, w, z);
          }
        }
        case LOOP_MINIMUM, LOOP_MAXIMUM -> {
          run.seek(codes[a], v[o]);
          forward(codes[a]);
          backward(codes[a], w, z);
        }
        case EACH -> {
          var loop = codes[a];
          for (int i = loop.from; i <= loop.to; i++) {
            index[loop.index] = i;
            boolean ends = s.c[k] >= 0;
            double weight = ends ? weights[b][addresses[s.c[k]].at(index)] : 0;
            if (weight != 0 || !ends) {
              move(loop, i);
              backward(loop, weight, 0);
            }
          }
        }
      }
    }
  }

  private void add(int cell, double weight, double change) {
    adjoint[cell] += weight;
    bent[cell] += change;
  }

  private void backward(Code loop, double weight, double change) {
    loop.clear(adjoint);
    loop.clear(bent);
    add(loop.result, weight, change);
    backward(loop);
  }
}
