package slater.learn.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.Draw;
import slater.core.HessianEvaluator;
import slater.core.InputException;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Rows;
import slater.core.Seed;
import slater.core.Tally;
import slater.core.Vec;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.learn.predictor.Loss;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.rate.Classes;
import slater.learn.rate.Costs;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Scope.Against;
import slater.learn.rate.Scope.Compare;
import slater.learn.rate.Sense;

/** The laws of every oracle, and values recomputed from their definitions, row by row. */
final class TableOracleTest {

  /**
   * One kind of model with all requirements that suit it.
   *
   * @param name for the report of a failure
   * @param seed fixes the sample and the point
   * @param oracle what is tested
   */
  record Case(String name, long seed, TableOracle oracle) {
    @Override
    public String toString() {
      return name + ", seed " + seed;
    }

    Vec point() {
      var x = random(oracle.input().size(), new Seed(seed).fork("point").generator());
      if (oracle.kernel().hasThresholds()) {
        // Steps between thresholds are positive.
        for (long i = oracle.sample().features().coefficients() + 1L; i < x.size(); i++) {
          x.set(i, 0.3 + Math.abs(x.get(i)));
        }
      }
      return x;
    }
  }

  private static Vec random(long size, RandomGenerator random) {
    var vector = Heap.F64.zeros(size);
    for (int i = 0; i < size; i++) {
      vector.set(i, 0.4 * random.nextGaussian());
    }
    return vector;
  }

  private static Outputs randomWeights(Case test, String stream) {
    var weights = Outputs.zeros(Heap.F64, test.oracle().outputs());
    var random = new Seed(test.seed()).fork(stream).generator();
    for (int j = 0; j < weights.blocks(); j++) {
      for (int i = 0; i < weights.block(j).size(); i++) {
        weights.block(j).set(i, random.nextGaussian());
      }
    }
    return weights;
  }

  private static List<RateRequirement> requirements(boolean classes) {
    var all = new ArrayList<RateRequirement>();
    var between = Scope.between("region", Compare.DIFFERENCE, Against.EACH_OTHER);
    var toOverall = Scope.between("region", Compare.DIFFERENCE, Against.OVERALL);
    var ratio = Scope.between("region", Compare.RATIO, Against.EACH_OTHER);
    var rates = new ArrayList<>(Rate.all());
    rates.add(Rate.f(2));
    for (var rate : List.of(Rate.TRUE_POSITIVE, Rate.PRECISION, Rate.FALSE_NEGATIVE, Rate.F1)) {
      rates.add(rate.of(new Classes.One("a")));
      rates.add(rate.of(new Classes.Each()));
      rates.add(rate.of(new Classes.Macro()));
    }
    for (var rate : rates) {
      boolean suits =
          classes
              ? !rate.comparesNumbers()
              : rate.comparesNumbers() || !rate.isProportion() || rate.equals(Rate.SELECTION);
      if (!suits) {
        continue;
      }
      String name = rate.toString();
      all.add(RateRequirement.of(name + " all", rate, Scope.overall(), Sense.AT_MOST, 0.5));
      all.add(
          RateRequirement.of(name + " old", rate, Scope.group("band", "old"), Sense.AT_LEAST, 0.5));
      all.add(RateRequirement.of(name + " differ", rate, between, Sense.WITHIN, 0.1));
      all.add(RateRequirement.of(name + " overall", rate, toOverall, Sense.EQUAL, 0));
      if (!rate.isSigned()) {
        all.add(RateRequirement.of(name + " ratio", rate, ratio, Sense.AT_LEAST, 0.8));
      }
    }
    return all;
  }

  private static Case of(
      String name, ModelKind kind, int classes, boolean weighted, Objective objective, long seed) {
    var choice =
        new ModelChoice(
            kind,
            0.3,
            kind.choosesClass() ? OptionalDouble.empty() : OptionalDouble.of(0.6),
            java.util.Set.of(),
            java.util.Set.of(),
            java.util.Map.of());
    if (classes == 0) {
      choice = choice.closeUpTo(0.7);
    }
    return of(name, choice, classes, weighted, objective, seed);
  }

