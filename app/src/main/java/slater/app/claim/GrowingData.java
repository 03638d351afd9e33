package slater.app.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import slater.core.Seed;
import slater.core.Status;
import slater.core.Workers;
import slater.core.statistics.Binomial;
import slater.core.statistics.Interval;
import slater.core.statistics.Plan;
import slater.core.statistics.Verdict;
import slater.learn.Split;
import slater.learn.certify.Certified;
import slater.learn.certify.Certifier;
import slater.learn.certify.Estimates;
import slater.learn.certify.Planned;
import slater.learn.feature.Encoding;
import slater.learn.feature.Features;
import slater.learn.feature.Precision;
import slater.learn.group.Grouping;
import slater.learn.group.Groups;
import slater.learn.oracle.Objective;
import slater.learn.population.Population;
import slater.learn.population.PopulationProblem;
import slater.learn.population.Truth;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.TableModel;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;
import slater.learn.train.Dataset;
import slater.learn.train.Fit;
import slater.learn.train.Stages;
import slater.learn.train.Training;

/**
 * Training under requirements and certifying, with more and more data, in a population whose truth
 * is known: what the models cost, how often one is returned, and how often one that is returned
 * breaks a requirement in truth. The three curves are those by which the Seldonian literature
 * judges (Thomas et al., Preventing undesirable behavior of intelligent machines, Science 366,
 * 2019, figure 3).
 *
 * @param rows the amounts of data; of each 0.6 are trained on and 0.4 decide
 * @param runs how often each amount is drawn
 * @param seed fixes all draws
 */
record GrowingData(List<Integer> rows, int runs, Seed seed) {
  private static final double CONFIDENCE = 0.95;
  private static final double TOLERANCE = 1e-4;
  private static final double TEMPERATURE = 0.1;

  /** A limit that leaves room is never tighter than this part of the one that was asked. */
  private static final double TIGHTEST = 0.25;

  /** Room is planned for this chance that a requirement is certified. */
  private static final Plan PLAN = new Plan(CONFIDENCE, 0.95);

  static final RateRequirement EQUAL =
      RateRequirement.of(
          "equal approval by age",
          Rate.SELECTION,
          Scope.between("age-band", Scope.Compare.DIFFERENCE, Scope.Against.EACH_OTHER),
          Sense.WITHIN,
          0.1);
  static final RateRequirement DECLINED =
      RateRequirement.of(
          "bad applicants are declined",
          Rate.FALSE_POSITIVE,
          new Scope.Overall(),
          Sense.AT_MOST,
          0.4);
  static final List<RateRequirement> ASKED = List.of(EQUAL, DECLINED);

  private static final Population LOANS = Population.named("loans");
  private static final ModelChoice MODEL = ModelChoice.of(ModelKind.LOGISTIC, 0.001);
  private static final Grouping BANDS =
      Grouping.byCuts("age-band", "age", new double[] {25}, "young", "older");

  /** Four numbers alone, so that thousands of models are trained in a minute. */
  private static final Features FEATURES =
      Features.standard().excluding(List.of("age", "duration", "housing", "employment", "purpose"));

  /** Who decides whether a model is returned, and under which limits it was trained. */
  enum Approach {
    /** The certificate; trained under the limits that were asked. */
    AT_THE_LIMIT,
    /** The certificate; trained under limits that leave it room. */
    WITH_ROOM,
    /** The figure on held-out rows, without an interval; trained under the limits asked. */
    HELD_OUT_FIGURE,
    /** The figure on training rows, which a solver has brought to the limit. */
    TRAINING_FIGURE
  }

  GrowingData {
    rows = List.copyOf(rows);
  }

  /**
   * What became of one model.
   *
   * @param loss its true loss
   * @param returned whether it was returned
   * @param breaks whether it breaks a requirement in truth
   */
  record Run(double loss, boolean returned, boolean breaks) {
    boolean isFailure() {
      return returned && breaks;
    }
  }

