package slater.app.claim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import slater.core.Seed;
import slater.core.Workers;

/**
 * {@code studies/loans.yaml}, answered once in full, and for fresh draws of its population.
 *
 * @param whole in full
 * @param few draws of fewer rows
 * @param many draws of more rows
 */
record LoanDraws(KnownDraw whole, List<KnownDraw> few, List<KnownDraw> many) {
  /** Fewer draws give no standard error to judge prices by. */
  private static final int FEWEST = 5;

  /** Copies the lists. */
  LoanDraws {
    few = List.copyOf(few);
    many = List.copyOf(many);
  }

  /**
   * How much is drawn.
   *
   * @param rows of the study in full
   * @param fewer rows of half of the fresh draws
   * @param more rows of the other half
   * @param draws of each
   * @param changes what is said over the study, by path of keys
   */
  record Size(int rows, int fewer, int more, int draws, Map<String, String> changes) {
    /** The study as it is shipped, and forty draws. */
    static final Size FULL = new Size(100_000, 5_000, 20_000, 20, Map.of());

    Size {
      changes = Map.copyOf(changes);
    }

    Size times(double effort) {
      int some = Math.max(FEWEST, (int) Math.round(draws * effort));
      return new Size(rows, fewer, more, some, changes);
    }

    private Map<String, String> changes(int count, Seed seed) {
      var all = new LinkedHashMap<>(changes);
      all.put("data.rows", Integer.toString(count));
      all.put("data.seed", Long.toString(Math.floorMod(seed.key(), 1_000_000_000L)));
      return all;
    }
  }

  /** Draws and answers; with a seed of 1 the study in full has the rows that it is shipped with. */
  static LoanDraws of(Seed seed, Size size, Workers workers, Consumer<String> progress) {
    var folder = TemporaryFolder.make();
    try {
      var study = Files.write(folder.path().resolve("loans.yaml"), shipped());
      progress.accept(String.format(Locale.ROOT, "the study, %,d rows", size.rows()));
      var place = folder.path().resolve("whole").resolve("run");
      return new LoanDraws(
          KnownDraw.of(study, size.changes(size.rows(), seed), place, workers),
          draws(study, size, size.fewer(), seed, workers, progress),
          draws(study, size, size.more(), seed, workers, progress));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      folder.delete();
    }
  }

  private static byte[] shipped() throws IOException {
    try (InputStream in = LoanDraws.class.getResourceAsStream("loans.yaml")) {
      if (in == null) {
        throw new IllegalStateException("The study loans.yaml is not in this build.");
      }
      return in.readAllBytes();
    }
  }

  private static List<KnownDraw> draws(
      Path study, Size size, int rows, Seed seed, Workers workers, Consumer<String> progress) {
    var draws = new KnownDraw[size.draws()];
    int together = 2 * workers.threads();
    for (int from = 0; from < draws.length; from += together) {
      int first = from;
      progress.accept(
          String.format(Locale.ROOT, "%d of %d draws of %,d rows", from, draws.length, rows));
      workers.forEach(
          Math.min(together, draws.length - from),
          i -> {
            int d = first + i;
            var changes = size.changes(rows, seed.fork("draw").fork(rows).fork(d));
            // A store of its own: a ledger is written by one at a time.
            var place = study.resolveSibling(rows + "-" + d).resolve("run");
            draws[d] = KnownDraw.of(study, changes, place, Workers.one());
          });
    }
    return List.of(draws);
  }

  /** How many there are, the one in full included. */
  int count() {
    return 1 + few.size() + many.size();
  }

  /** All of them, the one in full first. */
  List<KnownDraw> all() {
    var all = new java.util.ArrayList<KnownDraw>();
    all.add(whole);
    all.addAll(few);
    all.addAll(many);
    return all;
  }

  /** The rows of a draw of more by those of one of fewer. */
  double moreByFewer() {
    return many.getFirst().rows() / (double) few.getFirst().rows();
  }
}
