package slater.app.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import slater.core.Curvature;
import slater.core.Problem;
import slater.core.Solution;
import slater.core.Status;
import slater.core.Vec;
import slater.core.program.Posed;
import slater.solve.linear.Conflict;
import slater.solve.linear.LinearAnswer;
import slater.solve.linear.LinearForm;

/** What is said of how solving ended, and no more than is known. */
final class Ending {
  /** From so low on an objective that still falls is taken for one without a bound. */
  private static final double FALLEN = -1e8;

  /** The most rows and bounds among which the smallest conflict is looked for. */
  private static final int MOST_PARTS = 300;

  private static final int MOST_NAMES = 6;

  private final Reached reached;
  private final Posed posed;
  private final Problem problem;
  private final Solution<Vec> solution;
  private final boolean convex;
  private final List<String> conflict;

  Ending(Reached reached) {
    this.reached = reached;
    this.posed = reached.posed();
    this.problem = reached.smooth().problem();
    this.solution = reached.solution();
    this.convex = problem.isConvex();
    this.conflict = solution.status() == Status.INFEASIBLE ? contradicting() : List.of();
  }

  /** One sentence, or two. */
  String message() {
    return switch (solution.status()) {
      case SOLVED -> solved();
      case INFEASIBLE ->
          "No point meets all requirements, and that is proven"
              + (conflict.isEmpty()
                  ? "."
                  : ": these contradict each other, and none can be left out: "
                      + listed(conflict)
                      + ".");
      case LEAST_VIOLATION ->
          "Least violation found: no point nearby meets all requirements; another start may.";
      case BUDGET ->
          fallen() ? looksUnbounded() : "The budget ran out before the problem was solved.";
      case STALLED ->
          fallen()
              ? looksUnbounded()
              : "No step improves the point any more, short of the tolerance."
                  + (reached.epigraph().kept().isEmpty() || isSmooth()
                      ? ""
                      : " Where "
                          + String.join(", ", reached.epigraph().kept())
                          + " has a kink, no slope says whether a point is the best.");
      case INTERRUPTED -> "Interrupted.";
      case UNBOUNDED ->
          "Unbounded, and that is proven: the objective "
              + (posed.objective(1) > 0 ? "falls" : "rises")
              + " without end while "
              + listed(ray())
              + "; a bound or a requirement is missing.";
      case DIVERGED ->
          fallen()
              ? looksUnbounded()
              : "A number became infinite"
                  + posed.oracle().trouble(reached.point().toArray()).map(t -> ": " + t).orElse("")
                  + ". Bounds on the variables keep them where formulas have values.";
    };
  }

  private String solved() {
    var gap = reached.gap();
    double size = 1 + Math.abs(reached.value());
    if (convex) {
      return "Solved; the problem is convex, so no admissible point is better"
          + gap.filter(g -> g < 1e-3 * size)
              .map(g -> String.format(Locale.ROOT, " by more than %.0e", Math.max(g, 0)))
              .orElse("")
          + ".";
    }
    return gap.filter(g -> g < 1e-6 * size).isPresent()
        ? "Solved; a bound proves that no admissible point is better."
        : "Solved: the conditions of optimality hold here. The problem is not known to be"
            + " convex, so another start may find a better point.";
  }

  private boolean fallen() {
    return solution.objective() < FALLEN && reached.worstMiss() <= 1e-6;
  }

  private String looksUnbounded() {
    return String.format(
        Locale.ROOT,
        "The problem looks unbounded: the objective came to %.0e where all requirements hold, and"
            + " goes on. Bounds on the variables, or a requirement, are missing.",
        posed.objective(solution.objective()));
  }

  private boolean isSmooth() {
    var oracle = problem.oracle();
    return IntStream.range(0, oracle.outputs().size()).allMatch(oracle::isSmooth);
  }

  /** Requirements and bounds that cannot hold together, where the problem is linear. */
  List<String> conflict() {
    return conflict;
  }

  private List<String> contradicting() {
    var form = LinearForm.of(problem);
    var names = new ArrayList<String>();
    if (form.isEmpty()) {
      return names;
    }
    var program = form.get().program();
    long parts = program.rows().size();
    for (int i = 0; i < program.variables(); i++) {
      parts += Double.isFinite(program.lower()[i]) ? 1 : 0;
      parts += Double.isFinite(program.upper()[i]) ? 1 : 0;
    }
    var found = parts <= MOST_PARTS ? Conflict.of(program) : java.util.Optional.<Conflict>empty();
    if (found.isEmpty()) {
      return names;
    }
    int row = 0;
    for (int j = 0; j < posed.problem().requirements().size(); j++) {
      int components = Math.toIntExact(problem.oracle().outputs().get(j + 1).size());
      for (int k = 0; k < components; k++, row++) {
        if (found.get().rows().contains(row)) {
          names.add("\"" + posed.componentName(j, k) + "\"");
        }
      }
    }
    var variables = posed.variableNames();
    for (int i = 0; i < variables.size(); i++) {
      if (found.get().lower().contains(i)) {
        names.add("the lower bound of " + variables.get(i));
      }
      if (found.get().upper().contains(i)) {
        names.add("the upper bound of " + variables.get(i));
      }
    }
    return names;
  }

  /** Which variables move along the direction without end. */
  private List<String> ray() {
    var moves = new ArrayList<String>();
    var names = posed.variableNames();
    var form = LinearForm.of(problem);
    if (form.isPresent()
        && form.get().program().solve() instanceof LinearAnswer.Unbounded(var x, var ray)) {
      for (int i = 0; i < names.size(); i++) {
        if (Math.abs(ray[i]) > 1e-9) {
          moves.add(names.get(i) + (ray[i] > 0 ? " rises" : " falls"));
        }
      }
    }
    return moves.isEmpty() ? List.of("the variables move") : moves;
  }

  private static String listed(List<String> names) {
    int more = names.size() - MOST_NAMES;
    return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** What was put for kinks, behind the reason of the method. */
  String reformulated() {
    var epigraph = reached.epigraph();
    var text = new StringBuilder();
    if (epigraph.added() > 0) {
      text.append("; ").append(String.join(", ", epigraph.replaced())).append(" replaced by ");
      text.append(epigraph.added()).append(epigraph.added() == 1 ? " variable" : " variables");
      text.append(" with requirements of their own, which is the same problem without these kinks");
    }
    if (!epigraph.kept().isEmpty() && !isSmooth()) {
      text.append("; ").append(String.join(", ", epigraph.kept()));
      text.append(" stays, as no such problem would be the same");
    }
    return text.toString();
  }

  /** What is known of the shape of the problem. */
  String shape() {
    var shapes = reached.smooth().shapes();
    if (convex) {
      boolean affine = shapes.stream().allMatch(s -> s == Curvature.AFFINE);
      return affine
          ? reached.epigraph().added() == 0 ? "linear" : "convex and piecewise linear"
          : "convex";
    }
    var unknown = new ArrayList<String>();
    if (!shapes.getFirst().isConvex()) {
      unknown.add("the objective");
    }
    for (int j = 0; j < posed.problem().requirements().size(); j++) {
      var requirement = problem.requirements().get(j);
      var shape = shapes.get(j + 1);
      boolean fits =
          switch (requirement.sense()) {
            case AT_MOST -> shape.isConvex();
            case AT_LEAST -> shape.isConcave();
            case EQUAL -> shape == Curvature.AFFINE;
          };
      if (!fits) {
        unknown.add("\"" + requirement.name() + "\"");
      }
    }
    return "not known to be convex" + (unknown.isEmpty() ? "" : ": " + String.join(", ", unknown));
  }
}
