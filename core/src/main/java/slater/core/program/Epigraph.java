package slater.core.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import slater.core.expression.Comparison;
import slater.core.expression.Comparison.Sense;
import slater.core.expression.Expression;

/**
 * A program without the kinks that can be taken out of it: where the problem wants a maximum, an
 * absolute value or a norm to be small, a variable that is at least each of its items stands for
 * it, and where it wants a minimum to be large, one that is at most each. Both programs have the
 * same optimum, the same admissible points once the new variables are left out, and the same
 * multipliers of the requirements that were there before; the new variables and requirements stand
 * behind the old ones.
 *
 * {@snippet :
 * var program = Program.minimise("abs(x - 3) + x^2", Scope.variables("x"));
 * var smooth = Epigraph.of(program);
 * smooth.program().objective();  // `auxiliary 1` + x^2
 * smooth.added();                // 1
 * }
 *
 * <p>This is exact because the rest of the formula never falls where the replaced part rises, which
 * is known from its functions and from the signs of factors within the bounds of the variables; no
 * part need be convex. A part of which that is not known stays as it is. Source: Boyd and
 * Vandenberghe, Convex Optimization (2004), sections 4.1.3 and 6.1; here for any monotone position.
 *
 * @param program the program with the variables added
 * @param added how many numbers were added
 * @param replaced the functions that were replaced, by name
 * @param kept the functions with kinks that stay, by name
 */
public record Epigraph(Program program, int added, List<String> replaced, List<String> kept) {

  /** Copies the lists. */
  public Epigraph {
    replaced = List.copyOf(replaced);
    kept = List.copyOf(kept);
  }

  /** The program with as few kinks as can be. */
  public static Epigraph of(Program program) {
    var lifting = new Lifting(program.scope());
    int goal = program.goal() == Goal.MINIMISE ? 1 : -1;
    var objective = lifting.of(program.objective(), goal, List.of());
    var requirements = new ArrayList<Stated>();
    for (var stated : program.requirements()) {
      requirements.add(new Stated(stated.name(), lifted(stated.comparison(), lifting)));
    }
    requirements.addAll(lifting.requirements());
    return new Epigraph(
        new Program(lifting.scope(), program.goal(), objective, requirements),
        lifting.added(),
        words(lifting.replaced()),
        words(lifting.kept()));
  }

  /** Of a chain only the ends are looked into: what stands between is bounded from both sides. */
  private static Comparison lifted(Comparison comparison, Lifting lifting) {
    var sides = new ArrayList<Expression>();
    int last = comparison.sides().size() - 1;
    for (int k = 0; k <= last; k++) {
      int wanted = 0;
      if (k == 0) {
        wanted = -direction(comparison.senses().getFirst());
      } else if (k == last) {
        wanted = direction(comparison.senses().getLast());
      }
      sides.add(lifting.of(comparison.sides().get(k), wanted, comparison.over()));
    }
    return new Comparison(sides, comparison.senses(), comparison.over());
  }

  /** 1 where the right side may be large, -1 where it may be small, 0 where it is both. */
  private static int direction(Sense sense) {
    return switch (sense) {
      case AT_MOST -> -1;
      case AT_LEAST -> 1;
      case EQUAL -> 0;
    };
  }

  private static List<String> words(Collection<String> words) {
    return words.stream().sorted().distinct().toList();
  }
}
