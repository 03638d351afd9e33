package slater.learn.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.InputException;
import slater.core.Seed;
import slater.core.statistics.Limit;
import slater.core.statistics.RateDifference;
import slater.core.statistics.RateRatio;
import slater.core.statistics.Verdict;
import slater.learn.Weights;
import slater.learn.group.Condition;
import slater.learn.group.Grouping;
import slater.learn.group.Groups;
import slater.learn.rate.Classes;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Scope.Against;
import slater.learn.rate.Scope.Compare;
import slater.learn.rate.Sense;

/** What held-out rows say of a requirement, against the definitions taken word by word. */
class CertifierTest {
  private static final int ROWS = 400;
  private static final Certifier CERTIFIER = new Certifier(0.95, Estimates.standard());

  private final int[] labels = new int[ROWS];
  private final int[] decisions = new int[ROWS];
  private final double[] losses = new double[ROWS];
  private final double[] predictions = new double[ROWS];
  private final int[] codes = new int[ROWS];
  private final Groups groups = new Groups("age", List.of("young", "middle", "older"), codes);
  private final Judgements judged = Judgements.of(labels, decisions, 1, losses, predictions);

  CertifierTest() {
    var random = new Seed(11).generator();
    for (int row = 0; row < ROWS; row++) {
      labels[row] = random.nextInt(2);
      predictions[row] = random.nextDouble();
      decisions[row] = predictions[row] + 0.3 * labels[row] > 0.6 ? 1 : 0;
      losses[row] = random.nextDouble();
      // Some rows belong to no group.
      codes[row] = random.nextInt(4) - 1;
    }
  }

  private Certified judge(Rate rate, Scope scope, Sense sense, double limit) {
    return CERTIFIER.judge(
        RateRequirement.of("asked", rate, scope, sense, limit), judged, Map.of("age", groups));
  }

  /** A requirement under a condition says what it says of the rows that meet it, and no others. */
  @ParameterizedTest
  @MethodSource("slater.learn.rate.Rate#all")
  void aConditionIsTheSameAsTakingTheOtherRowsAway(Rate rate) {
    var random = new Seed(5).generator();
    var met = new int[ROWS];
    Arrays.setAll(met, row -> random.nextInt(3) == 0 ? -1 : 0);
    var condition = Condition.in(Grouping.byLevels("region", "region"), "north");
    var all =
        Map.of(
            "age",
            groups,
            condition.toString(),
            new Groups(condition.toString(), List.of("met"), met));
    int[] kept = new Groups("met", List.of("met"), met).members(0);
    var bounded =
        new Certifier(0.95, new Estimates(OptionalDouble.of(1), true, OptionalDouble.empty()));
    for (var scope :
        List.of(
            Scope.overall(),
            Scope.group("age", "young"),
            Scope.eachGroup("age"),
            Scope.between("age", Compare.DIFFERENCE, Against.EACH_OTHER),
            Scope.between("age", Compare.DIFFERENCE, Against.OVERALL))) {
      var sense = scope instanceof Scope.Between ? Sense.WITHIN : Sense.AT_MOST;
      var asked = RateRequirement.of("asked", rate, scope, sense, 0.4);
      var here = bounded.judge(asked.where(condition), judged, all);
      var there = bounded.judge(asked, judged.rows(kept), Map.of("age", groups.rows(kept)));
      assertEquals(there.cells(), here.cells());
      assertEquals(there.verdict(), here.verdict());
      for (int i = 0; i < here.components().size(); i++) {
        var one = here.components().get(i).estimate();
        var other = there.components().get(i).estimate();
        assertEquals(other.bound(), one.bound());
        assertEquals(other.interval(0.95), one.interval(0.95));
      }
    }
  }

