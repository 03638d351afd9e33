package slater.solve.sketch;

import java.util.List;
import java.util.Map;
import slater.core.Entry;
import slater.core.InputException;
import slater.core.Method;
import slater.core.Option;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;

/**
 * Newton's method on the conditions of Karush, Kuhn and Tucker, with inexact steps. The linear
 * system of a step is solved by random sketches, only until the exact augmented Lagrangian {@code L
 * + e1/2 |c|² + e2/2 |G grad L|²} descends along the step; where it does not, its penalties are
 * changed and the accuracy sharpened, and the same iteration of the sketches goes on. A line search
 * on the same function moves point and multipliers together. Near a solution steps have length 1,
 * and the residual falls linearly, superlinearly with a sharpening:
 *
 * {@snippet :
 * var method =
 *     ExactAugmentedLagrangian.standard()
 *         .solvedBy(SystemSolver.COUNT_SKETCH)
 *         .withSafeguards(Safeguards.standard().withSharpening(0.5));
 * var solution = Run.of(method, problem).from(Heap.F64.of(-1.2, 1)).solve();
 * }
 *
 * <p>Source: Hong, Na, Mahoney and Kolar, "Constrained Optimization via Exact Augmented Lagrangian
 * and Randomized Iterative Sketching", ICML 2023, arXiv 2305.18379. What differs: inequalities and
 * the finite bounds of a domain become equalities with squared slacks, {@code g + s²/2 = 0}, so
 * that points on the way may lie outside of the bounds, and convergence is slow where an inequality
 * is active with price 0; constraints that are steep at the start are scaled; the multipliers begin
 * at those of least squares, those of inequalities at 0.1 or more; the objective is scaled where
 * its reduced curvature at the start is far from 1; systems are balanced; accuracy is sharpened
 * only where the step would not halve the linearised constraints, for else larger penalties alone
 * will do; the Hessian is shifted by a multiple of the identity only where its least eigenvalue on
 * the null space of the constraints is below {@code trigger} times the largest, up to the largest
 * or 1; where sketches do not get to a descent the system is eliminated if it is written out, and
 * else the step is the merit function's steepest descent.
 *
 * <p>The oracle needs second derivatives, and the domain is a box or all reals. Systems of up to
 * {@value #WRITTEN} unknowns are written out, row by row, from products with derivatives; larger
 * ones are products only, under which a sketch of rows costs a product for each row.
 *
 * @param tolerance the largest of the three residuals of a {@link slater.core.Certificate} that
 *     counts as solved
 * @param solver how the system is solved
 * @param block the columns of a block sketch; 0 is half of the system, at least 2 and at most 256
 * @param balanced whether a system that is written out is balanced, rows and columns, before it is
 *     solved
 * @param merit what steps are judged by
 * @param trigger below which share of the largest eigenvalue of the reduced Hessian the least one
 *     asks for a shift, in [0, 1)
 * @param safeguards penalties, accuracy and their changes
 */
