package slater.app.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import slater.core.Claim;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.statistics.Binomial;
import slater.core.statistics.Simultaneous;
import slater.learn.rate.Rate;

/**
 * Whether {@code studies/loans.yaml} is answered as its population is: certified intervals and
 * verdicts against the true values of the fitted models, prices against the slopes of the best
 * objective in the whole population, and rates without requirements against the true rates.
 */
final class LoansClaim {
  private static final List<Rate> RATES =
      List.of(Rate.SELECTION, Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE, Rate.ERROR);

  /** A comparison in which all is well says otherwise in about so many of its repetitions. */
  private static final double CHANCE = 0.001;

  /** What a test breaks on purpose. */
  enum Mutation {
    /** Nothing. */
    NONE,
    /** Prices are twice as large. */
    SCALED_PRICES,
    /** Intervals come from the rows that the model was fitted to. */
    TRAINING_ROWS
  }

  private final LoanDraws drawn;
  private final Mutation mutation;
  private final List<Map<String, String>> table = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  private LoansClaim(LoanDraws drawn, Mutation mutation) {
    this.drawn = drawn;
    this.mutation = mutation;
  }

  static Claim claim() {
    return new Claim(
        "loans",
        "On 100,000 loans of a known population, certified intervals hold the true values, verdicts"
            + " are true, and each price is the slope of the best objective in the population.",
        "studies/loans.yaml, with exact integration over its population (docs/certificate.md)",
        (seed, effort, progress) -> run(seed, LoanDraws.Size.FULL.times(effort), progress));
  }

  private static Claim.Result run(Seed seed, LoanDraws.Size size, Consumer<String> progress) {
    try (var workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      var drawn = LoanDraws.of(seed, size, workers, progress);
      progress.accept("the best models in the population");
      return compare(drawn, KnownPrice.of(drawn.whole(), workers), Mutation.NONE);
    }
  }

  /**
   * Compares answers with what is known.
   *
   * @param drawn the answers
   * @param prices what each requirement costs in the population; empty to leave prices out
   * @param mutation what is broken on purpose
   */
  static Claim.Result compare(LoanDraws drawn, List<KnownPrice> prices, Mutation mutation) {
    var claim = new LoansClaim(drawn, mutation);
    claim.rates();
    for (int j = 0; j < drawn.whole().requirements().size(); j++) {
      claim.certificate(j, true);
      claim.certificate(j, false);
      if (!prices.isEmpty()) {
        claim.price(j, prices.get(j));
      }
    }
    return claim.result();
  }

  /** Rates without requirements, all of them together at one error in a thousand. */
  private void rates() {
    var whole = drawn.whole();
    int count = RATES.size() * (1 + whole.without().groups().size());
    for (var known : whole.rates(RATES, Simultaneous.each(1 - CHANCE, count))) {
      var name = known.rate().spelling() + ", " + known.group();
      row(
          name,
          rows(whole.rows()),
          figure(known.truth()),
          figure(known.found().estimate()),
          interval(known.found().lower(), known.found().upper()),
          known.found().holds(known.truth()),
          "the true " + name + " is outside of its interval");
    }
  }

  private KnownDraw.Said said(KnownDraw draw, int j, boolean with) {
    return mutation == Mutation.TRAINING_ROWS
        ? draw.saidOnTrainingRows(j, with)
        : draw.said(j, with);
  }

  /**
   * How the study in full was judged, and how often all draws were judged falsely. That a
   * certificate at 95 % misses in one run says nothing; that it misses more often than it would in
   * one of a thousand repetitions does.
   */
  private void certificate(int j, boolean with) {
    var whole = drawn.whole();
    var asked = whole.requirements().get(j);
    int missed = 0;
    int falsely = 0;
    for (var draw : drawn.all()) {
      var said = said(draw, j, with);
      missed += said.covers() ? 0 : 1;
      falsely += said.isFalselyMet() || said.isFalselyViolated() ? 1 : 0;
    }
    int all = drawn.count();
    double alpha = 1 - whole.checked().study().certification().confidence();
    var once = said(whole, j, with);
    row(
        with ? asked.name() : "  without requirements",
        rows(whole.rows()),
        figure(once.truth()),
        once.verdict(),
        interval(once.lower(), once.upper()),
        Binomial.atLeast(falsely, all, alpha) >= CHANCE,
        falsely + " of " + all + " verdicts on \"" + asked.name() + "\" are false");
    row(
        "  in " + all + " certificates",
        "",
        String.format(Locale.ROOT, "%.0f %%", 100 * (1 - alpha)),
        String.format(Locale.ROOT, "%.0f %% hit", 100.0 * (all - missed) / all),
        falsely + " false",
        Binomial.atLeast(missed, all, alpha) >= CHANCE,
        missed + " of " + all + " intervals of \"" + asked.name() + "\" miss the truth");
  }

