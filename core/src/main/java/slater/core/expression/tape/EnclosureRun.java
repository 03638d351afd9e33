package slater.core.expression.tape;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import slater.core.expression.Unary;

/**
 * Computes enclosures of all cells while the variables are within the bounds of the scope: exactly,
 * a loop element by element, or as a hull, where each cell of a loop encloses its values over all
 * elements at once.
 */
final class EnclosureRun {
  private final Tape tape;
  private final boolean hull;
  private final double[] lower;
  private final double[] upper;
  private final Enclosure[] cells;
  private final Enclosure[][] outputs;
  private final int[] index;
  private final Address[] addresses;
  private final Code[] codes;

  /** The loop that each index belongs to. */
  private final Map<Integer, Code> running = new HashMap<>();

  private EnclosureRun(Tape tape, boolean hull) {
    this.tape = tape;
    this.hull = hull;
    lower = new double[tape.variables()];
    upper = new double[tape.variables()];
    int at = 0;
    for (var variable : tape.scope().variables()) {
      for (int i = 0; i < variable.size(); i++) {
        lower[at] = variable.lower(i);
        upper[at++] = variable.upper(i);
      }
    }
    cells = new Enclosure[tape.cells()];
    Arrays.fill(cells, Enclosure.ALL);
    for (int i = 0; i < cells.length; i++) {
      if (tape.isConstant(i)) {
        cells[i] = Enclosure.of(tape.constant(i));
      }
    }
    outputs = new Enclosure[tape.blocks()][];
    for (int j = 0; j < outputs.length; j++) {
      outputs[j] = new Enclosure[tape.size(j)];
    }
    index = new int[tape.indices()];
    addresses = tape.addresses();
    codes = tape.segments().stream().map(Code::new).toArray(Code[]::new);
    run(codes[0]);
    for (int j = 0; j < outputs.length; j++) {
      if (tape.isSingle(j)) {
        outputs[j][0] = cells[tape.output(j)];
      }
    }
  }

  static EnclosureRun exact(Tape tape) {
    return new EnclosureRun(tape, false);
  }

  static EnclosureRun hull(Tape tape) {
    return new EnclosureRun(tape, true);
  }

  Enclosure cell(int cell) {
    return cells[cell];
  }

  Enclosure output(int block, int component) {
    return outputs[block][component];
  }

  private void run(Code s) {
    for (int k = 0; k < s.into.length; k++) {
      int a = s.a[k];
      int b = s.b[k];
      cells[s.into[k]] =
          switch (s.operations[k]) {
            case VARIABLE -> new Enclosure(lower[a], upper[a]);
            case VARIABLE_AT -> over(addresses[a], at -> new Enclosure(lower[at], upper[at]));
            case PARAMETER_AT -> over(addresses[s.c[k]], at -> finite(tape.parameter(a, at)));
            case INDEX -> hull ? new Enclosure(from(b), to(b)) : Enclosure.of(index[b]);
            case ADD -> cells[a].plus(cells[b]);
            case SUBTRACT -> cells[a].minus(cells[b]);
            case MULTIPLY -> cells[a].times(cells[b]);
            case DIVIDE -> cells[a].dividedBy(cells[b]);
            case SQUARE -> cells[a].squared();
            case POWER -> cells[a].power(tape.constant(b));
            case GENERAL_POWER -> cells[a].power(cells[b]);
            case APPLY -> cells[a].applied(Arithmetic.function(s.c[k]));
            case NORM -> cells[a].applied(Unary.SQRT);
            case MINIMUM -> cells[a].min(cells[b]);
            case MAXIMUM -> cells[a].max(cells[b]);
            case LOOP_SUM, LOOP_MINIMUM, LOOP_MAXIMUM -> loop(s.operations[k], codes[a]);
            case EACH -> {
              each(codes[a], outputs[b], s.c[k]);
              yield Enclosure.ALL;
            }
          };
    }
  }

  private int from(int number) {
    return Objects.requireNonNull(running.get(number)).from;
  }

  private int to(int number) {
    return Objects.requireNonNull(running.get(number)).to;
  }

  /** What stands at an address, or as a hull all that does while its indices run. */
  private Enclosure over(Address address, IntFunction<Enclosure> at) {
    if (hull) {
      for (int number : address.indices()) {
        index[number] = from(number);
      }
    }
    var first = at.apply(address.at(index));
    return hull ? hull(address, at, 0, first) : first;
  }

  private Enclosure hull(Address address, IntFunction<Enclosure> at, int k, Enclosure known) {
    if (k == address.indices().length) {
      return known.hull(at.apply(address.at(index)));
    }
    int number = address.indices()[k];
    var all = known;
    for (int i = from(number); i <= to(number); i++) {
      index[number] = i;
      all = hull(address, at, k + 1, all);
    }
    return all;
  }

  private static Enclosure finite(double number) {
    return Double.isFinite(number) ? Enclosure.of(number) : Enclosure.ALL;
  }

  private Enclosure loop(Operation operation, Code loop) {
    running.put(loop.index, loop);
    if (hull) {
      run(loop);
      var item = cells[loop.result];
      return operation == Operation.LOOP_SUM
          ? item.times(Enclosure.of((double) loop.to - loop.from + 1))
          : item;
    }
    var folded = Enclosure.of(0);
    for (int i = loop.from; i <= loop.to; i++) {
      index[loop.index] = i;
      run(loop);
      var item = cells[loop.result];
      boolean first = i == loop.from;
      folded =
          switch (operation) {
            case LOOP_SUM -> first ? item : folded.plus(item);
            case LOOP_MINIMUM -> first ? item : folded.min(item);
            default -> first ? item : folded.max(item);
          };
    }
    return folded;
  }

  private void each(Code loop, Enclosure[] into, int address) {
    running.put(loop.index, loop);
    if (hull) {
      if (loop.from <= loop.to) {
        run(loop);
        if (address >= 0) {
          Arrays.fill(into, cells[loop.result]);
        }
      }
      return;
    }
    for (int i = loop.from; i <= loop.to; i++) {
      index[loop.index] = i;
      run(loop);
      if (address >= 0) {
        into[addresses[address].at(index)] = cells[loop.result];
      }
    }
  }
}
