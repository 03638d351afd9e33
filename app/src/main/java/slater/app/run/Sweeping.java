package slater.app.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import slater.app.check.StudyCheck;
import slater.app.check.StudyRows;
import slater.app.judge.Judging;
import slater.app.judge.Verdicts;
import slater.app.report.SweepPage;
import slater.app.report.SweepSummary;
import slater.app.solution.Figure;
import slater.app.solution.SolutionDocument;
import slater.app.solution.SolutionJson;
import slater.app.solution.SweepDocument;
import slater.app.store.RunFolder;
import slater.app.store.RunStore;
import slater.app.study.Layers;
import slater.app.study.Study;
import slater.app.study.StudyFile;
import slater.app.study.StudyWriter;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.run.Every;
import slater.core.statistics.FixedSequence;
import slater.core.statistics.Verdict;
import slater.learn.train.Fit;
import slater.learn.train.Interruption;
import slater.learn.train.Stages;
import slater.tables.Table;

/**
 * {@code slater sweep}: one value of a study moves, each value gives a candidate, and the cheapest
 * candidate is sought that certifiably meets the requirements of the study as it stands. Candidates
 * are put in order by select rows; the certify rows are asked in that order until one is not met.
 */
public final class Sweeping {
  private static final String RESULT = "sweep.json";

  private final Request request;
  private final Terminal terminal;
  private final StudyFile base;
  private final List<StudyFile> studies;
  private final Materials materials;
  private final SweepRanking ranking;

  /**
   * A sweep to carry out.
   *
   * @param path the study's file
   * @param bytes its bytes
   * @param layers what lies over it
   * @param over the value that moves
   * @param runs where runs are kept
   * @param out the folder; empty for one in {@code runs} that the same sweep finds again
   * @param threads how many points are worked on at once
   * @param requireCertified whether a sweep without a certified candidate fails
   */
  public record Request(
      Path path,
      byte[] bytes,
      Layers layers,
      SweepOver over,
      Path runs,
      Optional<Path> out,
      int threads,
      boolean requireCertified) {}

  private Sweeping(Request request, Terminal terminal) {
    this.request = request;
    this.terminal = terminal;
    this.base = StudyFile.read(request.path(), request.bytes(), request.layers());
    this.studies = request.over().values().stream().map(this::study).toList();
    if (base.audited().isPresent()) {
      throw InputException.at(
          base.place("task"), "An audit trains nothing, so nothing moves; say slater audit.");
    }
    Table rows = StudyRows.of(base);
    this.materials = Materials.of(Abilities.single(StudyCheck.of(base, rows)));
    studies.forEach(study -> Abilities.single(StudyCheck.of(study, rows)));
    this.ranking = new SweepRanking(base.study(), materials);
  }

  /** Carries it out. */
  public static ExitCode run(Request request, Terminal terminal) {
    return new Sweeping(request, terminal).run();
  }

  /** The study at one value; whatever divides or judges rows must stay as it is. */
  private StudyFile study(double value) {
    var over = request.over();
    var layers = request.layers().withFlag("--over", over.key(), SweepOver.text(value));
    var file = StudyFile.read(request.path(), request.bytes(), layers);
    Study moved = file.study();
    Study asked = base.study();
    if (!moved.data().equals(asked.data())
        || !moved.groups().equals(asked.groups())
        || !moved.split().equals(asked.split())
        || !moved.features().equals(asked.features())
        || !moved.output().equals(asked.output())
        || !moved.certification().equals(asked.certification())
        || moved.requirements().size() != asked.requirements().size()) {
      throw InputException.at(
          Place.file("--over"),
          "A sweep moves what is trained under (a limit, model.l2, costs, a method's option), not"
              + " the rows, the features or what certifies: "
              + over.key()
              + ".");
    }
    return file;
  }