  private static Case of(
      String name,
      ModelChoice choice,
      int classes,
      boolean weighted,
      Objective objective,
      long seed) {
    // 2,500 rows make three blocks.
    var raw = Samples.of(seed, 2500, classes, weighted);
    var sample =
        switch (choice.kind()) {
          case POISSON -> Samples.predicting(raw, y -> Math.rint(2 * Math.abs(y)));
          case GAMMA -> Samples.predicting(raw, y -> 0.1 + Math.abs(y));
          default -> raw;
        };
    var oracle =
        TableOracle.of(sample, choice, objective, requirements(classes > 0), 0.7, Workers.one());
    return new Case(name, seed, oracle);
  }

  static Stream<Case> cases() {
    var cost = Objective.cost(new Costs("margins", 5, 1));
    return IntStream.range(0, 3)
        .boxed()
        .flatMap(
            s ->
                Stream.of(
                    of("linear", ModelKind.LINEAR, 0, false, Objective.loss(), s),
                    of("linear classes", ModelKind.LINEAR, 2, true, Objective.loss(), s),
                    of("logistic", ModelKind.LOGISTIC, 2, false, Objective.loss(), s),
                    of("logistic weighted", ModelKind.LOGISTIC, 2, true, Objective.loss(), s),
                    of("logistic cost", ModelKind.LOGISTIC, 2, true, cost, s),
                    numbers("absolute", ModelKind.LINEAR, Loss.of(Loss.Kind.ABSOLUTE), true, s),
                    numbers("huber", ModelKind.LINEAR, Loss.huber(0.8), false, s),
                    numbers("quantile", ModelKind.QUANTILE, Loss.pinball(0.8), true, s),
                    of("poisson", ModelKind.POISSON, 0, false, Objective.loss(), s),
                    of("gamma", ModelKind.GAMMA, 0, true, Objective.loss(), s),
                    of("ordinal", ModelKind.ORDINAL, 4, true, Objective.loss(), s),
                    of("two in an order", ModelKind.ORDINAL, 2, false, Objective.loss(), s),
                    of("softmax", ModelKind.SOFTMAX, 4, true, Objective.loss(), s),
                    of("softmax cost", ModelKind.SOFTMAX, 3, false, cost, s)));
  }

  private static Case numbers(String name, ModelKind kind, Loss loss, boolean weighted, long seed) {
    var choice = ModelChoice.of(kind, 0.3).withLoss(loss).decidingAt(0.6).closeUpTo(0.7);
    return of(name, choice, 0, weighted, Objective.loss(), seed);
  }