public record ExactAugmentedLagrangian(
    double tolerance,
    SystemSolver solver,
    int block,
    boolean balanced,
    Merit merit,
    double trigger,
    Safeguards safeguards)
    implements Method<Problem, ExactAugmentedLagrangianState> {
  static final int WRITTEN = 1500;

  /** Refuses settings out of range. */
  public ExactAugmentedLagrangian {
    if (!(tolerance > 0) || block < 0 || !(trigger >= 0 && trigger < 1)) {
      throw new IllegalArgumentException(
          "An exact augmented Lagrangian needs a positive tolerance, a block of at least 0 and a"
              + " trigger in [0, 1), not "
              + tolerance
              + ", "
              + block
              + " and "
              + trigger);
    }
  }

  /** Tolerance 1e-8, block Gaussian sketches of half of a balanced system, standard safeguards. */
  public static ExactAugmentedLagrangian standard() {
    return new ExactAugmentedLagrangian(
        1e-8, SystemSolver.BLOCK_GAUSSIAN, 0, true, Merit.EXACT, 1e-6, Safeguards.standard());
  }

  /** The same method with another tolerance. */
  public ExactAugmentedLagrangian withTolerance(double other) {
    return new ExactAugmentedLagrangian(other, solver, block, balanced, merit, trigger, safeguards);
  }

  /** The same method with another solver of its systems. */
  public ExactAugmentedLagrangian solvedBy(SystemSolver other) {
    return new ExactAugmentedLagrangian(
        tolerance, other, block, balanced, merit, trigger, safeguards);
  }

  /** The same method with another number of columns in a block. */
  public ExactAugmentedLagrangian withBlock(int other) {
    return new ExactAugmentedLagrangian(
        tolerance, solver, other, balanced, merit, trigger, safeguards);
  }

  /** The same method on systems as they are, which then need not be written out. */
  public ExactAugmentedLagrangian withoutBalance() {
    return new ExactAugmentedLagrangian(
        tolerance, solver, block, false, merit, trigger, safeguards);
  }

  /** The same method judged by another function. */
  public ExactAugmentedLagrangian judgedBy(Merit other) {
    return new ExactAugmentedLagrangian(
        tolerance, solver, block, balanced, other, trigger, safeguards);
  }

  /** The same method with other safeguards. */
  public ExactAugmentedLagrangian withSafeguards(Safeguards other) {
    return new ExactAugmentedLagrangian(tolerance, solver, block, balanced, merit, trigger, other);
  }

  @Override
  public String id() {
    return "exact-augmented-lagrangian";
  }

  /** The settings by name, as the registry lists them. */
  public Map<String, String> options() {
    return Map.ofEntries(
        Map.entry("tolerance", Double.toString(tolerance)),
        Map.entry("solver", solver.word()),
        Map.entry("block", Integer.toString(block)),
        Map.entry("balanced", Boolean.toString(balanced)),
        Map.entry("merit", merit.word()),
        Map.entry("trigger", Double.toString(trigger)),
        Map.entry("constraint-penalty", Double.toString(safeguards.constraintPenalty())),
        Map.entry("gradient-penalty", Double.toString(safeguards.gradientPenalty())),
        Map.entry("accuracy", Double.toString(safeguards.accuracy())),
        Map.entry("theta", Double.toString(safeguards.theta())),
        Map.entry("sharpening", Double.toString(safeguards.sharpening())),
        Map.entry("factor", Double.toString(safeguards.factor())),
        Map.entry("decrease", Double.toString(safeguards.decrease())));
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Exact augmented Lagrangian with sketched Newton steps",
        "Hong, Na, Mahoney and Kolar, ICML 2023, arXiv 2305.18379",
        List.of(
            new Option("tolerance", "The largest KKT residual that counts as solved.", "1e-8"),
            new Option(
                "solver",
                "How a Newton system is solved: kaczmarz, kaczmarz-uniform, gaussian,"
                    + " block-gaussian, count-sketch, block-rows, minres, gmres or exact.",
                "block-gaussian"),
            new Option("block", "The columns of a block sketch; 0 is half of the system.", "0"),
            new Option("balanced", "Whether rows and columns are balanced first.", "true"),
            new Option("merit", "What judges a step: exact, augmented or absolute.", "exact"),
            new Option(
                "trigger",
                "The share of the largest reduced eigenvalue below which the Hessian is shifted.",
                "1e-6"),
            new Option("constraint-penalty", "The first weight of the constraints.", "1"),
            new Option("gradient-penalty", "The first weight of the projected gradient.", "0.1"),
            new Option("accuracy", "The first accuracy of the Newton system.", "0.1"),
            new Option("theta", "The share of that accuracy that is kept to.", "0.1"),
            new Option(
                "sharpening", "The power of the residual that lowers theta; 0 for none.", "0"),
            new Option("factor", "By which penalties and accuracy change.", "1.5"),
            new Option("decrease", "The share of predicted descent that a step brings.", "1e-4")),
        List.of(SketchingClaim.claim()));
  }

  /** The columns of a block for a system of a size. */
  int blockFor(int size) {
    return block > 0 ? block : Math.clamp(size / 2, 2, 256);
  }

  @Override
  public ExactAugmentedLagrangianState start(Problem problem, Vec x0, Seed seed) {
    try {
      return new ExactAugmentedLagrangianState(this, problem, x0, seed);
    } catch (UnsupportedOperationException missing) {
      throw new InputException(
          "The functions of this problem give no second derivatives, which "
              + id()
              + " needs; choose augmented-lagrangian.");
    }
  }

  @Override
  public void step(Problem problem, ExactAugmentedLagrangianState state) {
    state.step();
  }
}
