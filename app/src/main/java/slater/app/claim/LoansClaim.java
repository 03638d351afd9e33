package slater.app.claim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * objective in the whole population, and rates against the true rates.
 *
 * <p>The study is answered once as it is shipped, and for many fresh draws of fewer rows.
 */
final class LoansClaim {
  private static final List<Rate> RATES =
      List.of(Rate.SELECTION, Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE, Rate.ERROR);

  /** An experiment in which all is well says otherwise in about so many of its repetitions. */
  private static final double CHANCE = 0.001;

  /** Fewer draws give no standard error to judge prices by. */
  private static final int FEWEST_DRAWS = 5;

  /**
   * How much is drawn.
   *
   * @param rows of the study in full
   * @param drawnRows of each fresh draw
   * @param draws how many
   * @param changes what is said over the study, by path of keys
   */
  record Size(int rows, int drawnRows, int draws, Map<String, String> changes) {
    static final Size FULL = new Size(100_000, 10_000, 40, Map.of());

    Size {
      changes = Map.copyOf(changes);
    }

    Size times(double effort) {
      int fewer = Math.max(FEWEST_DRAWS, (int) Math.round(draws * effort));
      return new Size(rows, drawnRows, fewer, changes);
    }
  }

  /** What a test breaks on purpose. */
  enum Mutation {
    NONE,
    /** Prices are half as large again. */
    SCALED_PRICES,
    /** Intervals come from the rows that the model was fitted to. */
    TRAINING_ROWS
  }

  private final Size size;
  private final Mutation mutation;
  private final List<Map<String, String>> table = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  private LoansClaim(Size size, Mutation mutation) {
    this.size = size;
    this.mutation = mutation;
  }

  static Claim claim() {
    return new Claim(
        "loans",
        "On 100,000 loans of a known population, certified intervals hold the true values, verdicts"
            + " are true, and each price is the slope of the best objective in the population.",
        "studies/loans.yaml, with exact integration over its population (docs/certificate.md)",
        (seed, effort, progress) -> run(seed, Size.FULL.times(effort), Mutation.NONE, progress));
  }

  /** The experiment at a size, with something broken on purpose or nothing. */
  static Claim.Result run(Seed seed, Size size, Mutation mutation, Consumer<String> progress) {
    return new LoansClaim(size, mutation).compare(seed, progress);
  }

  private Claim.Result compare(Seed seed, Consumer<String> progress) {
    var folder = TemporaryFolder.make();
    try (var workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      var study = folder.path().resolve("loans.yaml");
      Files.write(study, shipped());
      progress.accept("the study, " + size.rows() + " rows");
      var whole =
          KnownDraw.of(study, changes(size.rows(), seed), folder.path().resolve("whole"), workers);
      progress.accept("the best models in the population");
      var prices = KnownPrice.of(whole, workers);
      var draws = new KnownDraw[size.draws()];
      int step = 2 * workers.threads();
      for (int from = 0; from < draws.length; from += step) {
        int first = from;
        progress.accept(from + " of " + draws.length + " draws of " + size.drawnRows() + " rows");
        workers.forEach(
            Math.min(step, draws.length - from),
            i -> {
              int d = first + i;
              draws[d] =
                  KnownDraw.of(
                      study,
                      changes(size.drawnRows(), seed.fork("draw").fork(d)),
                      folder.path().resolve("draw-" + d),
                      Workers.one());
            });
      }
      rates(whole);
      certificates(whole, List.of(draws));
      prices(whole, List.of(draws), prices);
      return result(whole, draws.length);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      folder.delete();
    }
  }

  private static byte[] shipped() throws IOException {
    try (InputStream in = LoansClaim.class.getResourceAsStream("loans.yaml")) {
      if (in == null) {
        throw new IllegalStateException("The study loans.yaml is not in this build.");
      }
      return in.readAllBytes();
    }
  }

  private Map<String, String> changes(int rows, Seed seed) {
    var changes = new LinkedHashMap<>(size.changes());
    changes.put("data.rows", Integer.toString(rows));
    changes.put("data.seed", Long.toString(Math.floorMod(seed.key(), 1_000_000_000L)));
    return changes;
  }

  /** Rates without requirements: all of them together at one error in a thousand. */
  private void rates(KnownDraw whole) {
    int count = RATES.size() * (1 + whole.without().groups().size());
    for (var known : whole.rates(RATES, Simultaneous.each(1 - CHANCE, count))) {
      var name = known.rate().spelling() + ", " + known.group();
      row(
          name,
          whole.rows(),
          figure(known.truth()),
          figure(known.found().estimate()),
          interval(known.found().lower(), known.found().upper()),
          known.isInside(),
          "the true " + name + " is outside of its interval");
    }
  }

  private void certificates(KnownDraw whole, List<KnownDraw> draws) {
    for (int j = 0; j < whole.requirements().size(); j++) {
      for (boolean with : new boolean[] {false, true}) {
        certificate(whole, draws, j, with);
      }
    }
  }

