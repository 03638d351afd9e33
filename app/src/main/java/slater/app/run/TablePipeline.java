package slater.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.app.check.CheckedStudy;
import slater.app.check.Planning;
import slater.app.check.Preview;
import slater.app.check.StudyCheck;
import slater.app.report.Summary;
import slater.app.solution.RequirementFinding;
import slater.app.solution.SolutionDocument;
import slater.app.solution.SolutionJson;
import slater.app.store.RunFolder;
import slater.app.store.RunStore;
import slater.app.study.Layers;
import slater.app.study.StudyFile;
import slater.app.study.StudyWriter;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.InputException;
import slater.core.Progress;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.run.Every;
import slater.learn.train.Interruption;
import slater.learn.train.Stages;

/** Studies of tables: training, certifying, and the folder of the run. */
public final class TablePipeline implements Pipeline {
  static final String STUDY = "study.yaml";
  static final String SOLUTION = "solution.json";

  @Override
  public ExitCode run(RunRequest request, Terminal terminal) {
    var checked = StudyCheck.of(request.study());
    var store = new RunStore(request.runs());
    var resolved = StudyWriter.text(checked.resolved());
    var fingerprint =
        RunFolder.sha256(
            (resolved + hashes(checked)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var folder =
        request.out().isPresent()
            ? RunStore.createAt(request.out().get(), request.force())
            : store.create(
                stem(request.study().path()), LocalDate.now(ZoneId.systemDefault()), fingerprint);
    // First, so that "latest" never names an older run than the one that was stopped.
    store.pointLatest(folder);
    var moved = StudyWriter.moved(checked.resolved(), request.study().folder(), folder.path());
    folder.write(STUDY, StudyWriter.text(moved));
    var record =
        new RunRecord(
            folder.id(),
            now(),
            request.study().path().toString(),
            StudyWriter.way(request.study().folder(), folder.path()),
            request.study().sha256(),
            hashes(checked),
            List.of());
    return carryOut(
        new Task(
            checked,
            folder,
            store,
            record,
            resolved,
            request.threads(),
            request.checkpoints(),
            request.requireCertified()),
        terminal);
  }

  @Override
  public ExitCode resume(ResumeRequest request, Terminal terminal) {
    var store = new RunStore(request.runs());
    var folder = store.open(request.run());
    var record = RunRecord.read(folder).resumedAt(now());
    var checked = StudyCheck.of(original(folder, record, request.layers()));
    if (!hashes(checked).equals(record.dataSha256())) {
      throw new InputException(
          "The data of the run "
              + folder.id()
              + " have changed since it began, so it cannot go on;"
              + " start anew with slater run "
              + record.studyPath()
              + ".");
    }
    return carryOut(
        new Task(
            checked,
            folder,
            store,
            record,
            StudyWriter.text(checked.resolved()),
            request.threads(),
            request.checkpoints(),
            request.requireCertified()),
        terminal);
  }

  /** The study as it was read when the run began, so that names in results are the same. */
  private static StudyFile original(RunFolder folder, RunRecord record, Layers layers) {
    var copy = StudyFile.read(folder.file(STUDY), layers);
    var name = Path.of(record.studyPath()).getFileName();
    var place = folder.path().resolve(record.way()).resolve(String.valueOf(name));
    return copy.as(StudyWriter.movedBack(copy.study(), record.way()), place);
  }

  @Override
  public ExitCode predict(PredictRequest request, Terminal terminal) {
    return Predicting.predict(request, terminal);
  }

  /**
   * One run to carry out.
   *
   * @param checked the study and its rows
   * @param folder where results go
   * @param store where runs are kept
   * @param record what is known of the run
   * @param resolved the text of the study with every value
   * @param threads how many threads work
   * @param checkpoints the time between two checkpoints
   * @param requireCertified whether anything but met fails
   */
  private record Task(
      CheckedStudy checked,
      RunFolder folder,
      RunStore store,
      RunRecord record,
      String resolved,
      int threads,
      Duration checkpoints,
      boolean requireCertified) {}

  private static ExitCode carryOut(Task task, Terminal terminal) {
    try (var _ = task.folder().hold(STUDY);
        var interruptions = new Interruptions()) {
      return carryOut(task, interruptions, terminal);
    }
  }

  private static ExitCode carryOut(Task task, Interruptions interruptions, Terminal terminal) {
    long began = System.nanoTime();
    task.record().write(task.folder());
    var materials = Materials.taking(task.checked());
    Preview.brief(task.checked(), materials.encoding().size() + 1, terminal);
    task.checked().warnings().forEach(warning -> terminal.warn(warning.text()));
    var planned = Planning.of(task.checked());
    var hopeless = Planning.hopeless(task.checked(), planned);
    hopeless.forEach(sentence -> terminal.warn(sentence + " Training goes on."));
    try (var workers = Workers.of(task.threads())) {
      var stages =
          new Stages(
              Optional.of(task.folder().file("checkpoints")),
              new Seed(task.checked().study().split().seed()),
              RunFolder.sha256(
                  String.join("\n", hashes(task.checked()))
                      .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
              Every.time(task.checkpoints()),
              interruptions::requested,
              (stage, progress, elapsed) -> terminal.progress(line(stage, progress, elapsed)));
      var fitted = new Fitting(materials, stages, workers).fit();
      var seconds = (System.nanoTime() - began) / 1e9;
      var found =
          new Finding(
              materials, fitted, planned, task.record(), task.resolved(), task.threads(), seconds);
      if (interruptions.requested()) {
        throw new Interruption("results");
      }
      var document = found.write(task.folder(), task.store());
      terminal.tell(
          document.message().replaceAll("\\.$", "")
              + String.format(Locale.ROOT, ", %.1f s.", seconds)
              + " (method "
              + document.study().choices().getOrDefault("method", document.method().id())
              + ")");
      Summary.lines(document, terminal.settings().unicode(), terminal.width())
          .forEach(terminal::say);
      document.warnings().stream()
          .filter(warning -> warning.code().equals(Solving.PRICES_BY_REFIT))
          .forEach(warning -> terminal.tell(warning.text()));
      closing(task, document, terminal);
      terminal.document(SolutionJson.write(document));
      return exitCode(document, task.requireCertified());
    } catch (Interruption interrupted) {
      terminal.error(
          "Interrupted; the state is kept. Go on with: slater resume " + task.folder().path());
      terminal.document(Map.of("status", "interrupted", "run", task.folder().path().toString()));
      return interruptions.code();
    }
  }

  private static void closing(Task task, SolutionDocument document, Terminal terminal) {
    terminal.gap();
    var path = task.folder().path().toString();
    terminal.say("Run    " + path + "/");
    var onnx =
        document
            .onnx()
            .map(
                facts ->
                    String.format(
                        Locale.ROOT,
                        "  model.onnx (max difference %.0e, %d decisions differ)",
                        facts.maxDifference(),
                        facts.flippedDecisions()));
    terminal.say("       report.html  " + SOLUTION + onnx.orElse(""));
    terminal.mention("Next   slater predict " + path + " NEW.csv");
    terminal.mention("       slater validate " + task.record().studyPath() + " --show");
    if (document.status().equals("budget")) {
      terminal.mention("       slater resume " + path + " --steps MORE");
    }
    document.requirements().stream()
        .filter(TablePipeline::isWorthASweep)
        .findFirst()
        .map(found -> sweep(task.record().studyPath(), found))
        .ifPresent(terminal::mention);
  }

  /** A share that is limited from above at a price: its trade-off is what people look at next. */
  private static boolean isWorthASweep(RequirementFinding found) {
    return List.of("at-most", "within").contains(found.sense())
        && found.unit().equals("share")
        && found.limit() > 0
        && found.limit() <= 0.25
        && found.price().value().orElse(0) > 0
        && found.name().matches("[^\"=$`\\\\]+");
  }

  private static String sweep(String study, RequirementFinding found) {
    var range = threeDigits(0.4 * found.limit()) + ".." + threeDigits(4 * found.limit());
    return "       slater sweep " + study + " --over \"" + found.name() + "=" + range + "\"";
  }

  private static String threeDigits(double number) {
    return new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  private static ExitCode exitCode(SolutionDocument document, boolean requireCertified) {
    if (document.exitCode() != 0) {
      for (var code : ExitCode.values()) {
        if (code.code() == document.exitCode()) {
          return code;
        }
      }
    }
    return requireCertified && !document.joint().verdict().equals("met")
        ? ExitCode.NOT_CERTIFIED
        : ExitCode.SOLVED;
  }

  private static String line(String stage, Progress progress, Duration elapsed) {
    return String.format(
        Locale.ROOT,
        "%-12s step %,d  objective %.4f  violation %.0e  largest price %.3f  %.1f s",
        stage,
        progress.step(),
        progress.objective(),
        progress.worstMiss(),
        progress.largestPrice(),
        elapsed.toMillis() / 1e3);
  }

  private static List<String> hashes(CheckedStudy checked) {
    return checked.read().sources().stream().map(file -> file.sha256()).toList();
  }

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String stem(Path path) {
    var name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Deletes the checkpoints of a finished run. */
  static void forget(Path checkpoints) {
    if (!Files.isDirectory(checkpoints)) {
      return;
    }
    try (var files = Files.list(checkpoints)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(checkpoints);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
