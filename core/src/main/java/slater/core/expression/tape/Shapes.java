package slater.core.expression.tape;

import java.util.Collections;
import java.util.List;
import slater.core.Curvature;

/** The shapes of the outputs. */
final class Shapes {
  private final Tape tape;

  Shapes(Tape tape) {
    this.tape = tape;
  }

  List<Curvature> curvatures() {
    return Collections.nCopies(tape.blocks(), Curvature.UNKNOWN);
  }
}