  private ExitCode run() {
    if (base.study().requirements().isEmpty()) {
      throw InputException.at(
          base.place("requirements"), "A sweep seeks a model that meets requirements; state one.");
    }
    if (materials.certify().rows() == 0) {
      throw InputException.at(
          base.place("split"), "No rows are kept to certify; say split.certify=0.2.");
    }
    var resolved = StudyWriter.text(materials.checked().resolved());
    var identity = hash(resolved + request.over() + hashes());
    var store = new RunStore(request.runs());
    var folder = store.kept("sweep-" + stem() + "-" + identity.substring(0, 8), request.out());
    if (!folder.has("study.yaml")) {
      var moved = StudyWriter.moved(base.study(), base.folder(), folder.path());
      folder.write("study.yaml", StudyWriter.text(moved));
    }
    try (var _ = folder.hold("study.yaml");
        var interruptions = new Interruptions();
        var workers = Workers.of(request.threads())) {
      opening();
      var candidates = candidates(folder, interruptions, workers);
      return finish(candidates, folder, store, identity);
    } catch (Interruption interrupted) {
      terminal.error(
          "Interrupted; finished points are kept in "
              + folder.path()
              + ". Go on by the same command.");
      terminal.document(Map.of("status", "interrupted", "sweep", folder.path().toString()));
      return ExitCode.INTERRUPTED;
    }
  }

  private void opening() {
    terminal.tell(
        String.format(
            Locale.ROOT,
            "%s: %d values of %s from %s to %s; train %,d, select %,d, certify %,d",
            base.path().getFileName(),
            studies.size(),
            request.over().key(),
            SweepOver.text(request.over().values().getFirst()),
            SweepOver.text(request.over().values().getLast()),
            materials.train().rows(),
            materials.select().rows(),
            materials.certify().rows()));
    if (!ranking.ordered()) {
      terminal.warn(unordered());
    }
  }

  private static String unordered() {
    return "The study has no select part, so training rows put the candidates in order: the choice"
        + " is as valid, and finds a certified model less often; say --set split.select=0.2 --set"
        + " split.certify=0.2.";
  }

  /** Fits what is not kept; each candidate is the same whatever others there are. */
  private List<Candidate> candidates(
      RunFolder folder, Interruptions interruptions, Workers workers) {
    var found = new HashMap<Integer, Candidate>();
    var missing = new ArrayList<Integer>();
    for (int i = 0; i < studies.size(); i++) {
      var kept = Candidate.kept(folder, i, fingerprint(i));
      if (kept.isPresent()) {
        found.put(i, kept.get());
      } else {
        missing.add(i);
      }
    }
    if (!found.isEmpty()) {
      terminal.mention(found.size() + " of " + studies.size() + " points are kept from before.");
    }
    var shared = sharedBaseline(missing, interruptions, workers);
    workers.forEach(
        missing.size(),
        task -> {
          int at = missing.get(task);
          var candidate = fit(at, shared, interruptions);
          candidate.keep(folder, at);
          synchronized (found) {
            found.put(at, candidate);
            terminal.progress(
                found.size()
                    + " of "
                    + studies.size()
                    + " points  "
                    + request.over().key()
                    + " "
                    + SweepOver.text(candidate.value())
                    + "  "
                    + candidate.status());
          }
        });
    return IntStream.range(0, studies.size())
        .mapToObj(
            i ->
                Optional.ofNullable(found.get(i))
                    .orElseThrow(() -> new IllegalStateException("A point was lost: " + i)))
        .toList();
  }

  /** The model without requirements is the start of every point where only limits move. */
  private Optional<Fit> sharedBaseline(
      List<Integer> missing, Interruptions interruptions, Workers workers) {
    boolean same =
        studies.stream()
            .allMatch(
                file ->
                    file.study().model().equals(base.study().model())
                        && file.study().objective() == base.study().objective()
                        && file.study().costs().equals(base.study().costs()));
    if (!same || missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Fitting.training(materials, workers, materials.method()).baseline(stages(interruptions)));
  }

  private Stages stages(Interruptions interruptions) {
    return new Stages(
        Optional.empty(),
        new Seed(base.study().split().seed()),
        "",
        Every.time(Stages.BETWEEN_CHECKPOINTS),
        interruptions::requested,
        (stage, progress, elapsed) -> {});
  }

  private Candidate fit(int at, Optional<Fit> shared, Interruptions interruptions) {
    var own = new Materials(materials.checked().of(studies.get(at)), materials.divided());
    var training = Fitting.training(own, Workers.one(), own.method());
    var stages = stages(interruptions);
    var baseline = shared.orElseGet(() -> training.baseline(stages));
    var fit = training.fit(own.study().requirements(), baseline, stages);
    return new Candidate(
        fingerprint(at),
        request.over().values().get(at),
        Assembly.status(fit.outcome().solution().status()),
        Figure.of(fit.objective(), "not finite"),
        Arrays.stream(fit.x().toArray()).boxed().toList());
  }

