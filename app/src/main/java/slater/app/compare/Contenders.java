package slater.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.app.compare.Contender.Entrant;
import slater.core.Problem;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.dual.Coupling;
import slater.solve.dual.DescentAscent;
import slater.solve.dual.DualAscent;
import slater.solve.dual.DualStep;
import slater.solve.dual.Growth;
import slater.solve.dual.ProxyLagrangian;
import slater.solve.dual.Regret;
import slater.solve.dual.Scheme;
import slater.solve.linear.LinearForm;
import slater.solve.linear.LinearProgramming;
import slater.solve.nonlinear.HessianSource;
import slater.solve.nonlinear.SequentialQuadratic;
import slater.solve.sketch.ExactAugmentedLagrangian;
import slater.solve.sketch.SystemSolver;
import slater.solve.smooth.Lbfgs;
import slater.solve.smooth.SpectralGradient;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Batches;
import slater.solve.stochastic.FirstOrder;
import slater.solve.stochastic.GradientDescent;
import slater.solve.stochastic.Schedule;

/** The methods that may take a problem written in formulas, each with its settings. */
final class Contenders {
  /** The most variables, and components of requirements, of methods that form dense matrices. */
  private static final long DENSE = 500;

  /** Where step sizes of Adam begin; they fall to 0 as half a wave of the cosine. */
  private static final double ADAM = 0.05;

  /** The coefficient of augmented terms under steps of first order. */
  private static final double COUPLING = 10;

  /** Steps of x under those terms, in units of one over their steepness. */
  private static final double STEADY = 0.2;

  /** By how much prices move less than a whole augmented term, since x does not settle between. */
  private static final double SLOWER = 10;

  /** The coefficient of the fixed penalties. */
  private static final double PENALTY = 100;

  private Contenders() {}

  /** All of them, families together. */
  static List<Contender> ofFormulas() {
    var all = new ArrayList<Contender>();
    all.add(quadratic(HessianSource.EXACT, "SQP, exact"));
    all.add(quadratic(HessianSource.BFGS, "SQP, BFGS"));
    all.add(
        Contender.of(
            "linear-programming",
            "linear programming",
            problem ->
                LinearForm.fits(problem)
                    ? Optional.empty()
                    : Optional.of("takes linear formulas with requirements"),
            (start, limits) -> new Entrant<>(new LinearProgramming(), Map.of(), true)));
    all.add(
        Contender.of(
            "augmented-lagrangian",
            "augmented Lagrangian",
            Contenders::none,
            (start, limits) -> {
              var method = AugmentedLagrangian.standard().withTolerance(limits.tolerance());
              return new Entrant<>(method, method.options(), true);
            }));
    all.add(exact("sketched", ExactAugmentedLagrangian.standard()));
    all.add(exact("eliminated", ExactAugmentedLagrangian.standard().solvedBy(SystemSolver.EXACT)));
    for (var scheme : Scheme.values()) {
      all.add(descent(word(scheme), Coupling.AUGMENTED_LAGRANGIAN, COUPLING, scheme));
    }
    all.add(
        descent(
                word(Coupling.QUADRATIC_PENALTY),
                Coupling.QUADRATIC_PENALTY,
                PENALTY,
                Scheme.SIMULTANEOUS)
            .ofPenalty(Coupling.QUADRATIC_PENALTY, PENALTY));
    all.add(proxy(Regret.SWAP));
    all.add(proxy(Regret.EXTERNAL));
    all.add(dual("bundle", DualStep.bundle()));
    all.add(dual("level", DualStep.level(1, 10)));
    all.add(dual("kelley", DualStep.kelley(1e3)));
    all.add(dual("subgradient", DualStep.subgradient(Schedule.inverseRoot(1))));
    all.addAll(unconstrained());
    return all;
  }

  private static Contender quadratic(HessianSource hessian, String label) {
    return Contender.of(
        "sequential-quadratic-programming:" + word(hessian),
        label,
        problem ->
            problem.variables() > DENSE || problem.components() > DENSE
                ? Optional.of("forms dense matrices: for at most " + DENSE + " variables")
                : Optional.empty(),
        (start, limits) -> {
          var method =
              SequentialQuadratic.standard().withTolerance(limits.tolerance()).withHessian(hessian);
          return new Entrant<>(method, method.options(), true);
        });
  }