  /** Hits and rows of a rate among some rows, by its definition in words. */
  private int[] count(Rate rate, IntPredicate among) {
    int hits = 0;
    int rows = 0;
    for (int row = 0; row < ROWS; row++) {
      boolean good = labels[row] == 1;
      boolean chosen = decisions[row] == 1;
      boolean counts =
          switch (rate.spelling()) {
            case "true-positive", "false-negative" -> good;
            case "false-positive", "true-negative" -> !good;
            case "precision", "false-discovery" -> chosen;
            case "negative-predictive", "false-omission" -> !chosen;
            case "jaccard" -> good || chosen;
            default -> true;
          };
      boolean hit =
          switch (rate.spelling()) {
            case "selection", "true-positive", "false-positive" -> chosen;
            case "true-negative", "false-negative", "rejection" -> !chosen;
            case "precision", "jaccard", "true-positive-proportion" -> good && chosen;
            case "false-discovery", "false-positive-proportion" -> !good && chosen;
            case "negative-predictive", "true-negative-proportion" -> !good && !chosen;
            case "false-omission", "false-negative-proportion" -> good && !chosen;
            case "accuracy" -> good == chosen;
            default -> good != chosen;
          };
      if (counts && among.test(row)) {
        rows++;
        hits += hit ? 1 : 0;
      }
    }
    return new int[] {hits, rows};
  }

  static List<Rate> shares() {
    return Rate.all().stream().filter(r -> r.isBinomial() && r.countsDecisions()).toList();
  }

  static List<Rate> compared() {
    return List.of(Rate.SELECTION, Rate.TRUE_POSITIVE, Rate.ERROR, Rate.PRECISION, Rate.JACCARD);
  }

  private slater.core.statistics.Rate rate(Rate rate, IntPredicate among) {
    int[] count = count(rate, among);
    return slater.core.statistics.Rate.of(count[0], count[1]);
  }

  private slater.core.statistics.Rate ofGroup(Rate rate, int group) {
    return rate(rate, row -> codes[row] == group);
  }

  @ParameterizedTest
  @MethodSource("shares")
  void sharesAreCountedAsTheirNamesSay(Rate rate) {
    var all = rate(rate, row -> true);
    var overall = judge(rate, Scope.overall(), Sense.AT_MOST, 0.5);
    assertEquals(all.value(), overall.value());
    assertEquals(all.upper(0.025), overall.estimates().getFirst().upper(0.025));
    assertEquals(Math.max(0, all.value() - 0.5), overall.miss());
    var one = judge(rate, Scope.group("age", "middle"), Sense.AT_LEAST, 0.6);
    assertEquals(ofGroup(rate, 1).value(), one.value());
    assertEquals(Math.max(0, 0.6 - ofGroup(rate, 1).value()), one.miss());
    var each = judge(rate, Scope.eachGroup("age"), Sense.AT_MOST, 0.1);
    assertEquals(3, each.components().size());
    double largest = 0;
    for (int group = 0; group < 3; group++) {
      largest = Math.max(largest, ofGroup(rate, group).value());
    }
    assertEquals(largest, each.value());
  }

  @ParameterizedTest
  @MethodSource("compared")
  void everyPairIsComparedByItsExactBound(Rate rate) {
    var difference =
        judge(
            rate, Scope.between("age", Compare.DIFFERENCE, Against.EACH_OTHER), Sense.WITHIN, 0.05);
    var ratio =
        judge(rate, Scope.between("age", Compare.RATIO, Against.EACH_OTHER), Sense.AT_LEAST, 0.8);
    double furthest = 0;
    double worst = 0;
    int at = 0;
    for (int a = 0; a < 3; a++) {
      for (int b = a + 1; b < 3; b++) {
        var one = ofGroup(rate, b);
        var other = ofGroup(rate, a);
        var component = difference.components().get(at);
        assertEquals(groups.labels().get(b) + " to " + groups.labels().get(a), component.name());
        assertEquals(
            RateDifference.of(one, other).tuned(0.05).upper(0.025),
            component.estimate().tuned(0.05).upper(0.025));
        assertEquals(
            RateRatio.of(one, other).tuned(0.05).lower(0.025),
            ratio.components().get(at).estimate().tuned(0.05).lower(0.025));
        furthest = Math.max(furthest, Math.abs(one.value() - other.value()));
        double quotient = one.value() / other.value();
        worst = Math.max(worst, Math.max(0.8 - quotient, quotient - 1.25));
        at++;
      }
    }
    assertEquals(Math.max(0, furthest - 0.05), difference.miss(), 1e-15);
    assertEquals(Math.max(0, worst), ratio.miss(), 1e-15);
  }