  private ExitCode finish(
      List<Candidate> candidates, RunFolder folder, RunStore store, String identity) {
    var ranked = new ArrayList<SweepRanking.Ranked>();
    for (int i = 0; i < candidates.size(); i++) {
      ranked.add(
          ranking.of(i, candidates.get(i), studies.get(i).study().model(), candidates.size()));
    }
    var order = SweepRanking.order(ranked);
    // The one look at the certify rows: all candidates of the sequence, in the order fixed above.
    int looks = Finding.look(materials, identity, store, folder);
    var verdicts = new HashMap<Integer, Verdict>();
    var tested =
        FixedSequence.over(
            order,
            candidate -> {
              var verdict = ranking.certified(candidate.model());
              verdicts.put(candidate.index(), verdict);
              return verdict;
            });
    var document = document(ranked, order, tested, verdicts, looks);
    var chosen = tested.last();
    if (chosen.isPresent()) {
      var metadata =
          Map.of(
              "study", base.study().name(),
              "study-sha256", base.sha256(),
              "certificate",
                  "met ("
                      + FixedSequence.RULE
                      + " along a sweep of "
                      + request.over().key()
                      + ", "
                      + base.study().certification().confidence()
                      + ")");
      var exported =
          Exported.of(
              chosen.get().model(), Software.version(), metadata, materials.certify().table());
      folder.write("model.onnx", exported.bytes());
    } else {
      folder.delete("model.onnx");
    }
    var text = SolutionJson.text(document, Map.of("schema", SweepDocument.SCHEMA));
    folder.write("report.html", SweepPage.page(document, command()));
    folder.write(RESULT, text);
    document.warnings().stream()
        .filter(warning -> !warning.equals(unordered()))
        .forEach(terminal::warn);
    SweepSummary.lines(document, terminal.width()).forEach(terminal::say);
    terminal.gap();
    terminal.say(
        "Sweep  "
            + folder.path()
            + "/  report.html  sweep.json"
            + (chosen.isPresent() ? "  model.onnx" : ""));
    if (chosen.isPresent()) {
      terminal.mention("Next   slater predict " + folder.path() + " NEW.csv");
    }
    terminal.document(text);
    return request.requireCertified() && chosen.isEmpty()
        ? ExitCode.NOT_CERTIFIED
        : ExitCode.SOLVED;
  }

  private SweepDocument document(
      List<SweepRanking.Ranked> ranked,
      List<SweepRanking.Ranked> order,
      FixedSequence<SweepRanking.Ranked> tested,
      Map<Integer, Verdict> verdicts,
      int looks) {
    var points = new ArrayList<SweepDocument.Point>();
    for (var one : ranked) {
      points.add(
          new SweepDocument.Point(
              one.candidate().value(),
              one.candidate().status(),
              one.candidate().train(),
              Figure.of(one.objective(), "not finite"),
              one.seen(),
              one.pValue(),
              Optional.ofNullable(verdicts.get(one.index())).map(Judging::word).orElse("")));
    }
    var warnings = new ArrayList<String>();
    if (!ranking.ordered()) {
      warnings.add(unordered());
    }
    Verdicts.looked(looks).forEach(warning -> warnings.add(warning.text()));
    return new SweepDocument(
        Software.facts(),
        new SweepDocument.StudyFacts(base.study().name(), base.path().toString(), base.sha256()),
        request.over().key(),
        base.study().objectiveName(),
        ranking.ordered() ? "select" : "train",
        points,
        FixedSequence.RULE,
        base.study().certification().confidence(),
        order.stream().map(one -> one.candidate().value()).toList(),
        tested.last().map(one -> one.candidate().value()),
        tested.stopped().map(Judging::word).orElse(""),
        new SolutionDocument.CertificateUse(
            looks,
            "The order of the candidates was fixed on "
                + (ranking.ordered() ? "select" : "training")
                + " rows; the certify rows were asked in that order until one candidate was not"
                + " met, each at the full confidence."),
        warnings);
  }

  private String fingerprint(int at) {
    return hash(StudyWriter.text(studies.get(at).study()) + hashes());
  }

  private String hashes() {
    return String.join(
        "\n",
        materials.checked().read().sources().stream().map(source -> source.sha256()).toList());
  }

  private static String hash(String text) {
    return RunFolder.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private String command() {
    return "slater sweep " + base.path() + " --over \"" + request.over().words() + "\"";
  }

  private String stem() {
    var name = String.valueOf(base.path().getFileName());
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9._-]+", "-");
  }
}
