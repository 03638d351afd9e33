package slater.core.expression;

import java.util.List;
import slater.core.InputException;
import slater.core.Place;
import slater.core.expression.Comparison.Each;

/**
 * Reads formulas as they stand in a textbook: {@code + - * / ^}, where {@code ^} binds tightest and
 * to the right and {@code -x^2} is the negative of the square; the functions of {@link Unary} and
 * {@link Fold}; {@code x[3]}, {@code x[i-1]}; {@code sum(i in rows: (y[i] - a*x[i])^2)}; {@code
 * pi}. A name that could be read otherwise stands between backquotes.
 *
 * <p>A wrong formula is an {@link InputException} that says at which character, what was expected,
 * and which known name is near.
 */
public final class Formula {
  private static final int LONGEST = 100_000;

  private Formula() {}

  /** Reads an expression whose names the scope knows. */
  public static Expression expression(String text, Scope scope) {
    return expression(text, scope, Place.file(""));
  }

  /** As {@link #expression(String, Scope)}, of a text that begins at a place of a file. */
  public static Expression expression(String text, Scope scope, Place place) {
    return parser(text, scope, place).wholeExpression();
  }

  /** Reads a comparison, a chain of them, or one for each element of a set. */
  public static Comparison comparison(String text, Scope scope) {
    return comparison(text, scope, Place.file(""));
  }

  /** As {@link #comparison(String, Scope)}, of a text that begins at a place of a file. */
  public static Comparison comparison(String text, Scope scope, Place place) {
    return parser(text, scope, place).wholeComparison();
  }

  /** As {@link #comparison(String, Scope, Place)}, repeated for indices that were read before. */
  public static Comparison comparison(String text, List<Each> over, Scope scope, Place place) {
    return parser(text, scope, place).wholeComparison(over);
  }

  /** Reads indices and what they run over, as in {@code i in plants, j in towns}. */
  public static List<Each> indices(String text, Scope scope, Place place) {
    return parser(text, scope, place).wholeIndices();
  }

  private static Parser parser(String text, Scope scope, Place place) {
    var fault = new Fault(text, place);
    if (text.length() > LONGEST) {
      throw fault.at(
          LONGEST, "the formula is longer than " + LONGEST + " characters; write it in parts");
    }
    return new Parser(text, scope, fault);
  }
}
