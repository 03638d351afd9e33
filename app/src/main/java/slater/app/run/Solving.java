package slater.app.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import slater.app.solution.SolutionDocument;
import slater.app.study.Output;
import slater.learn.train.Fit;
import slater.learn.train.FullBatches;
import slater.learn.train.Mixed;
import slater.learn.train.OnBatches;
import slater.learn.train.ProxyGame;
import slater.learn.train.TrainingMethod;

/** How the fit under requirements was solved, in words and as facts. */
final class Solving {
  static final String NO_SLOPE =
      "the weights of a proxy-Lagrangian are no slope of the training objective";
  static final String BY_REFIT =
      "from a refit by the augmented Lagrangian next to the answer, since " + NO_SLOPE;

  static final String BY_PROGRAM =
      "from the dual of the linear program over the points that the method saw; the refit is the"
          + " program at the looser limit";

  /** The code of the warning that says where prices come from. */
  static final String PRICES_BY_REFIT = "prices-by-refit";

  private Solving() {}

  /** Where the prices of a method come from whose multipliers are none. */
  static String pricesSentence(Fitted fitted) {
    return fitted.priced().isPresent()
        ? "The prices are " + BY_REFIT + "."
        : "No price is stated: " + NO_SLOPE + ", and no refit next to the answer was solved.";
  }

  /** Whether the multipliers of the method are prices. */
  static boolean pricesAreSlopes(TrainingMethod method) {
    return !(method instanceof OnBatches batches) || batches.pricesAreSlopes();
  }

  /**
   * One sentence on how the training ended; it holds no time, so that a resumed run says the same.
   */
  static String message(TrainingMethod method, Fitted fitted) {
    var fit = fitted.fit();
    if (fitted.mixed().isPresent()) {
      return message(method, fitted.mixed().get());
    }
    if (method instanceof OnBatches batches) {
      return message(batches, fit);
    }
    return fullBatches(fit);
  }

  private static String message(TrainingMethod method, Mixed mixed) {
    var fit = mixed.fit();
    var what = Mixtures.message(mixed, method.id(), fit.outcome().steps());
    return switch (fit.outcome().solution().status()) {
      case SOLVED -> "Solved: " + what + ".";
      case BUDGET ->
          "The plan ended: " + what + ", and misses by " + Reasons.figure(fit.worstMiss()) + ".";
      default -> fullBatches(fit);
    };
  }

  private static String fullBatches(Fit fit) {
    var solution = fit.outcome().solution();
    var residual = String.format(Locale.ROOT, "%.0e", solution.certificate().residual());
    var steps = String.format(Locale.ROOT, "%,d", fit.outcome().steps());
    return switch (solution.status()) {
      case SOLVED -> "Solved: KKT residual " + residual + ", " + steps + " steps.";
      case INFEASIBLE ->
          "Infeasible: no model of this kind meets all requirements (proven); " + steps + " steps.";
      case LEAST_VIOLATION ->
          "Least violation found: the worst requirement is missed by "
              + Reasons.figure(fit.worstMiss())
              + " on the training rows after "
              + steps
              + " steps.";
      case BUDGET -> "The budget ran out: KKT residual " + residual + " after " + steps + " steps.";
      case STALLED ->
          "Stalled: in the precision of the numbers no step improves a KKT residual of "
              + residual
              + " after "
              + steps
              + " steps.";
      case INTERRUPTED -> "Interrupted after " + steps + " steps.";
      case UNBOUNDED -> "Unbounded: the objective falls without end (proven).";
      case DIVERGED ->
          "Stopped: a number became infinite or NaN in step "
              + fit.outcome().divergedAt().orElse(0)
              + "; the last good state is kept.";
    };
  }

  private static String message(OnBatches batches, Fit fit) {
    var solution = fit.outcome().solution();
    var name = batches instanceof ProxyGame ? "game residual " : "KKT residual ";
    var residual =
        name
            + String.format(Locale.ROOT, "%.0e", solution.certificate().residual())
            + " (tolerance "
            + batches.plan().tolerance()
            + ")";
    var steps = String.format(Locale.ROOT, "%,d steps", fit.outcome().steps());
    return switch (solution.status()) {
      case SOLVED -> "Solved: " + residual + ", " + steps + ".";
      case BUDGET -> "The plan ended: " + residual + ", " + steps + ".";
      default -> fullBatches(fit);
    };
  }

  static SolutionDocument.MethodFacts facts(Materials materials, Fit fit) {
    var method = materials.method();
    var options = new LinkedHashMap<String, String>();
    options.put("temperature", String.valueOf(Fitting.TEMPERATURE));
    options.put("tolerance", String.valueOf(materials.study().budget().tolerance()));
    options.putAll(method.options(materials.train().rows()));
    return new SolutionDocument.MethodFacts(
        method.id(),
        options,
        method.source(),
        fit.outcome().steps(),
        fit.outcome().solution().trace().rows().getLast().evaluations());
  }

  /** What an automatic choice chose, and why. */
  static Map<String, String> choices(Materials materials) {
    var choices = new LinkedHashMap<String, String>();
    boolean mixes = materials.study().output().model() == Output.Model.MIXTURE;
    if (materials.study().method().isAuto() && mixes) {
      choices.put("method", "auto -> proxy-lagrangian");
      choices.put("reason", "a mixture is made of points that a method on mini-batches saw");
    } else if (materials.study().method().isAuto()) {
      var sizes =
          String.format(
              Locale.ROOT,
              "%,d training rows x %,d columns are %s %,d numbers",
              materials.train().rows(),
              materials.checked().features().size(),
              materials.method() instanceof FullBatches ? "under" : "at least",
              TrainingMethod.CELLS_OF_FULL_BATCHES);
      boolean full = materials.method() instanceof FullBatches;
      choices.put(
          "method", full ? "auto -> augmented Lagrangian, L-BFGS" : "auto -> descent-ascent");
      choices.put(
          "reason",
          full
              ? "full batches are exact, and " + sizes
              : "mini-batches, since a pass over all rows is dear: " + sizes);
    }
    return choices;
  }
}