  /** Which of two groups stands first says nothing: a ratio is limited on both sides. */
  @Test
  void theOrderOfTheGroupsDoesNotMatter() {
    var turned =
        new Groups(
            "age",
            List.of("older", "middle", "young"),
            Arrays.stream(codes).map(code -> code < 0 ? code : 2 - code).toArray());
    for (var sense : List.of(Sense.AT_LEAST, Sense.AT_MOST)) {
      // 1.05 up is as far as 1 / 1.05 down.
      double limit = sense == Sense.AT_LEAST ? 1 / 1.05 : 1.05;
      var scope = Scope.between("age", Compare.RATIO, Against.EACH_OTHER);
      var requirement = RateRequirement.of("asked", Rate.SELECTION, scope, sense, limit);
      double largest = 1;
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          double quotient = ofGroup(Rate.SELECTION, a).value() / ofGroup(Rate.SELECTION, b).value();
          largest = Math.max(largest, quotient);
        }
      }
      for (var of : List.of(groups, turned)) {
        var found = CERTIFIER.judge(requirement, judged, Map.of("age", of));
        boolean holds =
            found.components().stream().allMatch(c -> c.limit().holds(c.estimate().value()));
        assertEquals(largest <= 1.05, holds);
        for (var component : found.components()) {
          assertTrue(component.limit().holds(1.04) && component.limit().holds(1 / 1.04));
          assertFalse(component.limit().holds(1.06) || component.limit().holds(1 / 1.06));
        }
      }
    }
  }

  @Test
  void equalBetweenGroupsHasATolerance() {
    var scope = Scope.between("age", Compare.DIFFERENCE, Against.EACH_OTHER);
    var requirement = new RateRequirement("asked", Rate.SELECTION, scope, Sense.EQUAL, 0, 0.3, "");
    var found = CERTIFIER.judge(requirement, judged, Map.of("age", groups));
    assertEquals(Verdict.MET, found.verdict());
    assertTrue(found.components().getFirst().limit().holds(0.29));
    assertFalse(found.components().getFirst().limit().holds(0.31));
  }

  /** The overall holds the group itself, and rows of no group. */
  @Test
  void theOverallIsAllRows() {
    var overall = rate(Rate.SELECTION, row -> true).value();
    var difference =
        judge(
            Rate.SELECTION,
            Scope.between("age", Compare.DIFFERENCE, Against.OVERALL),
            Sense.WITHIN,
            0.01);
    var ratio =
        judge(
            Rate.SELECTION,
            Scope.between("age", Compare.RATIO, Against.OVERALL),
            Sense.AT_LEAST,
            0.9);
    var most =
        judge(
            Rate.SELECTION,
            Scope.between("age", Compare.RATIO, Against.OVERALL),
            Sense.AT_MOST,
            1.1);
    // One side is asked for, since each group is compared once and not turned round.
    assertEquals(Limit.atLeast(0.9), ratio.components().getFirst().limit());
    assertEquals(Limit.atMost(1.1), most.components().getFirst().limit());
    for (int group = 0; group < 3; group++) {
      double own = ofGroup(Rate.SELECTION, group).value();
      assertEquals(own - overall, difference.components().get(group).estimate().value(), 1e-12);
      assertEquals(own / overall, ratio.components().get(group).estimate().value(), 1e-12);
      assertEquals(
          groups.labels().get(group) + " to overall", ratio.components().get(group).name());
    }
  }

  @Test
  void limitsBecomeVerdicts() {
    var all = rate(Rate.SELECTION, row -> true);
    double upper = all.upper(0.05);
    double lower = all.lower(0.05);
    assertEquals(
        Verdict.MET, judge(Rate.SELECTION, Scope.overall(), Sense.AT_MOST, upper + 1e-6).verdict());
    assertEquals(
        Verdict.NOT_DECIDED,
        judge(Rate.SELECTION, Scope.overall(), Sense.AT_MOST, upper - 1e-6).verdict());
    assertEquals(
        Verdict.VIOLATED,
        judge(Rate.SELECTION, Scope.overall(), Sense.AT_MOST, lower - 1e-6).verdict());
    assertEquals(
        Verdict.MET,
        judge(Rate.SELECTION, Scope.overall(), Sense.AT_LEAST, lower - 1e-6).verdict());
    assertEquals(
        Verdict.VIOLATED,
        judge(Rate.SELECTION, Scope.overall(), Sense.AT_LEAST, upper + 1e-6).verdict());
  }

  /** An equality is judged with its own tolerance, on both sides. */
  @Test
  void anEqualityIsARange() {
    double seen = rate(Rate.SELECTION, row -> true).value();
    var scope = Scope.overall();
    var wide = new RateRequirement("asked", Rate.SELECTION, scope, Sense.EQUAL, seen, 0.2, "");
    assertEquals(Verdict.MET, CERTIFIER.judge(wide, judged, Map.of()).verdict());
    var low = new RateRequirement("asked", Rate.SELECTION, scope, Sense.EQUAL, seen - 0.3, 0.1, "");
    assertEquals(Verdict.VIOLATED, CERTIFIER.judge(low, judged, Map.of()).verdict());
    var high =
        new RateRequirement("asked", Rate.SELECTION, scope, Sense.EQUAL, seen + 0.3, 0.1, "");
    assertEquals(Verdict.VIOLATED, CERTIFIER.judge(high, judged, Map.of()).verdict());
    assertEquals(0.2, CERTIFIER.judge(high, judged, Map.of()).miss(), 1e-12);
  }

  /** A loss has no limit from above, so it is bounded only where a bound is known beforehand. */
  @Test
  void aMeanLossNeedsAKnownBound() {
    var requirement =
        RateRequirement.of("loss", Rate.MEAN_LOSS, Scope.overall(), Sense.AT_MOST, 0.9);
    var without = CERTIFIER.judge(requirement, judged, Map.of());
    assertEquals(Verdict.NOT_ESTIMABLE, without.verdict());
    var bounded = new Estimates(OptionalDouble.of(1), true, OptionalDouble.empty());
    var with = new Certifier(0.95, bounded).judge(requirement, judged, Map.of());
    assertEquals(Verdict.MET, with.verdict());
    assertEquals(judged.meanLoss(), with.value(), 1e-12);
    var short1 = new Estimates(OptionalDouble.of(0.5), true, OptionalDouble.empty());
    assertEquals(
        Verdict.NOT_ESTIMABLE,
        new Certifier(0.95, short1).judge(requirement, judged, Map.of()).verdict(),
        "a row beyond the bound");
  }

  /** Frequencies are rows; importances are not, and what they say is worth less. */
  @Test
  void weightsOfBothKinds() {
    var weights = new double[ROWS];
    var repeated = new ArrayList<Integer>();
    for (int row = 0; row < ROWS; row++) {
      weights[row] = row % 3;
      for (int k = 0; k < row % 3; k++) {
        repeated.add(row);
      }
    }
    int hits = (int) repeated.stream().filter(row -> decisions[row] == 1).count();
    var requirement =
        RateRequirement.of("asked", Rate.SELECTION, Scope.overall(), Sense.AT_MOST, 0.9);
    var byFrequency =
        CERTIFIER.judge(requirement, weighted(weights, Weights.Kind.FREQUENCY), Map.of());
    var same = slater.core.statistics.Rate.of(hits, repeated.size());
    assertEquals(same.upper(0.05), byFrequency.estimates().getFirst().upper(0.05));
    var heavy = new Estimates(OptionalDouble.empty(), true, OptionalDouble.of(2));
    var byImportance =
        new Certifier(0.95, heavy)
            .judge(requirement, weighted(weights, Weights.Kind.IMPORTANCE), Map.of());
    assertEquals(same.value(), byImportance.value(), 1e-12);
    assertTrue(byImportance.estimates().getFirst().upper(0.05) > same.upper(0.05));
    // A weight beyond what was known beforehand makes every bound invalid.
    var light = new Estimates(OptionalDouble.empty(), true, OptionalDouble.of(1.5));
    assertEquals(
        Verdict.NOT_ESTIMABLE,
        new Certifier(0.95, light)
            .judge(requirement, weighted(weights, Weights.Kind.IMPORTANCE), Map.of())
            .verdict());
    assertEquals(
        (int) Arrays.stream(weights).filter(w -> w > 0).count(),
        byImportance.cells().getFirst().n());
  }

  private Judgements weighted(double[] weights, Weights.Kind kind) {
    return new Judgements(labels, decisions, 1, losses, predictions, weights, Optional.of(kind));
  }

  /** The share of a group in the weight decides what the overall is. */
  @Test
  void theOverallOfImportantRowsIsTheirWeightedMean() {
    var weights = new double[ROWS];
    double all = 0;
    double chosen = 0;
    double ofGroup = 0;
    double chosenOfGroup = 0;
    for (int row = 0; row < ROWS; row++) {
      weights[row] = 0.25 + 0.75 * predictions[row];
      all += weights[row];
      chosen += weights[row] * decisions[row];
      ofGroup += codes[row] == 0 ? weights[row] : 0;
      chosenOfGroup += codes[row] == 0 ? weights[row] * decisions[row] : 0;
    }
    var requirement =
        RateRequirement.of(
            "asked",
            Rate.SELECTION,
            Scope.between("age", Compare.DIFFERENCE, Against.OVERALL),
            Sense.WITHIN,
            0.5);
    var found =
        new Certifier(0.95, new Estimates(OptionalDouble.empty(), true, OptionalDouble.of(1)))
            .judge(requirement, weighted(weights, Weights.Kind.IMPORTANCE), Map.of("age", groups));
    assertEquals(
        chosenOfGroup / ofGroup - chosen / all,
        found.components().getFirst().estimate().value(),
        1e-12);
  }

  @Test
  void emptyGroupsAreNotEstimableAndNeverAGapOfNought() {
    var empty = new Groups("age", List.of("young", "nobody"), new int[ROWS]);
    for (var against : Against.values()) {
      var found =
          CERTIFIER.judge(
              RateRequirement.of(
                  "asked",
                  Rate.SELECTION,
                  Scope.between("age", Compare.DIFFERENCE, against),
                  Sense.WITHIN,
                  0.5),
              judged,
              Map.of("age", empty));
      assertEquals(Verdict.NOT_ESTIMABLE, found.verdict());
      assertTrue(Double.isNaN(found.miss()) || against == Against.OVERALL);
    }
    var one =
        CERTIFIER.judge(
            RateRequirement.of(
                "asked", Rate.SELECTION, Scope.group("age", "nobody"), Sense.AT_MOST, 0.5),
            judged,
            Map.of("age", empty));
    assertFalse(one.estimates().getFirst().estimable());
  }

  /** Nobody is decided positive: no precision, and no gap of 0 either. */
  @Test
  void aDenominatorThatVanishesIsNotEstimable() {
    var nobody = Judgements.of(labels, new int[ROWS], 1, losses, predictions);
    for (var scope :
        List.of(
            Scope.overall(),
            Scope.eachGroup("age"),
            Scope.between("age", Compare.DIFFERENCE, Against.EACH_OTHER),
            Scope.between("age", Compare.DIFFERENCE, Against.OVERALL),
            Scope.between("age", Compare.RATIO, Against.EACH_OTHER))) {
      boolean compares = scope instanceof Scope.Between;
      boolean ratio = scope instanceof Scope.Between between && between.compare() == Compare.RATIO;
      var sense = ratio ? Sense.AT_LEAST : compares ? Sense.WITHIN : Sense.AT_LEAST;
      for (var rate :
          List.of(
              Rate.PRECISION,
              Rate.FALSE_DISCOVERY,
              Rate.PRECISION.of(new Classes.Macro()),
              Rate.PRECISION.of(new Classes.Each()))) {
        var found =
            new Certifier(0.95, Estimates.standard(), List.of("bad", "good"))
                .judge(
                    RateRequirement.of("asked", rate, scope, sense, 0.8),
                    nobody,
                    Map.of("age", groups));
        // The precision of the other class may be known to miss its limit.
        boolean each = rate.classes() instanceof Classes.Each;
        assertTrue(
            found.verdict() == Verdict.NOT_ESTIMABLE || each && found.verdict() == Verdict.VIOLATED,
            rate + " " + scope);
        assertTrue(found.cells().stream().anyMatch(cell -> Double.isNaN(cell.value())));
      }
    }
  }

  @Test
  void fScoresHaveBoundsOfTheirOwn() {
    double tp = count(Rate.TRUE_POSITIVE_PROPORTION, row -> true)[0];
    double fp = count(Rate.FALSE_POSITIVE_PROPORTION, row -> true)[0];
    double fn = count(Rate.FALSE_NEGATIVE_PROPORTION, row -> true)[0];
    var f1 = judge(Rate.F1, Scope.overall(), Sense.AT_LEAST, 0.5).components().getFirst();
    assertEquals(2 * tp / (2 * tp + fp + fn), f1.estimate().value(), 1e-15);
    var jaccard = slater.core.statistics.Rate.of((long) tp, (long) (tp + fp + fn));
    double low = jaccard.lower(0.025);
    assertEquals(2 * low / (1 + low), f1.estimate().lower(0.025), 1e-12);
    assertEquals("Clopper-Pearson", f1.estimate().bound());
    var f2 = judge(Rate.f(2), Scope.overall(), Sense.AT_LEAST, 0.5).components().getFirst();
    assertEquals(5 * tp / (5 * tp + 4 * fn + fp), f2.estimate().value(), 1e-12);
    assertEquals("betting", f2.estimate().bound());
  }

  /** The bound of an F score of another weight, in a population whose truth is known. */
  @Test
  void fScoresAreCoveredAtTheirLevel() {
    double[] shares = {0.3, 0.1, 0.15, 0.45};
    double truth = 5 * 0.3 / (5 * 0.3 + 4 * 0.15 + 0.1);
    int draws = 400;
    int above = 0;
    int below = 0;
    for (int draw = 0; draw < draws; draw++) {
      var random = new Seed(draw).fork("f2").generator();
      var label = new int[150];
      var decision = new int[150];
      for (int row = 0; row < 150; row++) {
        double u = random.nextDouble();
        int cell = 0;
        while (cell < 3 && u >= shares[cell]) {
          u -= shares[cell++];
        }
        label[row] = cell == 0 || cell == 2 ? 1 : 0;
        decision[row] = cell <= 1 ? 1 : 0;
      }
      var rows = Judgements.of(label, decision, 1, new double[150], new double[150]);
      var cell = Cell.overall(Rate.f(2), rows);
      var estimate = Estimates.standard().of(Rate.f(2), rows, cell);
      above += estimate.upper(0.05) < truth ? 1 : 0;
      below += estimate.lower(0.05) > truth ? 1 : 0;
    }
    // 5 % and three standard errors of 400 draws.
    assertTrue(above <= 0.05 * draws + 3 * Math.sqrt(draws * 0.05 * 0.95), above + " above");
    assertTrue(below <= 0.05 * draws + 3 * Math.sqrt(draws * 0.05 * 0.95), below + " below");
  }

  /** With two classes the mean of both recalls is a difference of independent rates. */
  @Test
  void balancedAccuracyHasAnExactBound() {
    var macro = Rate.TRUE_POSITIVE.of(new Classes.Macro());
    var two = new Certifier(0.95, Estimates.standard(), List.of("bad", "good"));
    var found =
        two.judge(
            RateRequirement.of("asked", macro, Scope.overall(), Sense.AT_LEAST, 0.5),
            judged,
            Map.of("age", groups));
    var recall = rate(Rate.TRUE_POSITIVE, row -> true);
    var fall = rate(Rate.FALSE_POSITIVE, row -> true);
    var estimate = found.components().getFirst().estimate();
    assertEquals((recall.value() + 1 - fall.value()) / 2, estimate.value(), 1e-15);
    var exact = RateDifference.of(recall, fall).tuned(0.05);
    assertEquals((1 + exact.lower(0.025)) / 2, estimate.tuned(0.05).lower(0.025), 1e-6);
    assertEquals(List.of("bad", "good"), found.cells().stream().map(Cell::group).toList());
    var each =
        two.judge(
            RateRequirement.of(
                "asked",
                Rate.TRUE_POSITIVE.of(new Classes.Each()),
                Scope.eachGroup("age"),
                Sense.AT_LEAST,
                0.5),
            judged,
            Map.of("age", groups));
    assertEquals(6, each.components().size());
    assertEquals("bad, young", each.components().getFirst().name());
    assertEquals(
        1 - ofGroup(Rate.FALSE_POSITIVE, 0).value(),
        each.components().getFirst().estimate().value(),
        1e-15);
  }

  /** The mean of three recalls: independent rates, whose rows are played together. */
  @Test
  void meansOfClassesAreThoseOfTheirRates() {
    var random = new Seed(4).generator();
    var truth = new int[ROWS];
    var chosen = new int[ROWS];
    Arrays.setAll(truth, row -> random.nextInt(3));
    Arrays.setAll(chosen, row -> random.nextInt(4) == 0 ? random.nextInt(3) : truth[row]);
    var rows = Judgements.of(truth, chosen, -1, losses, predictions);
    var three = new Certifier(0.95, Estimates.standard(), List.of("x", "y", "z"));
    for (var rate : List.of(Rate.TRUE_POSITIVE, Rate.PRECISION, Rate.F1)) {
      double mean = 0;
      for (int k = 0; k < 3; k++) {
        double hits = 0;
        double labelled = 0;
        double decided = 0;
        for (int row = 0; row < ROWS; row++) {
          hits += truth[row] == k && chosen[row] == k ? 1 : 0;
          labelled += truth[row] == k ? 1 : 0;
          decided += chosen[row] == k ? 1 : 0;
        }
        mean +=
            switch (rate.spelling()) {
              case "true-positive" -> hits / labelled / 3;
              case "precision" -> hits / decided / 3;
              default -> 2 * hits / (labelled + decided) / 3;
            };
      }
      var asked =
          RateRequirement.of(
              "asked", rate.of(new Classes.Macro()), Scope.overall(), Sense.AT_LEAST, 0.5);
      var found = three.judge(asked, rows, Map.of()).components().getFirst().estimate();
      assertEquals(mean, found.value(), 1e-12, rate.spelling());
      assertTrue(found.lower(0.05) < mean && mean < found.upper(0.05));
      // The rows behind the F scores of two classes overlap.
      boolean shared = rate.equals(Rate.F1);
      assertEquals(shared, found.bound().contains("Bonferroni"), found.bound());
    }
  }

  /** A frequency is that many rows, for means as for shares. */
  @Test
  void meansCountFrequenciesAsRows() {
    var weights = new double[ROWS];
    Arrays.setAll(weights, row -> row % 3);
    var repeated =
        IntStream.range(0, ROWS).flatMap(row -> IntStream.range(0, row % 3).map(k -> row));
    for (var rate : List.of(Rate.MEAN_PREDICTION, Rate.f(2))) {
      var asked = RateRequirement.of("asked", rate, Scope.overall(), Sense.AT_MOST, 0.5);
      var byFrequency = CERTIFIER.judge(asked, weighted(weights, Weights.Kind.FREQUENCY), Map.of());
      assertEquals(
          byFrequency.cells().getFirst().value(),
          byFrequency.components().getFirst().estimate().value(),
          1e-12);
    }
    var rows = judged.rows(repeated.toArray());
    var asked = RateRequirement.of("asked", Rate.f(2), Scope.overall(), Sense.AT_MOST, 0.5);
    assertEquals(
        CERTIFIER.judge(asked, rows, Map.of()).value(),
        CERTIFIER.judge(asked, weighted(weights, Weights.Kind.FREQUENCY), Map.of()).value(),
        1e-12);
  }

  @Test
  void unknownNamesAreRefused() {
    var wrong =
        assertThrows(
            InputException.class,
            () -> judge(Rate.SELECTION, Scope.group("age", "old"), Sense.AT_MOST, 0.5));
    assertTrue(String.valueOf(wrong.getMessage()).contains("[young, middle, older]"));
    assertThrows(
        InputException.class,
        () -> judge(Rate.SELECTION, Scope.eachGroup("region"), Sense.AT_MOST, 0.5));
  }
}
