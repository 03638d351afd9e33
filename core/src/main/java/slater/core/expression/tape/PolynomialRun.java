package slater.core.expression.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slater.core.expression.Unary;

/** Finds which cells are polynomials of degree two at most, and which. */
final class PolynomialRun {
  /** More steps than these are not looked at. */
  private static final long MOST_STEPS = 200_000;

  private final Tape tape;
  private final Code[] codes;
  private final List<Optional<Polynomial>> cells;
  private final List<List<Optional<Polynomial>>> outputs = new ArrayList<>();
  private final int[] index;
  private final Address[] addresses;

  private PolynomialRun(Tape tape) {
    this.tape = tape;
    codes = tape.segments().stream().map(Code::new).toArray(Code[]::new);
    cells = new ArrayList<>();
    for (int i = 0; i < tape.cells(); i++) {
      cells.add(
          tape.isConstant(i) ? Optional.of(Polynomial.of(tape.constant(i))) : Optional.empty());
    }
    for (int j = 0; j < tape.blocks(); j++) {
      outputs.add(new ArrayList<>());
    }
    index = new int[tape.indices()];
    addresses = tape.addresses();
    if (steps(codes[0]) <= MOST_STEPS) {
      run(codes[0]);
    }
    for (int j = 0; j < tape.blocks(); j++) {
      if (tape.isSingle(j)) {
        outputs.get(j).add(cells.get(tape.output(j)));
      }
      while (outputs.get(j).size() < tape.size(j)) {
        outputs.get(j).add(Optional.empty());
      }
    }
  }

  static PolynomialRun of(Tape tape) {
    return new PolynomialRun(tape);
  }

  /** The polynomial of a cell; of a cell in a loop that of its last run. */
  Optional<Polynomial> cell(int cell) {
    return cells.get(cell);
  }

  /** The polynomial of a component. */
  Optional<Polynomial> output(int block, int component) {
    return outputs.get(block).get(component);
  }

  private long steps(Code s) {
    long steps = 0;
    for (int k = 0; k < s.into.length && steps <= MOST_STEPS; k++) {
      var loop = s.operations[k].isLoop() ? codes[s.a[k]] : null;
      steps += loop == null ? 1 : ((long) loop.to - loop.from + 1) * (1 + steps(loop));
    }
    return steps;
  }

  private void run(Code s) {
    for (int k = 0; k < s.into.length; k++) {
      cells.set(s.into[k], compute(s, k));
    }
  }

  private Optional<Polynomial> compute(Code s, int k) {
    int a = s.a[k];
    int b = s.b[k];
    return switch (s.operations[k]) {
      case VARIABLE -> Optional.of(Polynomial.variable(a));
      case VARIABLE_AT -> Optional.of(Polynomial.variable(addresses[a].at(index)));
      case PARAMETER_AT -> constant(tape.parameter(a, addresses[s.c[k]].at(index)));
      case INDEX -> constant(index[b]);
      case ADD -> cells.get(a).flatMap(p -> cells.get(b).flatMap(q -> p.plus(1, q)));
      case SUBTRACT -> cells.get(a).flatMap(p -> cells.get(b).flatMap(q -> p.plus(-1, q)));
      case MULTIPLY -> cells.get(a).flatMap(p -> cells.get(b).flatMap(p::times));
      case SQUARE -> cells.get(a).flatMap(p -> p.times(p));
      case DIVIDE ->
          cells
              .get(b)
              .filter(q -> q.isConstant() && q.constant() != 0)
              .flatMap(q -> cells.get(a).flatMap(p -> p.scaled(1 / q.constant())));
      case APPLY -> apply(Arithmetic.function(s.c[k]), a);
      case NORM ->
          cells
              .get(a)
              .filter(Polynomial::isConstant)
              .flatMap(p -> constant(Math.sqrt(p.constant())));
      case POWER, GENERAL_POWER, MINIMUM, MAXIMUM ->
          cells
              .get(a)
              .filter(Polynomial::isConstant)
              .flatMap(
                  p ->
                      cells
                          .get(b)
                          .filter(Polynomial::isConstant)
                          .flatMap(
                              q ->
                                  constant(
                                      Arithmetic.binary(
                                          s.operations[k], p.constant(), q.constant()))));
      case LOOP_SUM -> sum(codes[a]);
      case LOOP_MINIMUM, LOOP_MAXIMUM -> Optional.empty();
      case EACH -> {
        var loop = codes[a];
        for (int i = loop.from; i <= loop.to; i++) {
          index[loop.index] = i;
          run(loop);
          if (s.c[k] >= 0) {
            outputs.get(b).add(cells.get(loop.result));
          }
        }
        yield Optional.empty();
      }
    };
  }

  private Optional<Polynomial> apply(Unary function, int a) {
    if (function == Unary.NEGATE) {
      return cells.get(a).flatMap(p -> p.scaled(-1));
    }
    return cells
        .get(a)
        .filter(Polynomial::isConstant)
        .flatMap(p -> constant(function.apply(p.constant())));
  }

  private static Optional<Polynomial> constant(double value) {
    return Double.isFinite(value) ? Optional.of(Polynomial.of(value)) : Optional.empty();
  }

  private Optional<Polynomial> sum(Code loop) {
    var sum = Optional.of(Polynomial.of(0));
    for (int i = loop.from; i <= loop.to && sum.isPresent(); i++) {
      index[loop.index] = i;
      run(loop);
      sum = sum.flatMap(p -> cells.get(loop.result).flatMap(q -> p.plus(1, q)));
    }
    return sum;
  }
}
