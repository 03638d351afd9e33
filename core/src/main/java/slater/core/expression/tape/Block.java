package slater.core.expression.tape;

import java.util.List;
import slater.core.expression.Comparison.Each;
import slater.core.expression.Expression;

/**
 * What becomes one output block: an expression, or an expression for each value of indices.
 *
 * @param of the expression
 * @param over the indices, the last moving fastest; none for one number
 */
public record Block(Expression of, List<Each> over) {
  /** Copies the list. */
  public Block {
    over = List.copyOf(over);
  }

  /** One number. */
  public static Block of(Expression of) {
    return new Block(of, List.of());
  }
}