  /** What became of one draw, by approach. */
  private record Draw(Run atTheLimit, Run withRoom, Run heldOut, Run training) {
    Run by(Approach approach) {
      return switch (approach) {
        case AT_THE_LIMIT -> atTheLimit;
        case WITH_ROOM -> withRoom;
        case HELD_OUT_FIGURE -> heldOut;
        case TRAINING_FIGURE -> training;
      };
    }
  }

  /**
   * What became of all models of one amount of data.
   *
   * @param rows the amount
   * @param loss the median true loss
   * @param solution the share of runs that returned a model
   * @param failure the share of runs that returned a model that breaks a requirement
   */
  record Point(int rows, Interval loss, Interval solution, Interval failure) {}

  /**
   * What was found.
   *
   * @param points by approach, in the order of the amounts
   * @param best the loss of the best model in the population that meets the limits
   */
  record Result(Map<Approach, List<Point>> points, double best) {
    /** The largest failure rate of an approach. */
    double mostFailures(Approach approach) {
      return of(approach).stream().mapToDouble(p -> p.failure().estimate()).max().orElseThrow();
    }

    /** The failure rate of an approach over all amounts of data. */
    double meanFailures(Approach approach) {
      return of(approach).stream().mapToDouble(p -> p.failure().estimate()).average().orElseThrow();
    }

    /** The solution rate of an approach with the most data. */
    double lastSolution(Approach approach) {
      return of(approach).getLast().solution().estimate();
    }

    List<Point> of(Approach approach) {
      return points.getOrDefault(approach, List.of());
    }
  }

  /** The failure rate that a certificate at 95 % may show with one amount of data. */
  double mostFailures() {
    return mostFailures(runs);
  }

  /** The failure rate that it may show over all amounts together. */
  double mostMeanFailures() {
    return mostFailures(runs * rows.size());
  }

  private static double mostFailures(int count) {
    double alpha = 1 - CONFIDENCE;
    return alpha + 3 * Math.sqrt(alpha * (1 - alpha) / count);
  }

  /** Draws, trains and judges; the same figures on any number of threads. */
  Result run(Workers workers, Consumer<String> progress) {
    var points = new LinkedHashMap<Approach, List<Point>>();
    for (var approach : Approach.values()) {
      points.put(approach, new ArrayList<>());
    }
    for (int count : rows) {
      progress.accept(runs + " runs with " + count + " rows");
      var found = new Draw[runs];
      workers.forEach(runs, i -> found[i] = once(count, seed.fork(count).fork(i)));
      points.forEach(
          (approach, all) ->
              all.add(point(count, Arrays.stream(found).map(each -> each.by(approach)).toList())));
    }
    return new Result(points, best(workers));
  }

  private static Point point(int count, List<Run> runs) {
    int n = runs.size();
    return new Point(
        count,
        median(runs.stream().mapToDouble(Run::loss).sorted().toArray()),
        share(runs.stream().filter(Run::returned).count(), n),
        share(runs.stream().filter(Run::isFailure).count(), n));
  }

  /**
   * The median, which a few models that few rows have led astray do not move, between two order
   * statistics: fewer than k values lie below the true median with the binomial probability of a
   * fair coin.
   */
  private static Interval median(double[] sorted) {
    int n = sorted.length;
    int k = 0;
    while (k < n / 2 && Binomial.atMost(k, n, 0.5) <= (1 - CONFIDENCE) / 2) {
      k++;
    }
    double middle = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    return new Interval(
        middle,
        sorted[Math.max(0, k - 1)],
        sorted[n - Math.max(1, k)],
        CONFIDENCE,
        n,
        "order statistics");
  }

  private static Interval share(long count, int n) {
    return slater.core.statistics.Rate.of(count, n).interval(CONFIDENCE);
  }

