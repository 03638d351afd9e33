package slater.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A program: whole programs side by side in one run, taking turns, as the tables of
 * bench/README.md. Best and median are of many turns within a program and the better of the
 * programs started.
 */
final class Tables {
  private static final int ROUNDS = 3;
  private static final int ROWS = 1_000_000;
  private static final int TURNS = 20;

  /** Rows times columns, and the seconds of SciPy, that a run of all tables has time for. */
  private static final String LARGEST = "1000000";

  private static final String SCIPY_SECONDS = "10";

  private final Programs programs;
  private final String folder;

  private Tables(String folder) {
    this.programs = new Programs(Path.of(folder));
    this.folder = folder;
  }

  /**
   * Runs.
   *
   * @param arguments the folder {@code bench}; the largest rows times columns of the growing
   *     problems, and the seconds that SciPy is given for each of them
   */
  public static void main(String[] arguments) {
    var tables = new Tables(arguments[0]);
    tables.solvers(
        arguments.length > 1 ? arguments[1] : LARGEST,
        arguments.length > 2 ? arguments[2] : SCIPY_SECONDS);
    tables.steps();
    tables.gradients();
    tables.memory();
    tables.longRun();
  }

  private static void say(String format, Object... cells) {
    System.out.println(String.format(Locale.ROOT, format, cells));
  }

  /** The tables that programs print themselves. */
  private void solvers(String largest, String seconds) {
    var problems = System.getenv("KNOWN_PROBLEMS");
    if (problems == null) {
      say("KNOWN_PROBLEMS names no table of problems with known optimum.%n");
    } else {
      programs.show(List.of(), HockSchittkowski.class, problems, folder);
    }
    programs.show(List.of(), ProgramTurns.class, 200);
    programs.show(List.of("-Xmx3g"), GrowingLogistic.class, folder, largest, seconds);
    programs.show(List.of(), StepBytes.class);
  }

  private void steps() {
    var ours = new HashMap<String, Programs.Figure>();
    Optional<Programs.Figure> cooper = Optional.empty();
    for (int round = 0; round < ROUNDS; round++) {
      merge(ours, programs.java(List.of(), StepTurns.class, 200));
      var theirs = programs.peer("cooper_step.py", 1, 5);
      cooper = cooper.isPresent() ? cooper.map(c -> c.or(theirs.orElseThrow())) : theirs;
    }
    say("| mini-batch primal-dual step, one thread | best | median | Cooper over it | bytes |");
    say("|---|---|---|---|---|");
    for (String scheme : List.of("simultaneous", "dual-then-primal")) {
      var figure = figure(ours, scheme);
      say(
          "| Slater, %s | %.1f µs | %.1f µs | %s | %.1f |",
          scheme,
          figure.best() * 1e6,
          figure.median() * 1e6,
          ratio(cooper, figure),
          figure(ours, "bytes-" + scheme).best());
    }
    say(
        "| Cooper, simultaneous | %s |  |  |%n",
        cooper
            .map(
                c ->
                    String.format(
                        Locale.ROOT, "%.0f µs | %.0f µs", c.best() * 1e6, c.median() * 1e6))
            .orElse("not run |"));
  }

  private void gradients() {
    say(
        "| 1,000,000 × 100 | pages | read | kernels | ratio | scalar | ratio | oracle | ratio |"
            + " PyTorch |");
    say("|---|---|---|---|---|---|---|---|---|---|");
    for (int threads = 1; threads <= 2; threads++) {
      var torch = programs.peer("torch_gradient.py", ROWS, threads, 5);
      for (var pages : List.of("4 KB", "huge")) {
        String option = pages.equals("huge") ? "+" : "-";
        var found =
            programs.java(
                List.of("-Xmx1500m", "-XX:" + option + "UseTransparentHugePages"),
                GradientTurns.class,
                ROWS,
                threads,
                TURNS);
        double read = figure(found, "read").best();
        say(
            "| %d thread%s | %s | %.1f ms | %.1f ms | %.2f | %.1f ms | %.2f | %.1f ms | %.2f | %s"
                + " |",
            threads,
            threads == 1 ? "" : "s",
            pages,
            read * 1e3,
            figure(found, "vector").best() * 1e3,
            figure(found, "vector").best() / read,
            figure(found, "scalar").best() * 1e3,
            figure(found, "scalar").best() / read,
            figure(found, "oracle").best() * 1e3,
            figure(found, "oracle").best() / read,
            torch
                .map(t -> String.format(Locale.ROOT, "%.0f ms", t.best() * 1e3))
                .orElse("not run"));
      }
    }
    say("");
  }

  private void memory() {
    say(
        "| fit to 1,000,000 × 100 | heap after the fit over data | largest resident set over data"
            + " |");
    say("|---|---|---|");
    memory("from arrays", "-Xmx490m", List.of(), LargeTraining.class, ROWS, "arrays");
    memory("from a table of numbers", "-Xmx1300m", List.of(), LargeTraining.class, ROWS, "table");
    fromFile();
    say("");
  }

  /** A file of about 1 GB, written once and deleted at the end. */
  private void fromFile() {
    try {
      var written = Files.createTempDirectory("rows");
      try {
        programs.java(List.of("-Xmx200m"), FileTraining.class, "write", written, ROWS);
        for (String share : List.of("0.6", "0.99")) {
          memory(
              "from a CSV file, " + share + " of it to train",
              "-Xmx470m",
              List.of("-XX:+UseSerialGC", "-Xmn8m"), // the collector of ./slater
              FileTraining.class,
              "fit",
              written,
              ROWS,
              share);
        }
      } finally {
        for (String name : List.of("rows.csv", "study.yaml")) {
          Files.deleteIfExists(written.resolve(name));
        }
        Files.delete(written);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void memory(
      String name, String limit, List<String> more, Class<?> program, Object... arguments) {
    var options = new ArrayList<>(List.of(limit));
    options.addAll(more);
    var found = programs.java(options, program, arguments);
    say(
        "| %s, %s | %.2f | %.2f |",
        name,
        limit,
        figure(found, "heap after the fit over data").best(),
        figure(found, "largest resident set over data").best());
  }

  private void longRun() {
    say("| a run of 1,000,000 steps, -Xmx64m | least or first | most or last |");
    say("|---|---|---|");
    programs
        .java(List.of("-Xmx64m"), LongRun.class, 1_000_000)
        .forEach((name, f) -> say("| %s | %.2f | %.2f |", name, f.best(), f.median()));
  }

  private static void merge(Map<String, Programs.Figure> into, Map<String, Programs.Figure> more) {
    more.forEach((name, figure) -> into.merge(name, figure, Programs.Figure::or));
  }

  private static Programs.Figure figure(Map<String, Programs.Figure> all, String name) {
    var figure = all.get(name);
    if (figure == null) {
      throw new IllegalStateException("A program did not print its " + name);
    }
    return figure;
  }

  private static String ratio(Optional<Programs.Figure> peer, Programs.Figure ours) {
    return peer.map(p -> String.format(Locale.ROOT, "%.1f", p.best() / ours.best()))
        .orElse("not run");
  }
}
