package slater.app.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import slater.core.Claim;
import slater.core.Seed;

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
      features: {exclude: [age]}
      model: {kind: logistic, l2: 0.001}
      split: {train: 0.6, certify: 0.4, seed: 7, stratify: [repaid, age-band]}
      requirements:
        - {name: equal approval by age, rate: selection, between: age-band, within: 0.1}
        - {name: bad applicants are declined, rate: false-positive, at-most: 0.4}
      budget: {steps: STEPS}
      """;

  /** A study to be killed: its rows, and the steps after which it stops. */
  private record Size(String name, int rows, int steps) {}

  private static final List<Size> SIZES =
      List.of(
          new Size("to its solution", 4_000, 20_000),
          new Size("out of steps", 4_000, 25),
          new Size("more rows", 20_000, 20_000));

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
    var table = new ArrayList<Map<String, String>>();
    var mistakes = new ArrayList<String>();
    int kills = 0;
    int training = 0;
    var work = TemporaryFolder.make();
    try {
      for (var size : SIZES) {
        var folder = Files.createDirectories(work.path().resolve("study-" + (table.size() + 1)));
        var study = folder.resolve("loans.yaml");
        Files.writeString(
            study, STUDY.replace("ROWS", size.rows() + "").replace("STEPS", size.steps() + ""));
        var outcome =
            Killing.of(study, folder, "20 ms")
                .until(done -> done.kills() >= each, seed.fork(size.name()), progress);
        kills += outcome.kills();
        training += outcome.training();
        mistakes.addAll(outcome.mistakes());
        var row = new LinkedHashMap<String, String>();
        row.put("run", size.name());
        row.put("rows", Integer.toString(size.rows()));
        row.put("kills", Integer.toString(outcome.kills()));
        row.put("in training", Integer.toString(outcome.training()));
        row.put("runs", Integer.toString(outcome.runs()));
        row.put("same bytes", outcome.mistakes().isEmpty() ? "yes" : "no");
        table.add(row);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      work.delete();
    }
    var summary =
        mistakes.isEmpty()
            ? kills + " kills, " + training + " of them in training; every file is the same."
            : mistakes.getFirst() + ".";
    return new Claim.Result(mistakes.isEmpty(), summary, table);
  }
}
