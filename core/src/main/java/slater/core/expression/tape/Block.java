package slater.core.expression.tape;

import java.util.Optional;
import slater.core.expression.Comparison.Each;
import slater.core.expression.Expression;

/**
 * What becomes one output block: an expression, or an expression for each value of an index.
 *
 * @param of the expression
 * @param over the index, where there is one
 */
public record Block(Expression of, Optional<Each> over) {

  /** One number. */
  public static Block of(Expression of) {
    return new Block(of, Optional.empty());
  }
}