  /**
   * The price of the study in full may differ from the slope by what its training rows leave open:
   * the spread over draws, which falls with the root of the rows. The mean over draws knows the
   * slope far better, but a fit to few rows overstates what a model can do under requirements, by
   * an amount that falls as 1 / rows; two sizes of draws tell how much, and it is taken off.
   */
  private void price(int j, KnownPrice known) {
    var whole = drawn.whole();
    var name = "price of \"" + whole.requirements().get(j).name() + "\"";
    var few = prices(drawn.few(), j);
    var many = prices(drawn.many(), j);
    double ofMany = deviation(many);
    double share = drawn.many().getFirst().rows() / (double) whole.rows();
    priceRow(
        "  price",
        rows(whole.rows()),
        known,
        price(whole, j).orElse(Double.NaN),
        ofMany * Math.sqrt(share),
        name);
    double factor = drawn.moreByFewer();
    double limit = (factor * mean(many) - mean(few)) / (factor - 1);
    double error =
        Math.hypot(factor * ofMany / Math.sqrt(many.length), deviation(few) / Math.sqrt(few.length))
            / (factor - 1);
    priceRow(
        "  price, from " + (few.length + many.length) + " draws",
        "limit",
        known,
        limit,
        error,
        "limit of the " + name);
  }

  /** A price that is not stated is near nothing. */
  private void priceRow(
      String label, String rows, KnownPrice known, double found, double error, String name) {
    double tolerance = known.tolerance(error);
    row(
        label,
        rows,
        figure(known.slope()),
        figure(found),
        "+- " + figure(tolerance),
        Math.abs(found - known.slope()) <= tolerance,
        "the " + name + " is " + figure(found) + ", and " + figure(known.slope()) + " in truth");
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /** The prices of the draws that state one: few rows may contradict the requirements. */
  private double[] prices(List<KnownDraw> draws, int j) {
    return draws.stream().flatMapToDouble(draw -> price(draw, j).stream()).toArray();
  }

  private OptionalDouble price(KnownDraw draw, int j) {
    var value = draw.answer().document().requirements().get(j).price().value();
    double factor = mutation == Mutation.SCALED_PRICES ? 2 : 1;
    return value.exists() ? OptionalDouble.of(factor * value.orElse(0)) : OptionalDouble.empty();
  }

  private void row(
      String figure,
      String rows,
      String known,
      String found,
      String between,
      boolean kept,
      String mistake) {
    var row = new LinkedHashMap<String, String>();
    row.put("figure", figure);
    row.put("rows", rows);
    row.put("known", known);
    row.put("found", found);
    row.put("interval", between);
    row.put("kept", kept ? "yes" : "no");
    table.add(row);
    if (!kept) {
      mistakes.add(mistake);
    }
  }

  private Claim.Result result() {
    var summary =
        mistakes.isEmpty()
            ? String.format(
                Locale.ROOT,
                "rates, intervals, verdicts and prices of one study of %,d rows and of %d draws of"
                    + " %,d and %,d rows agree with the population.",
                drawn.whole().rows(),
                drawn.count() - 1,
                drawn.few().getFirst().rows(),
                drawn.many().getFirst().rows())
            : mistakes.getFirst() + (mistakes.size() > 1 ? ", and more." : ".");
    return new Claim.Result(mistakes.isEmpty(), summary, table);
  }

  private static String rows(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String interval(double lower, double upper) {
    return String.format(Locale.ROOT, "[%.3f, %.3f]", lower, upper);
  }
}
