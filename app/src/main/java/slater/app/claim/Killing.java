package slater.app.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import slater.core.Seed;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs of one study that are ended by signals at random moments and resumed, until each has ended
 * by itself: its files must be those of a run that was left alone. A moment is drawn evenly over
 * the time that a whole run takes, so signals fall before the first file, in the middle of
 * training, and while results are written.
 *
 * @param study the study
 * @param work a folder of its own, in which runs are made
 * @param checkpoints the time between two checkpoints, as in {@code 20 ms}
 * @param signals the signals, in turn
 */
record Killing(Path study, Path work, String checkpoints, List<Child.Signal> signals) {
  /** So often killed, a run is left to end, however unlucky it was. */
  private static final int MOST_OF_ONE_RUN = 25;

  /** After so many, what is waited for does not happen. */
  private static final int MOST_OF_ALL = 1_000;

  /** Copies the list. */
  Killing {
    signals = List.copyOf(signals);
  }

  /** The same with SIGKILL alone. */
  static Killing of(Path study, Path work, String checkpoints) {
    return new Killing(study, work, checkpoints, List.of(Child.Signal.KILL));
  }

  /**
   * What happened.
   *
   * @param kills how often a process was killed
   * @param unbegun how many of them left nothing to go on with
   * @param training how many found a checkpoint and no solution
   * @param told how many said how to go on, as one does that may keep its state
   * @param runs how many runs were killed and ended
   * @param mistakes what was not as it should be; empty where all was well
   */
  record Outcome(int kills, int unbegun, int training, int told, int runs, List<String> mistakes) {
    /** Copies the list. */
    Outcome {
      mistakes = List.copyOf(mistakes);
    }

    private Outcome wrong(String mistake) {
      return new Outcome(kills, unbegun, training, told, runs, List.of(mistake));
    }
  }

  /**
   * Kills processes until enough has happened; where a kill falls is left to chance, so the faster
   * the machine, the more of them it takes until enough have fallen into training.
   *
   * @param enough whether enough has happened
   * @param seed fixes the moments
   * @param progress is told where it stands
   */
  Outcome until(Predicate<Outcome> enough, Seed seed, Consumer<String> progress) {
    var chance = seed.generator();
    var whole = work.resolve("whole");
    long began = System.nanoTime();
    int expected;
    try (var child = run(whole, false)) {
      expected = child.finish();
      if (!Files.exists(whole.resolve("solution.json"))) {
        var said = "The run that nobody killed ended with " + expected + ": " + child.said();
        return new Outcome(0, 0, 0, 0, 0, List.of(said));
      }
    }
    var longest = Duration.ofNanos(System.nanoTime() - began);
    var total = new Outcome(0, 0, 0, 0, 0, List.of());
    while (!enough.test(total) && total.mistakes().isEmpty()) {
      total = killed(total, expected, longest, chance);
      progress.accept(total.kills() + " kills, " + total.training() + " of them in training");
      if (total.kills() > MOST_OF_ALL) {
        return total.wrong("After " + total.kills() + " kills not enough of them hit: " + total);
      }
    }
    return total;
  }

  /** One run, killed until it ends. */
  private Outcome killed(Outcome before, int expected, Duration longest, RandomGenerator chance) {
    var folder = work.resolve("killed-" + (before.runs() + 1));
    int kills = 0;
    int unbegun = 0;
    int training = 0;
    int told = 0;
    boolean fresh = true;
    var mistakes = new ArrayList<String>();
    while (mistakes.isEmpty()) {
      boolean first = !Files.isDirectory(folder.resolve("checkpoints"));
      try (var child = fresh ? run(folder, Files.exists(folder)) : resume(folder)) {
        var time = Duration.ofNanos(chance.nextLong(longest.toNanos()));
        var signal = signals.get((before.kills() + kills) % signals.size());
        if (kills < MOST_OF_ONE_RUN && child.stoppedAfter(time, signal)) {
          kills++;
          fresh = !Files.exists(folder.resolve("run.json"));
          boolean begun = Files.isDirectory(folder.resolve("checkpoints"));
          boolean solved = Files.exists(folder.resolve("solution.json"));
          unbegun += begun || solved ? 0 : 1;
          boolean says = child.said().stream().anyMatch(line -> line.contains("slater resume"));
          told += says ? 1 : 0;
          // One that goes on may be stopped before it listens.
          if (first && begun && !solved && signal != Child.Signal.KILL && !says) {
            mistakes.add(
                folder + " was stopped in training and did not say how to go on: " + child.said());
          }
          training += begun && !solved ? 1 : 0;
          if (fresh && Files.exists(folder)) {
            refused(folder, mistakes);
          }
          continue;
        }
        int code = child.finish();
        if (code != expected) {
          mistakes.add(
              folder + " ended with " + code + " instead of " + expected + ": " + child.said());
        } else {
          compare(folder, mistakes);
        }
        break;
      }
    }
    return new Outcome(
        before.kills() + kills,
        before.unbegun() + unbegun,
        before.training() + training,
        before.told() + told,
        before.runs() + 1,
        mistakes);
  }

  /** A run that was killed before there was anything to keep is refused in one sentence. */
  private void refused(Path folder, List<String> mistakes) {
    try (var child = resume(folder)) {
      int code = child.finish();
      if (code != 2 || child.said().size() != 1) {
        mistakes.add("Nothing to resume, but " + folder + " gave " + code + ": " + child.said());
      }
    }
  }

  private Child run(Path folder, boolean again) {
    var line = new ArrayList<>(List.of("run", study.toString(), "-q", "--out", folder.toString()));
    if (again) {
      line.add("--force");
    }
    return Child.start(work.resolve("store"), checkpoints, line);
  }

  private Child resume(Path folder) {
    return Child.start(
        work.resolve("store"), checkpoints, List.of("resume", "-q", folder.toString()));
  }

  /**
   * The files that say nothing of time are the same to the last bit, the solution but for times.
   */
  private void compare(Path folder, List<String> mistakes) {
    var whole = work.resolve("whole");
    try {
      var names = new TreeSet<String>();
      for (var place : List.of(whole, folder)) {
        try (var files = Files.list(place)) {
          files.map(file -> String.valueOf(file.getFileName())).forEach(names::add);
        }
      }
      for (var name : names) {
        boolean same =
            switch (name) {
              case "checkpoints", "run.json", "report.html", "MODEL_CARD.md" -> true;
              case "solution.json" -> timeless(whole).equals(timeless(folder));
              default -> same(whole.resolve(name), folder.resolve(name));
            };
        if (!same) {
          mistakes.add(name + " of " + folder + " differs from that of the run nobody killed");
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean same(Path one, Path other) throws IOException {
    return Files.isRegularFile(one)
        && Files.isRegularFile(other)
        && Arrays.equals(Files.readAllBytes(one), Files.readAllBytes(other));
  }

  /** A solution without what it says of its run: when it began and ended, and how often. */
  private static String timeless(Path folder) throws IOException {
    var text = Files.readString(folder.resolve("solution.json"));
    var tree = (ObjectNode) JsonMapper.shared().readTree(text);
    tree.remove("run");
    return tree.toString();
  }
}
