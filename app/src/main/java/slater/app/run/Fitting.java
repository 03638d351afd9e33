package slater.app.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import slater.app.study.Output;
import slater.app.study.Study;
import slater.core.Status;
import slater.core.Vec;
import slater.core.Workers;
import slater.core.run.Stop;
import slater.learn.oracle.Objective;
import slater.learn.predictor.Predictor;
import slater.learn.predictor.TableModel;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;
import slater.learn.train.Fit;
import slater.learn.train.Mixed;
import slater.learn.train.Stages;
import slater.learn.train.Training;
import slater.learn.train.TrainingMethod;

/**
 * Fits without and with requirements, at looser limits, and along each limit that costs something.
 */
final class Fitting {
  /**
   * Of the score: sharp enough that smooth rates are near the true ones, smooth enough to solve.
   */
  static final double TEMPERATURE = 0.1;

  /** By which part of itself a limit is relaxed for the refit beside its price. */
  private static final double RELAXATION = 0.2;

  private static final double[][] CURVE = {{0.75, 0.5, 0.25}, {1.25, 1.5, 2, 3}};

  private final Materials materials;
  private final Training training;
  private final Stages stages;

  Fitting(Materials materials, Stages stages, Workers workers) {
    this.materials = materials;
    this.stages = stages;
    this.training = training(materials, workers, materials.method());
  }

  /** How the study's training rows are fitted by a method. */
  static Training training(Materials materials, Workers workers, TrainingMethod method) {
    var study = materials.study();
    return new Training(
        materials.sample(),
        materials.encoding(),
        study.model(),
        objective(study),
        TEMPERATURE,
        study.budget().tolerance(),
        budget(study),
        workers,
        method);
  }

  static Objective objective(Study study) {
    return study.objective() == Study.Objective.COST
        ? Objective.cost(study.costs().orElseThrow())
        : Objective.loss();
  }

  private static Optional<Stop> budget(Study study) {
    Optional<Stop> stop = study.budget().time().map(Stop::time);
    if (study.budget().steps().isPresent()) {
      var steps = Stop.steps(study.budget().steps().getAsLong());
      stop = Optional.of(stop.map(time -> time.or(steps)).orElse(steps));
    }
    return stop;
  }

  Fitted fit() {
    var requirements = materials.study().requirements();
    var baseline = training.baseline(stages);
    boolean mixes = materials.study().output().model() == Output.Model.MIXTURE;
    if (mixes && !requirements.isEmpty()) {
      return mixture(baseline, training.mixed(requirements, baseline, stages));
    }
    var fit = requirements.isEmpty() ? baseline : training.fit(requirements, baseline, stages);
    var priced = training.priced(fit, stages);
    return fitted(
        baseline,
        fit,
        model(fit.x()),
        Optional.empty(),
        priced,
        priced.<Neighbours>map(near -> (j, limits, stage) -> refits(near, j, limits, stage)));
  }

  private Fitted mixture(Fit baseline, Mixed mixed) {
    var shares =
        mixed.members().stream()
            .map(member -> new Predictor.Share(model(member.x()), member.weight()))
            .toList();
    boolean solved = isSolved(mixed.fit());
    return fitted(
        baseline,
        mixed.fit(),
        Division.of(materials, shares),
        Optional.of(mixed),
        solved ? Optional.of(mixed.fit()) : Optional.empty(),
        solved ? Optional.of((j, limits, stage) -> programs(mixed, j, limits)) : Optional.empty());
  }

  /** The objective at limits of one requirement that lie ever further from its own. */
  @FunctionalInterface
  private interface Neighbours {
    List<Fitted.Refit> at(int requirement, double[] limits, String stage);
  }

  private Fitted fitted(
      Fit baseline,
      Fit fit,
      Predictor with,
      Optional<Mixed> mixed,
      Optional<Fit> priced,
      Optional<Neighbours> neighbours) {
    var refits = new ArrayList<List<Fitted.Refit>>();
    var curves = new ArrayList<List<Fitted.Refit>>();
    for (int j = 0; j < fit.requirements().size(); j++) {
      boolean costs = priced.isPresent() && priced.get().prices().get(j) != 0;
      refits.add(costs ? refit(fit, j, neighbours.orElseThrow()) : List.of());
      curves.add(costs ? curve(priced.orElseThrow(), j, neighbours.orElseThrow()) : List.of());
    }
    return new Fitted(
        baseline,
        fit,
        model(baseline.x()),
        with,
        mixed,
        priced,
        refits,
        curves,
        conflict(baseline, fit));
  }

