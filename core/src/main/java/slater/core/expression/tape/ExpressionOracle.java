package slater.core.expression.tape;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import slater.core.Curvature;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Space;
import slater.core.expression.Scope;

/**
 * Formulas as an oracle: block 0 is the objective, the other blocks are the requirements. Values
 * are computed in 64 bits, whatever the space of the points, with exact first and second
 * derivatives; sums over rows are always over all rows.
 */
public final class ExpressionOracle implements Oracle {
  private final Tape tape;
  private final List<Curvature> curvatures;
  private final boolean[] smooth;

  private ExpressionOracle(Tape tape) {
    this.tape = tape;
    this.curvatures = new Shapes(tape).curvatures();
    this.smooth = Kinks.smooth(tape);
  }

  /** Compiles an objective and the requirements' expressions. */
  public static ExpressionOracle of(Scope scope, List<Block> blocks) {
    return new ExpressionOracle(Tape.of(scope, blocks));
  }

  /** The compiled formulas. */
  public Tape tape() {
    return tape;
  }

  @Override
  public Layout input() {
    return tape.scope().layout();
  }

  @Override
  public List<Layout> outputs() {
    return IntStream.range(0, tape.blocks()).mapToObj(j -> Layout.of(tape.size(j))).toList();
  }

  @Override
  public Curvature curvature(int block) {
    return curvatures.get(block);
  }

  @Override
  public boolean isSmooth(int block) {
    return smooth[block];
  }

  @Override
  public ExpressionEvaluator open(Space space) {
    return new ExpressionEvaluator(space, tape);
  }

  /**
   * Why a value at a point is no finite number: which part of which formula, and what its argument
   * is; empty where all values are finite.
   */
  public Optional<String> trouble(double[] x) {
    var run = new TapeRun(tape);
    System.arraycopy(x, 0, run.point(), 0, run.point().length);
    run.evaluate();
    return new Trouble(tape, run).find();
  }
}
