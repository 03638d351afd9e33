package slater.core.expression.tape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import slater.core.Curvature;
import slater.core.expression.Unary;

/**
 * Recognises convex, concave and affine parts of formulas, while the variables are within their
 * bounds, by the rules of disciplined convex programming (Grant, Boyd and Ye, 2006): a function of
 * known shape and direction of growth, of an argument whose shape fits. Signs come from enclosures.
 * Beyond those rules: quadratic forms by their definiteness, roots of sums of squares, logarithms
 * of sums of exponentials, squares over positive affine functions, and {@code x log(x)}.
 *
 * <p>A verdict other than {@link Curvature#UNKNOWN} holds on the set where the part has a value.
 */
final class Shapes {
  private final Tape tape;
  private final EnclosureRun enclosures;
  private final PolynomialRun polynomials;
  private final Curvature[] shapes;
  private final boolean[] varies;
  private final @Nullable Instruction[] written;
  private final boolean[] inLoop;

  Shapes(Tape tape) {
    this.tape = tape;
    enclosures = EnclosureRun.hull(tape);
    polynomials = PolynomialRun.of(tape);
    shapes = new Curvature[tape.cells()];
    Arrays.fill(shapes, Curvature.AFFINE);
    varies = new boolean[tape.cells()];
    written = new Instruction[tape.cells()];
    inLoop = new boolean[tape.cells()];
    for (int s = 0; s < tape.segments().size(); s++) {
      for (var instruction : tape.segments().get(s).instructions()) {
        written[instruction.into()] = instruction;
        inLoop[instruction.into()] = s > 0;
      }
    }
    run(tape.segments().getFirst());
  }

  /** The shape of each output block. */
  List<Curvature> curvatures() {
    var found = new ArrayList<Curvature>();
    for (int j = 0; j < tape.blocks(); j++) {
      found.add(tape.isSingle(j) ? root(tape.output(j)) : each(j));
    }
    return found;
  }

  private Curvature each(int block) {
    var instruction = written[tape.output(block)];
    if (instruction == null) {
      return Curvature.UNKNOWN;
    }
    int result = tape.segments().get(instruction.a()).result();
    while (operation(result) == Operation.EACH) {
      result = tape.segments().get(argument(result)).result();
    }
    var shape = root(result);
    if (shape != Curvature.UNKNOWN) {
      return shape;
    }
    boolean convex = true;
    boolean concave = true;
    for (int i = 0; i < tape.size(block); i++) {
      var one = polynomials.output(block, i).map(Shapes::shape).orElse(Curvature.UNKNOWN);
      convex &= one.isConvex();
      concave &= one.isConcave();
    }
    return of(convex, concave);
  }

  static Curvature of(boolean convex, boolean concave) {
    return convex
        ? concave ? Curvature.AFFINE : Curvature.CONVEX
        : concave ? Curvature.CONCAVE : Curvature.UNKNOWN;
  }

  private static Curvature shape(Polynomial p) {
    return p.isAffine()
        ? Curvature.AFFINE
        : of(
            Definiteness.isNonNegative(p.quadratic(), 1),
            Definiteness.isNonNegative(p.quadratic(), -1));
  }

  private void run(Segment segment) {
    for (var i : segment.instructions()) {
      if (i.operation().isLoop()) {
        run(tape.segments().get(i.a()));
      }
      varies[i.into()] = varies(i);
      shapes[i.into()] = varies[i.into()] ? shape(i) : Curvature.AFFINE;
    }
  }

  private boolean varies(Instruction i) {
    return switch (i.operation()) {
      case VARIABLE, VARIABLE_AT -> true;
      case PARAMETER_AT, INDEX -> false;
      default ->
          i.operation().isLoop()
              ? varies[tape.segments().get(i.a()).result()]
              : i.readsA() && varies[i.a()] || i.readsB() && varies[i.b()];
    };
  }

  /** The shape of a cell that other rules ask for: sums are looked at as a whole here. */
  private Curvature root(int cell) {
    if (shapes[cell] == Curvature.UNKNOWN) {
      shapes[cell] = ofSum(cell);
    }
    return shapes[cell];
  }