  private static Draw once(int count, Seed own) {
    var all = data(LOANS.rows(count, own));
    var parts =
        all.parts(
            Split.of(0.6, 0, 0.4, Math.floorMod(own.key(), 1_000_000_000L))
                .stratifiedBy("repaid", "age-band"));
    var train = all.rows(parts.train());
    var certify = all.rows(parts.certify());
    var atTheLimit = Trained.of(train, ASKED);
    var withRoom = Trained.of(train, withRoom(certify));
    var judged = judged(atTheLimit.model(), certify);
    return new Draw(
        atTheLimit.run(judged.stream().allMatch(each -> each.verdict() == Verdict.MET)),
        withRoom.run(
            judged(withRoom.model(), certify).stream()
                .allMatch(each -> each.verdict() == Verdict.MET)),
        atTheLimit.run(judged.stream().allMatch(each -> each.miss() == 0)),
        atTheLimit.run(atTheLimit.fit().worstMiss() == 0));
  }

  private static Dataset data(slater.tables.Table rows) {
    return Dataset.of(rows, "repaid", Optional.of("yes"), MODEL.kind())
        .groupedBy(List.of(BANDS))
        .withFeatures(FEATURES);
  }

  private static List<Certified> judged(TableModel model, Dataset certify) {
    var judgements = certify.judge(model);
    Map<String, Groups> groups = Map.of(BANDS.name(), certify.groups().getFirst());
    var certifier = new Certifier(CONFIDENCE, Estimates.standard());
    return ASKED.stream().map(each -> certifier.judge(each, judgements, groups)).toList();
  }

  /**
   * Limits to train under, as {@code slater validate} would advise from the sizes of the certify
   * part alone: a difference is tightened by what these rows can certify of equal rates, a rate to
   * the largest true rate that they likely certify.
   */
  private static List<RateRequirement> withRoom(Dataset certify) {
    int positive = certify.target().positive();
    int[] labels = certify.target().codes(certify.table());
    double share = Arrays.stream(labels).filter(c -> c == positive).count();
    var tightened = new ArrayList<RateRequirement>();
    for (var asked : ASKED) {
      var groups = certify.groups().getFirst();
      var planned =
          Planned.of(PLAN, asked, labels, positive, groups, share / labels.length)
              .flatMap(plan -> plan.likely().stream().boxed().findFirst());
      double limit =
          asked.compares() ? asked.limit() - planned.orElse(asked.limit()) : planned.orElse(0.0);
      tightened.add(asked.withLimit(Math.max(limit, TIGHTEST * asked.limit())));
    }
    return tightened;
  }

  /** A trained model, and what is true of it. */
  private record Trained(TableModel model, Fit fit, Truth truth) {
    static Trained of(Dataset train, List<RateRequirement> requirements) {
      var encoding = train.encoding(Precision.FLOAT);
      var fit = fitted(train, encoding, requirements);
      var model = TableModel.of(MODEL, train.target(), encoding, fit.x().toArray());
      return new Trained(model, fit, LOANS.truth(model));
    }

    Run run(boolean accepted) {
      boolean breaks = ASKED.stream().anyMatch(each -> truth.value(each) > each.limit());
      boolean solved = fit.outcome().solution().status() == Status.SOLVED;
      return new Run(truth.rate(Rate.MEAN_LOSS), solved && accepted, breaks);
    }
  }

  private static Fit fitted(Dataset train, Encoding encoding, List<RateRequirement> requirements) {
    var training =
        new Training(
            train.sample(encoding),
            encoding,
            MODEL,
            Objective.loss(),
            TEMPERATURE,
            TOLERANCE,
            Optional.empty(),
            Workers.one());
    var stages = Stages.silent(new Seed(1));
    return training.fit(requirements, training.baseline(stages), stages);
  }

  /** Both requirements cost something in the population, so its best model meets them exactly. */
  private double best(Workers workers) {
    var train = data(LOANS.rows(20_000, seed.fork("best")));
    var start = Trained.of(train, ASKED).model();
    var best = new PopulationProblem(LOANS, start, ASKED, workers).near(start.point());
    return LOANS.truth(best.model()).rate(Rate.MEAN_LOSS);
  }
}