  private KnownDraw.Said said(KnownDraw draw, int j, boolean with) {
    return mutation == Mutation.TRAINING_ROWS
        ? draw.saidOnTrainingRows(j, with)
        : draw.said(j, with);
  }

  /**
   * How the study in full was judged, and how often draws were judged falsely. That a certificate
   * at 95 % misses in one run says nothing; that it misses as often as it would in one of a
   * thousand experiments does.
   */
  private void certificate(KnownDraw whole, List<KnownDraw> draws, int j, boolean with) {
    var asked = whole.requirements().get(j);
    var name = asked.name() + (with ? "" : ", without");
    var once = said(whole, j, with);
    int covered = once.covers() ? 1 : 0;
    int falsely = once.isFalselyMet() || once.isFalselyViolated() ? 1 : 0;
    int all = draws.size() + 1;
    for (var draw : draws) {
      var said = said(draw, j, with);
      covered += said.covers() ? 1 : 0;
      falsely += said.isFalselyMet() || said.isFalselyViolated() ? 1 : 0;
    }
    double alpha = 1 - whole.checked().study().certification().confidence();
    row(
        name,
        whole.rows(),
        figure(once.truth()),
        once.verdict(),
        interval(once.lower(), once.upper()),
        Binomial.atLeast(falsely, all, alpha) >= CHANCE,
        falsely + " of " + all + " verdicts on " + name + " are false");
    row(
        "  " + all + " draws: intervals hold the truth",
        size.drawnRows(),
        String.format(Locale.ROOT, "%.0f %%", 100 * (1 - alpha)),
        String.format(Locale.ROOT, "%.0f %%", 100.0 * covered / all),
        falsely + " false verdicts",
        Binomial.atLeast(all - covered, all, alpha) >= CHANCE,
        (all - covered) + " of " + all + " intervals of " + name + " do not hold the truth");
  }

  private void prices(KnownDraw whole, List<KnownDraw> draws, List<KnownPrice> known) {
    for (int j = 0; j < known.size(); j++) {
      var price = known.get(j);
      var name = "price: " + whole.requirements().get(j).name();
      var found = new ArrayList<Double>();
      for (var draw : draws) {
        var value = draw.answer().document().requirements().get(j).price().value();
        if (value.exists()) {
          found.add(scaled(value.orElse(0)));
        }
      }
      double once =
          scaled(
              whole.answer().document().requirements().get(j).price().value().orElse(Double.NaN));
      double mean = found.stream().mapToDouble(p -> p).average().orElse(Double.NaN);
      double squares = found.stream().mapToDouble(p -> (p - mean) * (p - mean)).sum();
      double deviation = Math.sqrt(squares / Math.max(1, found.size() - 1));
      // What training rows leave open falls with their root.
      double ofWhole = deviation * Math.sqrt(size.drawnRows() / (double) whole.rows());
      double ofMean = deviation / Math.sqrt(Math.max(1, found.size()));
      row(
          name,
          whole.rows(),
          figure(price.slope()),
          figure(once),
          "+- " + figure(price.tolerance(ofWhole)),
          Math.abs(once - price.slope()) <= price.tolerance(ofWhole),
          "the " + name + " is " + figure(once) + ", and " + figure(price.slope()) + " in truth");
      row(
          "  mean of " + found.size() + " draws",
          size.drawnRows(),
          figure(price.slope()),
          figure(mean),
          "+- " + figure(price.tolerance(ofMean)),
          Math.abs(mean - price.slope()) <= price.tolerance(ofMean),
          "the mean "
              + name
              + " is "
              + figure(mean)
              + ", and "
              + figure(price.slope())
              + " in truth");
    }
  }

  private double scaled(double price) {
    return mutation == Mutation.SCALED_PRICES ? 1.5 * price : price;
  }

  private void row(
      String figure,
      int rows,
      String known,
      String found,
      String between,
      boolean kept,
      String mistake) {
    var row = new LinkedHashMap<String, String>();
    row.put("figure", figure);
    row.put("rows", Integer.toString(rows));
    row.put("known", known);
    row.put("found", found);
    row.put("interval", between);
    row.put("kept", kept ? "yes" : "no");
    table.add(row);
    if (!kept) {
      mistakes.add(mistake);
    }
  }

  private Claim.Result result(KnownDraw whole, int draws) {
    var summary =
        mistakes.isEmpty()
            ? String.format(
                Locale.ROOT,
                "rates, intervals, verdicts and prices of one study of %,d rows and %d draws of %,d"
                    + " agree with the population.",
                whole.rows(),
                draws,
                size.drawnRows())
            : mistakes.getFirst() + (mistakes.size() > 1 ? ", and more." : ".");
    return new Claim.Result(mistakes.isEmpty(), summary, table);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String interval(double lower, double upper) {
    return String.format(Locale.ROOT, "[%.4f, %.4f]", lower, upper);
  }
}