  private Curvature shape(Instruction i) {
    int a = i.a();
    int b = i.b();
    return switch (i.operation()) {
      case VARIABLE, VARIABLE_AT, PARAMETER_AT, INDEX -> Curvature.AFFINE;
      case ADD -> sum(shapes[a], shapes[b]);
      case SUBTRACT -> sum(shapes[a], turned(shapes[b]));
      case MULTIPLY -> product(a, b);
      case DIVIDE -> quotient(a, b);
      case SQUARE -> Growth.ofPower(2, enclosures.cell(a)).of(root(a));
      case POWER -> Growth.ofPower(tape.constant(b), enclosures.cell(a)).of(root(a));
      case GENERAL_POWER -> generalPower(a, b);
      case APPLY -> apply(Arithmetic.function(i.c()), a);
      case NORM -> isSumOfSquares(a) ? Curvature.CONVEX : Curvature.UNKNOWN;
      case MAXIMUM -> of(root(a).isConvex() && root(b).isConvex(), false);
      case MINIMUM -> of(false, root(a).isConcave() && root(b).isConcave());
      case LOOP_SUM -> root(tape.segments().get(a).result());
      case LOOP_MAXIMUM -> of(root(tape.segments().get(a).result()).isConvex(), false);
      case LOOP_MINIMUM -> of(false, root(tape.segments().get(a).result()).isConcave());
      case EACH -> Curvature.UNKNOWN;
    };
  }

  private static Curvature sum(Curvature one, Curvature other) {
    return of(one.isConvex() && other.isConvex(), one.isConcave() && other.isConcave());
  }

  private static Curvature turned(Curvature shape) {
    return switch (shape) {
      case CONVEX -> Curvature.CONCAVE;
      case CONCAVE -> Curvature.CONVEX;
      case AFFINE, UNKNOWN -> shape;
    };
  }

  private Curvature scaled(Curvature shape, Enclosure factor) {
    return shape == Curvature.AFFINE || factor.isNonNegative()
        ? shape
        : factor.isNonPositive() ? turned(shape) : Curvature.UNKNOWN;
  }

  private Curvature product(int a, int b) {
    if (!varies[a]) {
      return scaled(root(b), enclosures.cell(a));
    }
    if (!varies[b]) {
      return scaled(root(a), enclosures.cell(b));
    }
    return isLogOf(a, b) || isLogOf(b, a) ? Curvature.CONVEX : Curvature.UNKNOWN;
  }

  /** Whether the first cell is the logarithm of the second, which is affine. */
  private boolean isLogOf(int log, int x) {
    return isFunction(log, Unary.LOG) && argument(log) == x && shapes[x] == Curvature.AFFINE;
  }

  private Curvature quotient(int a, int b) {
    var below = enclosures.cell(b);
    if (!varies[b]) {
      return scaled(root(a), of(1, below));
    }
    var inverse = Growth.ofPower(-1, below).of(root(b));
    if (!varies[a]) {
      return scaled(inverse, enclosures.cell(a));
    }
    // u^2 / v is convex for affine u and positive concave v.
    boolean square =
        operation(a) == Operation.SQUARE
            && shapes[argument(a)] == Curvature.AFFINE
            && root(b).isConcave()
            && below.isNonNegative();
    return square ? Curvature.CONVEX : Curvature.UNKNOWN;
  }

  private static Enclosure of(double one, Enclosure divisor) {
    return Enclosure.of(one).dividedBy(divisor);
  }

  private Curvature generalPower(int base, int exponent) {
    var bases = enclosures.cell(base);
    if (varies[base] || !(bases.lower() > 0)) {
      return Curvature.UNKNOWN;
    }
    boolean grows = bases.lower() >= 1;
    boolean falls = bases.upper() <= 1;
    return new Growth(true, false, grows, falls).of(root(exponent));
  }

  private Curvature apply(Unary function, int a) {
    if (function == Unary.NEGATE) {
      return turned(shapes[a]);
    }
    if (function == Unary.SQRT && isSumOfSquares(a)) {
      return Curvature.CONVEX;
    }
    var shape = Growth.of(function, enclosures.cell(a)).of(root(a));
    if (shape == Curvature.UNKNOWN && function == Unary.LOG && isSumOfExponentials(a)) {
      return Curvature.CONVEX;
    }
    return shape;
  }

  private Operation operation(int cell) {
    var instruction = written[cell];
    return instruction == null ? Operation.INDEX : instruction.operation();
  }

