package slater.core.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import slater.core.Curvature;
import slater.core.Draw;
import slater.core.InputException;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.expression.Comparison;
import slater.core.expression.Comparison.Each;
import slater.core.expression.Comparison.Sense;
import slater.core.expression.Expression;
import slater.core.expression.IndexSet;
import slater.core.expression.Scope;
import slater.core.expression.Span;
import slater.core.expression.tape.Block;
import slater.core.expression.tape.DualBound;
import slater.core.expression.tape.ExpressionOracle;
import slater.core.expression.tape.Operation;
import slater.core.heap.Heap;

/**
 * A program compiled: the problem for solvers, and what its numbers are called.
 *
 * <p>A requirement with a constant side has that side as its limit; of others the difference of
 * both sides is compared with 0. A chain {@code l <= e <= u} becomes two requirements.
 */
public final class Posed {
  private final Program program;
  private final Problem problem;
  private final ExpressionOracle oracle;
  private final List<List<Each>> indices;

  private Posed(
      Program program, Problem problem, ExpressionOracle oracle, List<List<Each>> indices) {
    this.program = program;
    this.problem = problem;
    this.oracle = oracle;
    this.indices = List.copyOf(indices);
  }

  static Posed of(Program program) {
    var scope = program.scope();
    var blocks = new ArrayList<Block>();
    blocks.add(
        Block.of(
            program.goal() == Goal.MINIMISE ? program.objective() : program.objective().negated()));
    var requirements = new ArrayList<Requirement>();
    for (var stated : program.requirements()) {
      var pairs = stated.comparison().pairs();
      for (int k = 0; k < pairs.size(); k++) {
        var pair = pairs.get(k);
        String name = pairs.size() == 1 ? stated.name() : part(stated.name(), pairs, k);
        requirements.add(requirement(name, pair, scope, blocks));
      }
    }
    var oracle = ExpressionOracle.of(scope, blocks);
    var problem = new Problem(oracle, domain(scope), requirements);
    return new Posed(program, problem, oracle, blocks.stream().map(Block::over).toList());
  }

  /** The name of a part of a chain: from below or from above where there are these two. */
  private static String part(String name, List<Comparison> pairs, int k) {
    boolean between =
        pairs.size() == 2
            && pairs.stream().noneMatch(pair -> pair.senses().getFirst() == Sense.EQUAL);
    boolean below = (k == 0) == (pairs.getFirst().senses().getFirst() == Sense.AT_MOST);
    return name + (between ? below ? " (from below)" : " (from above)" : " (" + (k + 1) + ")");
  }

  private static Requirement requirement(
      String name, Comparison pair, Scope scope, List<Block> blocks) {
    var left = new Block(pair.left(), pair.over());
    var right = new Block(pair.right(), pair.over());
    var sense = pair.senses().getFirst();
    var limits = constants(scope, right);
    if (limits.isPresent()) {
      blocks.add(left);
      return requirement(name, sense, limits.get());
    }
    limits = constants(scope, left);
    if (limits.isPresent()) {
      blocks.add(right);
      return requirement(name, sense.turned(), limits.get());
    }
    blocks.add(new Block(pair.left().minus(pair.right()), pair.over()));
    return requirement(name, sense, new double[] {0});
  }

  private static Requirement requirement(String name, Sense sense, double[] limits) {
    for (double limit : limits) {
      if (!Double.isFinite(limit)) {
        throw new InputException(
            "The limit of the requirement '" + name + "' is no finite number: " + limit + ".");
      }
    }
    if (limits.length == 0) {
      throw new InputException(
          "The requirement '" + name + "' is repeated for no element; leave it out.");
    }
    return switch (sense) {
      case AT_MOST -> Requirement.atMost(name, limits);
      case AT_LEAST -> Requirement.atLeast(name, limits);
      case EQUAL -> Requirement.equal(name, limits);
    };
  }

  /** The numbers of a side in which no variable occurs. */
  private static Optional<double[]> constants(Scope scope, Block side) {
    var oracle = ExpressionOracle.of(scope, List.of(Block.of(new Expression.Constant(0)), side));
    boolean varies =
        oracle.tape().segments().stream()
            .flatMap(segment -> segment.instructions().stream())
            .anyMatch(
                i -> i.operation() == Operation.VARIABLE || i.operation() == Operation.VARIABLE_AT);
    if (varies) {
      return Optional.empty();
    }
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(Heap.F64.zeros(oracle.input()), Draw.all());
      return Optional.of(evaluator.values().block(1).toArray());
    }
  }

  private static Bounded domain(Scope scope) {
    double[] lower = each(scope, true);
    double[] upper = each(scope, false);
    boolean free =
        IntStream.range(0, lower.length)
            .allMatch(i -> Double.isInfinite(lower[i]) && Double.isInfinite(upper[i]));
    return free ? new Reals() : Box.of(lower, upper);
  }

  private static double[] each(Scope scope, boolean lower) {
    return scope.variables().stream()
        .flatMapToDouble(
            v -> IntStream.range(0, v.size()).mapToDouble(i -> lower ? v.lower(i) : v.upper(i)))
        .toArray();
  }

  /** As it was stated. */
  public Program program() {
    return program;
  }

  /** What solvers take; it minimises. */
  public Problem problem() {
    return problem;
  }

  /** The compiled formulas. */
  public ExpressionOracle oracle() {
    return oracle;
  }

  /**
   * Where the search begins. A point at which a formula has no value is an {@link InputException}
   * that says which part, and why.
   */
  public Vec start() {
    double[] start =
        program.scope().variables().stream()
            .flatMapToDouble(v -> IntStream.range(0, v.size()).mapToDouble(v::start))
            .toArray();
    oracle
        .trouble(start)
        .ifPresent(
            trouble -> {
              throw new InputException(
                  "At the starting point "
                      + trouble
                      + "; give a start or bounds for which every formula has a value.");
            });
    return Heap.F64.of(start);
  }

  /** What each entry of a point is called: {@code x}, {@code plant[3]}. */
  public List<String> variableNames() {
    var names = new ArrayList<String>();
    for (var variable : program.scope().variables()) {
      for (int i = 0; i < variable.size(); i++) {
        names.add(variable.elementName(i));
      }
    }
    return names;
  }

  /** What a component of requirement j (from 0) is called: by its indices where it has some. */
  public String componentName(int j, int component) {
    var over = indices.get(j + 1);
    var said = new ArrayList<String>();
    int rest = component;
    for (var each : over.reversed()) {
      int from = 1;
      int count = 0;
      switch (each.span()) {
        case Span.Between(int first, int last) -> {
          from = first;
          count = last - first + 1;
        }
        case Span.Of(String set) ->
            count = program.scope().set(set).map(IndexSet::size).orElseThrow();
      }
      said.addFirst(each.index() + " = " + (from + rest % count));
      rest /= count;
    }
    String name = problem.requirements().get(j).name();
    return over.isEmpty() ? name : name + " [" + String.join(", ", said) + "]";
  }

  /** The value of the stated objective, from that of the problem, which minimises. */
  public double objective(double minimised) {
    // Without a negative zero.
    return program.goal() == Goal.MINIMISE ? minimised : 0 - minimised;
  }

  /** The shape of the problem's objective and of each requirement's expression, in order. */
  public List<Curvature> shapes() {
    return IntStream.range(0, oracle.outputs().size()).mapToObj(oracle::curvature).toList();
  }

  /** The bound from below on the problem's objective. */
  public DualBound bound() {
    return DualBound.of(problem).orElseThrow();
  }
}
