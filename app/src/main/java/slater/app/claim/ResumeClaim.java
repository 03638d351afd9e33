package slater.app.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import slater.core.Claim;
import slater.core.Seed;
import slater.core.Workers;

/** Whether a run that is killed with SIGKILL, again and again, ends in the same bytes. */
final class ResumeClaim {
  private static final int KILLS = 150;

  private static final String STUDY =
      """
      slater: 1
      name: Invented loans
      data: {generate: loans, rows: ROWS, seed: 1, target: {column: repaid, positive: "yes"}}
      groups:
        age-band: {column: age, cut: [25], labels: [young, older]}
      features: {exclude: [age, duration, housing, employment, purpose]}
      model: {kind: logistic, l2: 0.001}
      split: {train: 0.6, certify: 0.4, seed: 7, stratify: [repaid, age-band]}
      requirements:
        - {name: equal approval by age, rate: selection, between: age-band, within: 0.1}
        - {name: bad applicants are declined, rate: false-positive, at-most: 0.4}
      budget: {steps: STEPS}
      """;

  /** A study to be killed: its rows, and the steps after which it stops. */
  private record Size(String name, int rows, int steps) {
    Path write(Path folder) {
      try {
        Files.createDirectories(folder);
        var text = STUDY.replace("ROWS", rows + "").replace("STEPS", steps + "");
        return Files.writeString(folder.resolve("loans.yaml"), text);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private static final List<Size> SIZES =
      List.of(
          new Size("to its solution", 1_000, 20_000),
          new Size("out of steps", 1_000, 25),
          new Size("more rows", 4_000, 20_000));

  private ResumeClaim() {}

  static Claim claim() {
    return new Claim(
        "resume",
        "A run with a budget of steps, killed with SIGKILL at random moments and resumed, ends in"
            + " the same bytes as one that was left alone.",
        "the promise of slater resume",
        ResumeClaim::run);
  }

  private static Claim.Result run(Seed seed, double effort, Consumer<String> progress) {
    int each = Math.max(3, (int) Math.round(KILLS * effort / SIZES.size()));
    var outcomes = new Killing.Outcome[SIZES.size()];
    var work = TemporaryFolder.make();
    // A process has one thread, so a few studies can be killed beside each other.
    try (var workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      workers.forEach(
          SIZES.size(),
          i -> {
            var size = SIZES.get(i);
            var study = size.write(work.path().resolve("study-" + (i + 1)));
            outcomes[i] =
                Killing.of(study, study.resolveSibling("runs"), "20 ms")
                    .until(
                        done -> done.kills() >= each,
                        seed.fork(size.name()),
                        line -> {
                          synchronized (outcomes) {
                            progress.accept(size.name() + ": " + line);
                          }
                        });
          });
    } finally {
      work.delete();
    }
    return result(List.of(outcomes));
  }

  private static Claim.Result result(List<Killing.Outcome> outcomes) {
    var table = new ArrayList<Map<String, String>>();
    var mistakes = new ArrayList<String>();
    int kills = 0;
    int training = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      var outcome = outcomes.get(i);
      kills += outcome.kills();
      training += outcome.training();
      mistakes.addAll(outcome.mistakes());
      var row = new LinkedHashMap<String, String>();
      row.put("run", SIZES.get(i).name());
      row.put("rows", Integer.toString(SIZES.get(i).rows()));
      row.put("kills", Integer.toString(outcome.kills()));
      row.put("in training", Integer.toString(outcome.training()));
      row.put("runs", Integer.toString(outcome.runs()));
      row.put("same bytes", outcome.mistakes().isEmpty() ? "yes" : "no");
      table.add(row);
    }
    var summary =
        mistakes.isEmpty()
            ? kills + " kills, " + training + " of them in training; every file is the same."
            : mistakes.getFirst() + ".";
    return new Claim.Result(mistakes.isEmpty(), summary, table);
  }
}
