package slater.core.expression.tape;

import java.util.Optional;
import slater.core.expression.Expression;

/** Finds the part of a formula that has no value at a point, and says why. */
final class Trouble {
  private static final int SHOWN = 60;

  private final Tape tape;
  private final TapeRun run;

  Trouble(Tape tape, TapeRun run) {
    this.tape = tape;
    this.run = run;
  }

  /** The innermost part without a finite value whose own parts have one. */
  Optional<String> find() {
    return find(run.codes()[0]);
  }

  private Optional<String> find(Code s) {
    for (int k = 0; k < s.into.length; k++) {
      var operation = s.operations[k];
      if (operation.isLoop()) {
        var loop = run.codes()[s.a[k]];
        for (int i = loop.from; i <= loop.to; i++) {
          run.indices()[loop.index] = i;
          run.forward(loop);
          var inside = find(loop);
          if (inside.isPresent()) {
            return Optional.of(inside.get() + ", at element " + i);
          }
        }
      }
      double value = run.values()[s.into[k]];
      if (operation != Operation.EACH && !Double.isFinite(value)) {
        return Optional.of(sentence(s, k, value));
      }
    }
    return Optional.empty();
  }

  private String sentence(Code s, int k, double value) {
    var instruction = new Instruction(s.operations[k], s.into[k], s.a[k], s.b[k], s.c[k]);
    var text = new StringBuilder(shown(s.into[k], "a part of the formula"));
    text.append(Double.isNaN(value) ? " has no value" : " is too large for a number");
    if (instruction.operation() == Operation.DIVIDE) {
      return text + " where " + part(s.b[k], "its divisor");
    }
    if (instruction.readsA()) {
      text.append(" where ").append(part(s.a[k], "its argument"));
    }
    if (instruction.readsB() && !tape.isConstant(s.b[k])) {
      text.append(" and ").append(part(s.b[k], "the other"));
    }
    return text.toString();
  }

  private String part(int cell, String otherwise) {
    return shown(cell, otherwise) + " is " + run.values()[cell];
  }

  private String shown(int cell, String otherwise) {
    String text = tape.origin(cell).map(Expression::toString).orElse(otherwise);
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