  private TableModel model(Vec x) {
    return TableModel.of(
        materials.study().model(), materials.train().target(), materials.encoding(), x.toArray());
  }

  private static List<Fitted.Refit> refit(Fit fit, int j, Neighbours neighbours) {
    double limit = relaxed(fit.requirements().get(j), RELAXATION);
    return neighbours.at(j, new double[] {limit}, "refit-" + (j + 1));
  }

  /**
   * Outwards from the fit, each point started at its neighbour: the solutions lie close together.
   */
  private static List<Fitted.Refit> curve(Fit fit, int j, Neighbours neighbours) {
    var requirement = fit.requirements().get(j);
    var points = new ArrayList<Fitted.Refit>();
    points.add(new Fitted.Refit(requirement.limit(), fit.objective()));
    for (double[] side : CURVE) {
      double[] limits =
          Arrays.stream(side)
              .map(factor -> scaled(requirement, factor))
              .takeWhile(limit -> isAllowed(requirement, limit))
              .toArray();
      points.addAll(neighbours.at(j, limits, "curve-" + (j + 1)));
    }
    points.sort(Comparator.comparingDouble(Fitted.Refit::limit));
    return points;
  }

  /** Refits, each started at the one before, up to the first that is not solved. */
  private List<Fitted.Refit> refits(Fit fit, int j, double[] limits, String stage) {
    var points = new ArrayList<Fitted.Refit>();
    var near = fit;
    for (double limit : limits) {
      var name = limits.length == 1 ? stage : stage + "-" + limit;
      near = training.refit(name, near, j, limit, stages);
      if (!isSolved(near)) {
        break;
      }
      points.add(new Fitted.Refit(limit, near.objective()));
    }
    return points;
  }

  /** The linear program of a mixture at other limits. */
  private List<Fitted.Refit> programs(Mixed mixed, int j, double[] limits) {
    var points = new ArrayList<Fitted.Refit>();
    for (double limit : limits) {
      var objective = mixed.objectiveAt(training, j, limit);
      objective.ifPresent(value -> points.add(new Fitted.Refit(limit, value)));
    }
    return points;
  }

  /**
   * Requirements without any of which all others were met: found by leaving out one after the other
   * and keeping out what is not needed for the conflict (a deletion filter).
   */
  private List<String> conflict(Fit baseline, Fit fit) {
    var status = fit.outcome().solution().status();
    if (status != Status.INFEASIBLE && status != Status.LEAST_VIOLATION) {
      return List.of();
    }
    var left = new ArrayList<>(fit.requirements());
    for (var candidate : fit.requirements()) {
      var others = new ArrayList<>(left);
      others.remove(candidate);
      var name = "conflict-" + (1 + fit.requirements().indexOf(candidate));
      var stage = training.once(name, others, baseline, stages).outcome().solution().status();
      if (stage == Status.INFEASIBLE || stage == Status.LEAST_VIOLATION) {
        left = others;
      }
    }
    return left.stream().map(RateRequirement::name).toList();
  }

  private static boolean isSolved(Fit fit) {
    return fit.outcome().solution().status() == Status.SOLVED;
  }

  /** The limit a part of itself looser; one of 0 becomes 0.01. */
  static double relaxed(RateRequirement requirement, double part) {
    double step = part * Math.abs(requirement.limit());
    if (step == 0) {
      step = 0.01;
    }
    double limit = requirement.limit() + requirement.relaxing() * step;
    return requirement.rate().isProportion() && !requirement.isRatio()
        ? Math.clamp(limit, 0, 1)
        : limit;
  }

  /** The distance of the limit from what asks for everything, times a factor. */
  private static double scaled(RateRequirement requirement, double factor) {
    if (requirement.sense() == Sense.AT_LEAST) {
      double top = requirement.rate().isProportion() ? 1 : 2 * requirement.limit();
      return top - factor * (top - requirement.limit());
    }
    return factor * requirement.limit();
  }

  private static boolean isAllowed(RateRequirement requirement, double limit) {
    if (requirement.sense() == Sense.EQUAL || limit <= 0) {
      return false;
    }
    boolean ratio =
        requirement.scope() instanceof Scope.Between between
            && between.compare() == Scope.Compare.RATIO;
    return ratio
        ? requirement.sense() == Sense.AT_LEAST ? limit <= 1 : limit >= 1
        : !requirement.rate().isProportion() || limit < 1;
  }
}