  private static double weighted(Outputs weights, Outputs values) {
    double sum = 0;
    for (int j = 0; j < weights.blocks(); j++) {
      sum += weights.block(j).dot(values.block(j));
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pullIsTheGradientOfEveryWeightedSum(Case test) {
    var x = test.point();
    var weights = randomWeights(test, "weights");
    try (var evaluator = test.oracle().open(Heap.F64)) {
      evaluator.at(x, Draw.all());
      var gradient = Heap.F64.zeros(x.size());
      evaluator.pull(weights, gradient);
      double step = 1e-5;
      for (int i = 0; i < x.size(); i++) {
        double before = x.get(i);
        x.set(i, before + step);
        evaluator.at(x, Draw.all());
        double above = weighted(weights, evaluator.values());
        x.set(i, before - step);
        evaluator.at(x, Draw.all());
        double below = weighted(weights, evaluator.values());
        x.set(i, before);
        // Central differences of step h err by h^2 = 1e-10 times third derivatives, which a
        // temperature of 0.7 and about 100 weights of size 1 keep under 1e3, and by 1e-16 * 1e2 /
        // h.
        assertEquals((above - below) / (2 * step), gradient.get(i), 1e-6, "entry " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pushIsTheTransposeOfPull(Case test) {
    var x = test.point();
    var weights = randomWeights(test, "weights");
    var direction = random(x.size(), new Seed(test.seed()).fork("direction").generator());
    try (var evaluator = test.oracle().open(Heap.F64)) {
      evaluator.at(x, Draw.all());
      var gradient = Heap.F64.zeros(x.size());
      evaluator.pull(weights, gradient);
      var pushed = Outputs.zeros(Heap.F64, test.oracle().outputs());
      evaluator.push(direction, pushed);
      // The same products in another order: rounding of some hundred terms of size 1.
      assertEquals(gradient.dot(direction), weighted(weights, pushed), 1e-11);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hessianTimesIsTheDerivativeOfPull(Case test) {
    var x = test.point();
    var weights = randomWeights(test, "weights");
    var direction = random(x.size(), new Seed(test.seed()).fork("direction").generator());
    try (var evaluator = test.oracle().open(Heap.F64)) {
      evaluator.at(x, Draw.all());
      var product = Heap.F64.zeros(x.size());
      evaluator.hessianTimes(weights, direction, product);
      double step = 1e-5;
      var difference = Heap.F64.zeros(x.size());
      evaluator.at(x.copy().add(step, direction), Draw.all());
      evaluator.pull(weights, difference);
      difference.scale(-1);
      evaluator.at(x.copy().add(-step, direction), Draw.all());
      evaluator.pull(weights, difference);
      difference.scale(-1 / (2 * step));
      // As above, with fourth derivatives.
      assertEquals(0, difference.add(-1, product).maxAbs(), 1e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theHessianIsItsProducts(Case test) {
    var x = test.point();
    var weights = randomWeights(test, "weights");
    int n = Math.toIntExact(x.size());
    try (var evaluator = (HessianEvaluator) test.oracle().open(Heap.F64)) {
      for (var rows : List.of(Rows.all(), Rows.picked(new int[] {5, 17, 2000, 5, 900}))) {
        evaluator.at(x, new Draw(rows, new Seed(0)));
        var whole = new double[n][n];
        whole[0][0] = Double.NaN;
        evaluator.hessian(weights, whole);
        var products = new double[n][n];
        var room = Heap.F64.zeros(n);
        HessianEvaluator.byProducts(evaluator, weights, room, room.copy(), products);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            // The same terms of size up to 1e2 in another order.
            assertEquals(products[i][j], whole[i][j], 1e-10, i + ", " + j);
            assertEquals(whole[j][i], whole[i][j], 0);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void onePassGivesWhatTwoGive(Case test) {
    var x = test.point();
    var weights = randomWeights(test, "weights");
    int[] picked = {5, 17, 2000, 5, 900, 1, 44, 60, 61, 62, 63, 64, 65, 66, 67};
    for (var rows : List.of(Rows.all(), Rows.range(100, 1900), Rows.picked(picked))) {
      var draw = new Draw(rows, new Seed(0));
      try (var two = test.oracle().open(Heap.F64);
          var one = test.oracle().open(Heap.F64)) {
        two.at(x, draw);
        var inTwo = Heap.F64.zeros(x.size());
        two.pull(weights, inTwo);
        var inOne = Heap.F64.zeros(x.size());
        one.atAndPull(x, draw, weights, inOne);
        for (int j = 0; j < weights.blocks(); j++) {
          assertArrayEquals(two.values().block(j).toArray(), one.values().block(j).toArray());
          assertArrayEquals(two.measured().block(j).toArray(), one.measured().block(j).toArray());
        }
        assertArrayEquals(inTwo.toArray(), inOne.toArray());
      }
    }
  }

  /** Small draws, large ones and points take turns; each derivative is asked for twice. */
  @ParameterizedTest
  @MethodSource("cases")
  void whatAnEvaluatorRemembersIsOfItsLastPointAndDraw(Case test) {
    var generator = new Seed(test.seed()).fork("turns").generator();
    var weights = randomWeights(test, "weights");
    var direction = random(test.oracle().input().size(), generator);
    int[] few = {5, 17, 2000, 5, 900};
    int[] batch = generator.ints(300, 0, 2500).toArray();
    var draws = List.of(Rows.picked(batch), Rows.all(), Rows.picked(few), Rows.range(7, 1000));
    try (var old = test.oracle().open(Heap.F64)) {
      for (int turn = 0; turn < 12; turn++) {
        var x = random(direction.size(), generator);
        var draw = new Draw(draws.get(turn % 4), new Seed(0));
        try (var fresh = test.oracle().open(Heap.F64)) {
          fresh.at(x, draw);
          var gradient = Heap.F64.zeros(x.size());
          if (turn % 3 == 0) {
            old.atAndPull(x, draw, weights, gradient);
          } else {
            old.at(x, draw);
            old.pull(weights, gradient);
          }
          var again = Heap.F64.zeros(x.size());
          old.hessianTimes(weights, direction, again);
          old.pull(weights, again.fill(0));
          assertArrayEquals(gradient.toArray(), again.toArray());
          fresh.pull(weights, again.fill(0));
          assertArrayEquals(again.toArray(), gradient.toArray());
          old.hessianTimes(weights, direction, gradient.fill(0));
          fresh.hessianTimes(weights, direction, again.fill(0));
          assertArrayEquals(again.toArray(), gradient.toArray());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void threadsDoNotChangeABit(Case test) {
    var x = test.point();
    var weights = randomWeights(test, "weights");
    var expected = Heap.F64.zeros(x.size());
    try (var evaluator = test.oracle().open(Heap.F64)) {
      evaluator.atAndPull(x, Draw.all(), weights, expected);
      for (int threads : new int[] {2, 7}) {
        try (var workers = Workers.of(threads)) {
          var oracle = test.oracle();
          var same =
              TableOracle.of(
                  oracle.sample(),
                  oracle.choice(),
                  oracle.objective(),
                  oracle.blocks().stream().map(RateBlock::source).toList(),
                  0.7,
                  workers);
          try (var parallel = same.open(Heap.F64)) {
            var gradient = Heap.F64.zeros(x.size());
            parallel.atAndPull(x, Draw.all(), weights, gradient);
            assertArrayEquals(expected.toArray(), gradient.toArray());
            for (int j = 0; j < weights.blocks(); j++) {
              assertArrayEquals(
                  evaluator.values().block(j).toArray(), parallel.values().block(j).toArray());
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void talliesOfPartsAddUpToTheWhole(Case test) {
    var x = test.point();
    try (var whole = test.oracle().open(Heap.F64);
        var part = test.oracle().open(Heap.F64)) {
      whole.at(x, Draw.all());
      var total = Tally.empty();
      for (int from = 0; from < 2500; from += 500) {
        part.at(x, new Draw(Rows.range(from, from + 500), new Seed(0)));
        var tally = Tally.empty();
        part.tally(tally);
        total.merge(tally);
      }
      part.finish(total);
      for (int j = 0; j < whole.values().blocks(); j++) {
        assertArrayEquals(
            whole.values().block(j).toArray(), part.values().block(j).toArray(), 1e-12);
        assertArrayEquals(
            whole.measured().block(j).toArray(), part.measured().block(j).toArray(), 1e-12);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void measuredRatesAreThoseOfTheDecisions(Case test) {
    var oracle = test.oracle();
    var confusion = new Confusion(oracle, test.point());
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(test.point(), Draw.all());
      for (int j = 0; j < oracle.blocks().size(); j++) {
        var block = oracle.blocks().get(j);
        boolean ratio = block.source().isRatio();
        for (int i = 0; i < block.components().size(); i++) {
          String name = block.components().get(i).name();
          // Of a component, "a, young - old" or the like, the class comes first.
          boolean each = block.source().rate().classes() instanceof Classes.Each;
          String label = each ? name.substring(0, 1) : "";
          String[] groups = name.substring(each ? 3 : 0).split(ratio ? " / " : " - ", -1);
          double first = confusion.rate(block.source().rate(), label, groups[0]);
          double expected = first;
          if (groups.length == 2) {
            double second = confusion.rate(block.source().rate(), label, groups[1]);
            expected = first - (ratio ? 0.8 : 1) * second;
            if (ratio) {
              assertEquals(first / second, stated(evaluator, oracle, j, i), 1e-9, name);
            }
          } else {
            assertEquals(first, stated(evaluator, oracle, j, i), 1e-9, block.source().name());
          }
          if (groups.length == 2 || oracle.isStated(j)) {
            double found = evaluator.measured().block(j + 1).get(i);
            assertEquals(expected, found, 1e-11, block.source().name() + ": " + name);
          }
        }
      }
    }
  }

  private static double stated(TableEvaluator evaluator, TableOracle oracle, int j, int i) {
    return oracle.stated(j, i, evaluator.measured().block(j + 1).get(i), true, evaluator);
  }

  /** What a point decides on every row, and rates by the definitions of textbooks. */
  private static final class Confusion {
    private final TableOracle oracle;
    private final int[] decisions;
    private final double[] losses;
    private final double[] predictions;

    Confusion(TableOracle oracle, Vec x) {
      this.oracle = oracle;
      var sample = oracle.sample();
      this.decisions = new int[sample.rows()];
      this.losses = new double[sample.rows()];
      this.predictions = new double[sample.rows()];
      int p = sample.features().coefficients();
      boolean softmax = oracle.choice().kind() == ModelKind.SOFTMAX;
      int classes = softmax ? sample.target().classes().size() : 1;
      for (int row = 0; row < sample.rows(); row++) {
        var scores = new double[classes];
        double[] constants = x.slice((long) classes * p, x.size()).toArray();
        for (int k = 0; k < classes; k++) {
          var padded = Arrays.copyOf(x.slice((long) k * p, (long) (k + 1) * p).toArray(), p + 2);
          scores[k] = sample.features().score(row, padded, 0);
          scores[k] += oracle.kernel().hasThresholds() ? 0 : constants[k];
        }
        decide(row, scores, constants);
      }
    }

    private void decide(int row, double[] scores, double[] constants) {
      var sample = oracle.sample();
      double y = sample.numbers()[row];
      boolean positive = sample.classes().length > 0 && sample.classes()[row] == 1;
      switch (oracle.choice().kind()) {
        case LINEAR, QUANTILE -> {
          decisions[row] = scores[0] >= 0.6 ? 1 : 0;
          double size = Math.abs(scores[0] - y);
          losses[row] =
              switch (oracle.choice().loss().kind()) {
                case SQUARED -> size * size;
                case ABSOLUTE -> size;
                case HUBER -> size <= 0.8 ? size * size : 0.64 + 1.6 * (size - 0.8);
                default -> size * (y > scores[0] ? 0.8 : 0.2);
              };
          predictions[row] = scores[0];
        }
        case POISSON -> {
          double mean = Math.exp(scores[0]);
          predictions[row] = mean;
          decisions[row] = mean >= 0.6 ? 1 : 0;
          losses[row] = 2 * ((y == 0 ? 0 : y * Math.log(y / mean)) - y + mean);
        }
        case GAMMA -> {
          double mean = Math.exp(scores[0]);
          predictions[row] = mean;
          decisions[row] = mean >= 0.6 ? 1 : 0;
          losses[row] = 2 * (y / mean - 1 - Math.log(y / mean));
        }
        case ORDINAL -> {
          var upTo = new double[constants.length + 2];
          upTo[upTo.length - 1] = 1;
          double threshold = 0;
          for (int k = 0; k < constants.length; k++) {
            threshold += constants[k];
            upTo[k + 1] = 1 / (1 + Math.exp(scores[0] - threshold));
            decisions[row] += scores[0] >= threshold ? 1 : 0;
          }
          int label = sample.classes()[row];
          predictions[row] = upTo[2] - upTo[1];
          losses[row] = -Math.log(upTo[label + 1] - upTo[label]);
        }
        case LOGISTIC -> {
          predictions[row] = 1 / (1 + Math.exp(-scores[0]));
          decisions[row] = predictions[row] >= 0.6 ? 1 : 0;
          losses[row] = -Math.log(positive ? predictions[row] : 1 - predictions[row]);
        }
        default -> {
          double total = Arrays.stream(scores).map(Math::exp).sum();
          predictions[row] = Math.exp(scores[1]) / total;
          int best = 0;
          for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
          }
          decisions[row] = best;
          losses[row] = -Math.log(Math.exp(scores[sample.classes()[row]]) / total);
        }
      }
    }

    double rate(Rate rate, String label, String group) {
      var labels = oracle.sample().target().classes();
      return switch (rate.classes()) {
        case Classes.Positive positive -> rate(rate.spelling(), 1, group);
        case Classes.One(String one) -> rate(rate.spelling(), labels.indexOf(one), group);
        case Classes.Each each -> rate(rate.spelling(), labels.indexOf(label), group);
        case Classes.Macro macro ->
            IntStream.range(0, labels.size())
                .mapToDouble(k -> rate(rate.spelling(), k, group))
                .average()
                .orElseThrow();
      };
    }

    private double rate(String rate, int positive, String group) {
      var sample = oracle.sample();
      double tp = 0;
      double fp = 0;
      double fn = 0;
      double tn = 0;
      double right = 0;
      double loss = 0;
      double prediction = 0;
      double target = 0;
      double covered = 0;
      double close = 0;
      for (int row = 0; row < sample.rows(); row++) {
        if (!isIn(row, group)) {
          continue;
        }
        double w = sample.weight(row);
        boolean is = sample.classes().length > 0 && sample.classes()[row] == positive;
        boolean chosen = decisions[row] == positive;
        tp += is && chosen ? w : 0;
        fp += !is && chosen ? w : 0;
        fn += is && !chosen ? w : 0;
        tn += !is && !chosen ? w : 0;
        right += sample.classes().length > 0 && sample.classes()[row] == decisions[row] ? w : 0;
        loss += w * losses[row];
        prediction += w * predictions[row];
        target += w * sample.numbers()[row];
        covered += sample.numbers()[row] <= predictions[row] ? w : 0;
        close += Math.abs(sample.numbers()[row] - predictions[row]) <= 0.7 ? w : 0;
      }
      double all = tp + fp + fn + tn;
      return switch (rate) {
        case "selection" -> (tp + fp) / all;
        case "rejection" -> (fn + tn) / all;
        case "true-positive" -> tp / (tp + fn);
        case "false-positive" -> fp / (fp + tn);
        case "true-negative" -> tn / (tn + fp);
        case "false-negative" -> fn / (fn + tp);
        case "error" -> 1 - right / all;
        case "accuracy" -> right / all;
        case "mean-loss" -> loss / all;
        case "mean-prediction" -> prediction / all;
        case "mean-error" -> (prediction - target) / all;
        case "coverage" -> covered / all;
        case "close" -> close / all;
        case "precision" -> tp / (tp + fp);
        case "negative-predictive" -> tn / (tn + fn);
        case "false-discovery" -> fp / (tp + fp);
        case "false-omission" -> fn / (tn + fn);
        case "f1" -> 2 * tp / (2 * tp + fp + fn);
        case "f2" -> 5 * tp / (5 * tp + 4 * fn + fp);
        case "jaccard" -> tp / (tp + fp + fn);
        case "true-positive-proportion" -> tp / all;
        case "false-positive-proportion" -> fp / all;
        case "true-negative-proportion" -> tn / all;
        case "false-negative-proportion" -> fn / all;
        default -> throw new IllegalArgumentException(rate);
      };
    }

    private boolean isIn(int row, String group) {
      for (var groups : oracle.sample().groupings()) {
        if (groups.indexOf(group) >= 0) {
          return groups.codes()[row] == groups.indexOf(group);
        }
      }
      return true;
    }
  }

  @Test
  void smoothRatesTendToTheTrueOnes() {
    var sample = Samples.of(1, 2500, 2, false);
    var requirements = requirements(true);
    var x = random(sample.features().coefficients() + 1L, new Seed(3).generator());
    double[] apart = new double[2];
    double[] temperatures = {0.5, 1e-6};
    for (int t = 0; t < 2; t++) {
      var oracle =
          TableOracle.of(
              sample,
              ModelChoice.of(ModelKind.LOGISTIC, 0),
              Objective.loss(),
              requirements,
              temperatures[t],
              Workers.one());
      try (var evaluator = oracle.open(Heap.F64)) {
        evaluator.at(x, Draw.all());
        for (int j = 1; j < oracle.outputs().size(); j++) {
          apart[t] =
              Math.max(
                  apart[t],
                  evaluator
                      .values()
                      .block(j)
                      .copy()
                      .add(-1, evaluator.measured().block(j))
                      .maxAbs());
        }
      }
    }
    assertTrue(apart[0] > 1e-3);
    // At a temperature of 1e-6 a row in a thousand may lie within rounding of the threshold.
    assertEquals(0, apart[1], 1e-3);
  }

  @Test
  void aGroupWithoutRowsOnTheDrawIsUndefined() {
    var test = of("logistic", ModelKind.LOGISTIC, 2, false, Objective.loss(), 1);
    var sample = test.oracle().sample();
    int[] young =
        IntStream.range(0, 2500)
            .filter(row -> sample.groupings().get(1).codes()[row] == 0)
            .limit(30)
            .toArray();
    try (var evaluator = test.oracle().open(Heap.F64)) {
      evaluator.at(test.point(), new Draw(Rows.picked(young), new Seed(0)));
      for (int j = 1; j < test.oracle().outputs().size(); j++) {
        var scope = test.oracle().blocks().get(j - 1).source().scope();
        if (scope instanceof Scope.OneGroup) {
          assertFalse(evaluator.values().defined(j));
        }
        assertTrue(evaluator.values().block(j).isFinite());
      }
      var weights = randomWeights(test, "weights");
      var gradient = Heap.F64.zeros(test.oracle().input().size());
      evaluator.pull(weights, gradient);
      assertTrue(gradient.isFinite());
    }
  }

  @Test
  void aFrequencyIsThatManyRowsAndAPickIsAFactor() {
    var weighted = Samples.of(5, 2500, 2, true);
    var plain =
        new Sample(
            weighted.features(),
            weighted.target(),
            weighted.classes(),
            weighted.numbers(),
            new double[0],
            weighted.groupings());
    var requirements = requirements(true);
    var choice = ModelChoice.of(ModelKind.LOGISTIC, 0.1);
    var a = TableOracle.of(weighted, choice, Objective.loss(), requirements, 1, Workers.one());
    var b = TableOracle.of(plain, choice, Objective.loss(), requirements, 1, Workers.one());
    int[] repeated =
        IntStream.range(0, 2500)
            .flatMap(row -> IntStream.generate(() -> row).limit((long) (2 * weighted.weight(row))))
            .toArray();
    var x = random(a.input().size(), new Seed(8).generator());
    try (var one = a.open(Heap.F64);
        var other = b.open(Heap.F64)) {
      one.at(x, Draw.all());
      for (var rows :
          List.of(
              Rows.picked(repeated),
              new Rows.Picked(IntStream.range(0, 2500).toArray(), weighted.weights()))) {
        other.at(x, new Draw(rows, new Seed(0)));
        for (int j = 0; j < a.outputs().size(); j++) {
          assertArrayEquals(
              one.values().block(j).toArray(), other.values().block(j).toArray(), 1e-12);
        }
      }
    }
  }

  @Test
  void thePriceOfARatioIsInTheUnitOfTheRatio() {
    // The saving per unit of c in  a - c b >= 0  with multiplier m is m b, by the chain rule.
    var ratio = Scope.between("band", Compare.RATIO, Against.EACH_OTHER);
    var required = RateRequirement.of("four fifths", Rate.SELECTION, ratio, Sense.AT_LEAST, 0.8);
    var sample = Samples.of(2, 2500, 2, false);
    var oracle =
        TableOracle.of(
            sample,
            ModelChoice.of(ModelKind.LOGISTIC, 0),
            Objective.loss(),
            List.of(required),
            1,
            Workers.one());
    assertEquals(List.of("young / old", "old / young"), oracle.components(0));
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(Heap.F64.zeros(oracle.input()), Draw.all());
      // At 0 every smooth rate is 1/2.
      assertEquals(
          (3 + 4) * 0.5, oracle.price(0, new Price("four fifths", List.of(3.0, 4.0)), evaluator));
      assertEquals(0.5 - 0.8 * 0.5, evaluator.values().block(1).get(0), 1e-15);
    }
  }

  @Test
  void whatAModelCannotMeasureIsRefused() {
    var numbers = Samples.of(2, 100, 0, false);
    var rate = RateRequirement.of("r", Rate.SELECTION, Scope.overall(), Sense.AT_MOST, 0.5);
    var unknown =
        RateRequirement.of("u", Rate.MEAN_LOSS, Scope.eachGroup("bnad"), Sense.AT_MOST, 0.5);
    var group =
        RateRequirement.of("g", Rate.MEAN_LOSS, Scope.group("band", "yung"), Sense.AT_MOST, 0.5);
    for (var requirement : List.of(rate, unknown, group)) {
      var refused =
          assertThrows(
              InputException.class,
              () ->
                  TableOracle.of(
                      numbers,
                      ModelChoice.of(ModelKind.LINEAR, 0),
                      Objective.loss(),
                      List.of(requirement),
                      1,
                      Workers.one()));
      assertTrue(refused.toString().contains("\"" + requirement.name() + "\""));
    }
  }
}
