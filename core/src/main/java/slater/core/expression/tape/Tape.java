package slater.core.expression.tape;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import slater.core.expression.Expression;
import slater.core.expression.Scope;

/**
 * Formulas compiled: segments of instructions over numbered cells. Constants lie in cells of their
 * own; every other cell is written by exactly one instruction, before it is read. What a loop
 * computes that does not depend on its index stands outside of it.
 */
public final class Tape {
  private final Scope scope;
  private final List<Segment> segments;
  private final double[][] columns;
  private final List<Address> addresses;
  private final double[] cells;
  private final boolean[] constant;
  private final int[] outputs;
  private final int[] sizes;
  private final List<@Nullable Expression> origins;
  private final int indices;
  private final boolean[] single;

  Tape(Compilation made) {
    scope = made.scope();
    segments = made.segments();
    columns = made.columns();
    addresses = made.addresses();
    cells = made.cells();
    constant = made.constant();
    outputs = made.outputs();
    sizes = made.sizes();
    origins = made.origins();
    indices = made.indices();
    single = new boolean[outputs.length];
    Arrays.fill(single, true);
    for (var instruction : segments.getFirst().instructions()) {
      if (instruction.operation() == Operation.EACH) {
        single[instruction.b()] = false;
      }
    }
  }

  /**
   * Compiles expressions in one scope, so that what they have in common is computed once.
   *
   * @param scope what their names stand for; elements out of range are an {@link
   *     slater.core.InputException}
   * @param blocks the outputs
   */
  public static Tape of(Scope scope, List<Block> blocks) {
    return new Tape(new Compiler(scope).compile(blocks));
  }

  /** Compiles one expression. */
  public static Tape of(Scope scope, Expression expression) {
    return of(scope, List.of(Block.of(expression)));
  }

  /** What the names stand for. */
  public Scope scope() {
    return scope;
  }

  /** The number of variables. */
  public int variables() {
    return Math.toIntExact(scope.layout().size());
  }

  /** All segments; the first is the main one. */
  public List<Segment> segments() {
    return segments;
  }

  /** The number of cells. */
  public int cells() {
    return cells.length;
  }

  /** Whether a cell holds a constant. */
  public boolean isConstant(int cell) {
    return constant[cell];
  }

  /** The value of a constant cell; 0 for others. */
  public double constant(int cell) {
    return cells[cell];
  }

  /** The number of output blocks. */
  public int blocks() {
    return outputs.length;
  }

  /** Whether an output block is one number, rather than the results of a loop. */
  public boolean isSingle(int block) {
    return single[block];
  }

  /** The number of components of an output block. */
  public int size(int block) {
    return sizes[block];
  }

  /**
   * The cell of an output block: of one number its value, of several that of the loop's {@link
   * Operation#EACH}.
   */
  public int output(int block) {
    return outputs[block];
  }

  /** Number {@code at} of a column of parameters, counted from 0. */
  public double parameter(int column, int at) {
    return columns[column][at];
  }

  /** The expression that a cell holds, where it is the value of one. */
  public Optional<Expression> origin(int cell) {
    return Optional.ofNullable(origins.get(cell));
  }

  /** The addresses by their numbers. */
  Address[] addresses() {
    return addresses.toArray(Address[]::new);
  }

  double[] startingCells() {
    return cells.clone();
  }

  double[][] columns() {
    return columns;
  }

  /** One more than the largest number of an index. */
  int indices() {
    return indices;
  }
}