  private static Contender exact(String setting, ExactAugmentedLagrangian method) {
    return Contender.of(
        "exact-augmented-lagrangian:" + setting,
        "exact AL, " + setting,
        problem ->
            problem.variables() + problem.components() > DENSE
                ? Optional.of("writes its system out: for at most " + DENSE + " unknowns")
                : Optional.empty(),
        (start, limits) -> {
          var tolerant = method.withTolerance(limits.tolerance());
          return new Entrant<>(tolerant, tolerant.options(), true);
        });
  }

  private static Contender descent(
      String setting, Coupling coupling, double coefficient, Scheme scheme) {
    return Contender.of(
        "descent-ascent:" + setting,
        setting.replace("quadratic-penalty", "quadratic penalty"),
        Contenders::requirements,
        (start, limits) -> {
          double steepness = Steepness.at(start, coupling, coefficient);
          var method =
              DescentAscent.steps(STEADY / steepness, coefficient / SLOWER)
                  .withScheme(scheme)
                  .withCoupling(coupling, coefficient, Growth.none());
          return new Entrant<>(method, method.options(), false);
        });
  }

  private static Contender proxy(Regret regret) {
    return Contender.of(
            "proxy-lagrangian:" + word(regret),
            "proxy, " + word(regret),
            Contenders::requirements,
            (start, limits) -> {
              var method =
                  ProxyLagrangian.standard()
                      .withWeights(regret, true)
                      .withSteps(
                          AdamW.adam(),
                          Schedule.cosine(ADAM, limits.steps()),
                          Schedule.constant(0.1))
                      .withBatches(Batches.all());
              return new Entrant<>(method, method.options(), false);
            })
        .withoutPrices();
  }

  private static Contender dual(String setting, DualStep step) {
    return Contender.of(
        "dual-ascent:" + setting,
        "dual, " + setting,
        problem ->
            requirements(problem)
                .or(
                    () ->
                        problem.isConvex()
                            ? Optional.empty()
                            : Optional.of("needs a problem that is known to be convex")),
        (start, limits) -> {
          var method = DualAscent.by(step).withTolerance(limits.tolerance());
          return new Entrant<>(method, method.options(), true);
        });
  }

  private static List<Contender> unconstrained() {
    return List.of(
        Contender.of(
            "l-bfgs-b",
            "L-BFGS-B",
            Contenders::noRequirements,
            (start, limits) -> {
              var method = Lbfgs.standard().withTolerance(limits.tolerance());
              return new Entrant<>(method, method.options(), true);
            }),
        Contender.of(
            "spectral-projected-gradient",
            "spectral gradient",
            Contenders::noRequirements,
            (start, limits) -> {
              var method = new SpectralGradient(limits.tolerance());
              return new Entrant<>(method, method.options(), true);
            }),
        Contender.of(
            "first-order:adam",
            "Adam",
            Contenders::noRequirements,
            (start, limits) -> {
              var method = FirstOrder.steps(AdamW.adam(), Schedule.cosine(ADAM, limits.steps()));
              return new Entrant<>(method, method.options(), false);
            }),
        Contender.of(
            "first-order:gradient",
            "gradient descent",
            Contenders::noRequirements,
            (start, limits) -> {
              var method = FirstOrder.steps(new GradientDescent(), Schedule.constant(0.01));
              return new Entrant<>(method, method.options(), false);
            }));
  }

  private static Optional<String> none(Problem problem) {
    return Optional.empty();
  }

  private static Optional<String> requirements(Problem problem) {
    return problem.requirements().isEmpty()
        ? Optional.of("prices requirements, and the problem has none")
        : Optional.empty();
  }

  private static Optional<String> noRequirements(Problem problem) {
    return problem.requirements().isEmpty()
        ? Optional.empty()
        : Optional.of("takes no requirements");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
