package slater.core.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import slater.core.Curvature;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Space;

/**
 * An oracle over plain functions of n variables, computed in 64 bits whatever the space of the
 * points. The closest point to the origin on the line x + y = 1, whose price is -1:
 *
 * <pre>{@code
 * var problem = new Problem(
 *     Functions.of(2, Quadratic.squaredDistanceTo(0, 0), Linear.of(1, 1)),
 *     new Reals(),
 *     List.of(Requirement.equal("on the line", 1)));
 * }</pre>
 */
public final class Functions implements Oracle {
  private final int variables;
  private final List<List<Differentiable>> blocks;
  private final List<List<ToDoubleFunction<double[]>>> measured;

  private Functions(
      int variables,
      List<List<Differentiable>> blocks,
      List<List<ToDoubleFunction<double[]>>> measured) {
    this.variables = variables;
    this.blocks = blocks;
    this.measured = measured;
  }

  /** An objective, and one function for each requirement. */
  public static Functions of(
      int variables, Differentiable objective, Differentiable... requirements) {
    return ofBlocks(variables, objective, Arrays.stream(requirements).map(List::of).toList());
  }

  /** An objective, and the components of each requirement. */
  public static Functions ofBlocks(
      int variables, Differentiable objective, List<List<Differentiable>> requirements) {
    if (variables < 0) {
      throw new IllegalArgumentException("There cannot be " + variables + " variables");
    }
    var blocks = new ArrayList<List<Differentiable>>();
    blocks.add(List.of(objective));
    requirements.forEach(r -> blocks.add(List.copyOf(r)));
    List<List<ToDoubleFunction<double[]>>> none =
        blocks.stream().map(b -> List.<ToDoubleFunction<double[]>>of()).toList();
    return new Functions(variables, List.copyOf(blocks), none);
  }

  /**
   * The same functions, with a true rate for each component of a block, of which the functions are
   * differentiable surrogates: what {@link Evaluator#measured} reads.
   */
  public Functions measuring(int block, List<ToDoubleFunction<double[]>> rates) {
    checkSize(blocks.get(block).size(), rates.size());
    var more = new ArrayList<>(measured);
    more.set(block, List.copyOf(rates));
    return new Functions(variables, blocks, List.copyOf(more));
  }

  @Override
  public Layout input() {
    return Layout.of(variables);
  }

  @Override
  public List<Layout> outputs() {
    return blocks.stream().map(b -> Layout.of(b.size())).toList();
  }

  @Override
  public Curvature curvature(int block) {
    var shape = Curvature.AFFINE;
    for (var function : blocks.get(block)) {
      var other = function.curvature();
      if (shape == Curvature.AFFINE) {
        shape = other;
      } else if (other != Curvature.AFFINE && other != shape) {
        shape = Curvature.UNKNOWN;
      }
    }
    return shape;
  }

  @Override
  public Evaluator open(Space space) {
    return new FunctionsEvaluator(space, variables, blocks, measured);
  }

  static void checkSize(int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          "Expected " + expected + " numbers or functions, found " + found);
    }
  }
}