  private int argument(int cell) {
    var instruction = written[cell];
    return instruction == null ? cell : instruction.a();
  }

  private boolean isFunction(int cell, Unary function) {
    var instruction = written[cell];
    return instruction != null
        && instruction.operation() == Operation.APPLY
        && Arithmetic.function(instruction.c()) == function;
  }

  /** Whether a cell is a sum of squares of affine functions, or of convex ones not negative. */
  private boolean isSumOfSquares(int cell) {
    return addends(cell).stream()
        .allMatch(
            part -> {
              if (part.factor < 0) {
                return false;
              }
              int at = part.cell;
              if (operation(at) == Operation.LOOP_SUM) {
                return isSumOfSquares(tape.segments().get(argument(at)).result());
              }
              if (!varies[at]) {
                return part.factor * enclosures.cell(at).lower() >= 0;
              }
              if (operation(at) != Operation.SQUARE) {
                return false;
              }
              int x = argument(at);
              var values = enclosures.cell(x);
              return root(x) == Curvature.AFFINE
                  || root(x).isConvex() && values.isNonNegative()
                  || root(x).isConcave() && values.isNonPositive();
            });
  }

  /** Whether a cell is a sum of exponentials of convex functions and constants not negative. */
  private boolean isSumOfExponentials(int cell) {
    return addends(cell).stream()
        .allMatch(
            part -> {
              if (part.factor < 0) {
                return false;
              }
              int at = part.cell;
              if (operation(at) == Operation.LOOP_SUM) {
                return isSumOfExponentials(tape.segments().get(argument(at)).result());
              }
              if (!varies[at]) {
                return enclosures.cell(at).isNonNegative();
              }
              return isFunction(at, Unary.EXP) && root(argument(at)).isConvex();
            });
  }

  /** A part of a sum. */
  private record Addend(int cell, double factor) {}

  /** The parts of a sum, through differences, signs and constant factors. */
  private List<Addend> addends(int cell) {
    var parts = new ArrayList<Addend>();
    var open = new ArrayDeque<Addend>();
    open.push(new Addend(cell, 1));
    while (!open.isEmpty()) {
      var next = open.pop();
      var i = Optional.ofNullable(written[next.cell]);
      var operation = i.map(Instruction::operation).orElse(Operation.INDEX);
      int a = i.map(Instruction::a).orElse(0);
      int b = i.map(Instruction::b).orElse(0);
      switch (operation) {
        case ADD -> {
          open.push(new Addend(b, next.factor));
          open.push(new Addend(a, next.factor));
        }
        case SUBTRACT -> {
          open.push(new Addend(b, -next.factor));
          open.push(new Addend(a, next.factor));
        }
        case MULTIPLY -> {
          if (tape.isConstant(a)) {
            open.push(new Addend(b, next.factor * tape.constant(a)));
          } else if (tape.isConstant(b)) {
            open.push(new Addend(a, next.factor * tape.constant(b)));
          } else {
            parts.add(next);
          }
        }
        case DIVIDE -> {
          if (tape.isConstant(b) && tape.constant(b) != 0) {
            open.push(new Addend(a, next.factor / tape.constant(b)));
          } else {
            parts.add(next);
          }
        }
        case APPLY -> {
          if (isFunction(next.cell, Unary.NEGATE)) {
            open.push(new Addend(a, -next.factor));
          } else {
            parts.add(next);
          }
        }
        default -> parts.add(next);
      }
    }
    return parts;
  }

  /** The quadratic parts of a sum together, and the others by their own shapes. */
  private Curvature ofSum(int cell) {
    if (inLoop[cell]) {
      return Curvature.UNKNOWN;
    }
    var quadratic = Optional.of(Polynomial.of(0));
    boolean convex = true;
    boolean concave = true;
    for (var part : addends(cell)) {
      var own = polynomials.cell(part.cell);
      if (own.isPresent()) {
        quadratic = quadratic.flatMap(q -> q.plus(part.factor, own.get()));
      } else {
        var shape = part.factor < 0 ? turned(shapes[part.cell]) : shapes[part.cell];
        convex &= shape.isConvex();
        concave &= shape.isConcave();
      }
    }
    var form = quadratic.map(Shapes::shape).orElse(Curvature.UNKNOWN);
    return of(convex && form.isConvex(), concave && form.isConcave());
  }
}
