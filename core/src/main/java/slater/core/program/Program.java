package slater.core.program;

import java.util.ArrayList;
import java.util.List;
import slater.core.Problem;
import slater.core.expression.Comparison;
import slater.core.expression.Expression;
import slater.core.expression.Formula;
import slater.core.expression.Scope;

/**
 * A mathematical program. The point closest to the origin on a line, whose price is -1:
 *
 * {@snippet :
 * var scope = Scope.variables("x", "y");
 * var program = Program.minimise("x^2 + y^2", scope).requiring("on the line", "x + y = 1");
 * var solution = Solve.problem(program.problem());
 * solution.price("on the line");  // -1
 * }
 *
 * <p>The price of a requirement is by how much the objective <em>improves</em> per unit by which
 * its limit is relaxed: falls where it is minimised, rises where it is maximised. A price of an
 * inequality is never negative under either goal. The posed {@link Problem} minimises, so that for
 * a program that maximises its objective is the negative of this one.
 *
 * @param scope what the names stand for
 * @param goal minimise or maximise
 * @param objective what is minimised or maximised
 * @param requirements what must hold
 */
public record Program(Scope scope, Goal goal, Expression objective, List<Stated> requirements) {

  /** Copies the list. */
  public Program {
    requirements = List.copyOf(requirements);
  }

  /** Minimises an expression. */
  public static Program minimise(Expression objective, Scope scope) {
    return new Program(scope, Goal.MINIMISE, objective, List.of());
  }

  /** Minimises a formula. */
  public static Program minimise(String objective, Scope scope) {
    return minimise(Formula.expression(objective, scope), scope);
  }

  /** Maximises an expression. */
  public static Program maximise(Expression objective, Scope scope) {
    return new Program(scope, Goal.MAXIMISE, objective, List.of());
  }

  /** Maximises a formula. */
  public static Program maximise(String objective, Scope scope) {
    return maximise(Formula.expression(objective, scope), scope);
  }

  /** This program and one more requirement. */
  public Program requiring(String name, Comparison comparison) {
    var more = new ArrayList<>(requirements);
    more.add(new Stated(name, comparison));
    return new Program(scope, goal, objective, more);
  }

  /** This program and one more requirement, as a formula. */
  public Program requiring(String name, String comparison) {
    return requiring(name, Formula.comparison(comparison, scope));
  }

  /** Compiles the program for solvers, with the names that its answers need. */
  public Posed pose() {
    return Posed.of(this);
  }

  /** The problem that solvers take; it minimises. */
  public Problem problem() {
    return pose().problem();
  }
}
