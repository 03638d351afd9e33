package slater.core.expression.tape;

import slater.core.expression.Unary;

/**
 * Which output blocks have a derivative wherever the variables are within their bounds: no absolute
 * value of what can have either sign, no minimum or maximum of what varies, no norm of what can be
 * 0.
 */
final class Kinks {
  private final Tape tape;
  private final EnclosureRun enclosures;
  private final boolean[] kinked;
  private final boolean[] varies;

  private Kinks(Tape tape) {
    this.tape = tape;
    enclosures = EnclosureRun.hull(tape);
    kinked = new boolean[tape.cells()];
    varies = new boolean[tape.cells()];
    run(tape.segments().getFirst());
  }

  static boolean[] smooth(Tape tape) {
    var kinks = new Kinks(tape);
    var smooth = new boolean[tape.blocks()];
    for (int j = 0; j < smooth.length; j++) {
      smooth[j] = !kinks.kinked[tape.output(j)];
    }
    return smooth;
  }

  private void run(Segment segment) {
    for (var i : segment.instructions()) {
      int into = i.into();
      if (i.operation().isLoop()) {
        var loop = tape.segments().get(i.a());
        run(loop);
        varies[into] = varies[loop.result()];
        boolean chooses =
            i.operation() == Operation.LOOP_MINIMUM || i.operation() == Operation.LOOP_MAXIMUM;
        kinked[into] = kinked[loop.result()] || chooses && varies[into] && loop.count() > 1;
        continue;
      }
      boolean a = i.readsA();
      boolean b = i.readsB();
      varies[into] =
          i.operation() == Operation.VARIABLE
              || i.operation() == Operation.VARIABLE_AT
              || a && varies[i.a()]
              || b && varies[i.b()];
      kinked[into] =
          a && kinked[i.a()] || b && kinked[i.b()] || varies[into] && isKink(i.operation(), i);
    }
  }

  private boolean isKink(Operation operation, Instruction i) {
    return switch (operation) {
      case MINIMUM, MAXIMUM -> true;
      case NORM -> enclosures.cell(i.a()).lower() <= 0;
      case APPLY -> {
        var values = enclosures.cell(i.a());
        yield Arithmetic.function(i.c()) == Unary.ABS
            && !values.isNonNegative()
            && !values.isNonPositive();
      }
      default -> false;
    };
  }
}
