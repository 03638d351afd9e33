package slater.app.finished;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import slater.app.check.CheckedStudy;
import slater.app.check.ParquetReader;
import slater.app.check.StudyCheck;
import slater.app.judge.Judging;
import slater.app.judge.Verdicts;
import slater.app.judge.Witness;
import slater.app.onnx.OnnxScorer;
import slater.app.report.CertificatePage;
import slater.app.report.CertificateSummary;
import slater.app.run.Software;
import slater.app.solution.CertificateDocument;
import slater.app.solution.SolutionDocument;
import slater.app.solution.SolutionJson;
import slater.app.store.RunFolder;
import slater.app.store.RunStore;
import slater.app.study.Data;
import slater.app.study.Study;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.InputException;
import slater.core.Place;
import slater.learn.Parts;
import slater.learn.Split;
import slater.learn.certify.Judgements;
import slater.learn.feature.Features;
import slater.learn.train.Dataset;
import slater.tables.Schema;
import slater.tables.Table;
import slater.tables.files.Tables;

/**
 * {@code slater certify}: the model of a finished run judged on rows that came later. Nothing is
 * trained and nothing is chosen; the rows are compared with those of the run.
 */
public final class Certifying {
  private final FinishedRun run;
  private final RunStore store;
  private final String location;
  private final Terminal terminal;

  private Certifying(FinishedRun run, RunStore store, String location, Terminal terminal) {
    this.run = run;
    this.store = store;
    this.location = location;
    this.terminal = terminal;
  }

  /**
   * Judges.
   *
   * @param store where runs are kept
   * @param named the run
   * @param data the rows: a file, a pattern, or {@code -} for standard input
   * @param requireCertified whether anything but met fails
   * @param terminal where the answer goes
   */
  public static ExitCode run(
      RunStore store, String named, String data, boolean requireCertified, Terminal terminal) {
    return new Certifying(FinishedRun.open(store, named), store, data, terminal)
        .certify(requireCertified);
  }

  private ExitCode certify(boolean requireCertified) {
    var before = run.rows();
    try (var scorer = OnnxScorer.open(run.model())) {
      var witness = run.witness(scorer);
      var fresh = fresh(before, witness);
      terminal.mention(
          fresh.name() + "  " + String.format(java.util.Locale.ROOT, "%,d rows", fresh.rows()));
      var common = new TreeSet<>(fresh.columnNames());
      var old = only(before, common);
      var checked = together(old, fresh, common);
      var data = checked.dataset();
      int first = old.rows();
      int[] ids = Arrays.stream(checked.table().rowIds()).filter(id -> id >= first).toArray();
      if (ids.length == 0) {
        throw InputException.at(
            Place.file(location), "Every row lacks a value that the study needs, so none judges.");
      }
      var document = document(data, fresh, ids, witness);
      return write(document, fresh, requireCertified);
    }
  }

  /** The rows, read as the run read its own; columns that nothing needs may be missing. */
  private Table fresh(Table before, Witness witness) {
    var schema = Schema.empty();
    for (var column : before.columns()) {
      schema = schema.with(column.name(), column.type());
    }
    var options = ParquetReader.options().withSchema(schema);
    if (run.study().study().data().rows() instanceof Data.Files files) {
      if (!files.missing().isEmpty()) {
        options = options.withMissing(files.missing());
      }
      if (files.separator().isPresent()) {
        options = options.withSeparator(files.separator().get());
      }
    }
    var read = Tables.read(Path.of(""), location, options);
    var needed = new TreeSet<>(witness.columns());
    var study = run.study().study();
    needed.add(study.data().target().column());
    study.data().weights().ifPresent(weights -> needed.add(weights.column()));
    study.data().clusters().ifPresent(clusters -> needed.add(clusters.column()));
    needed.addAll(study.groupColumns());
    for (var condition : study.conditions()) {
      condition.clauses().forEach(clause -> needed.addAll(columns(clause)));
    }
    for (var name : needed) {
      if (read.find(name).isEmpty()) {
        throw InputException.at(
            Place.file(location),
            "The column \""
                + name
                + "\" is missing, which the run "
                + run.folder().id()
                + " needs to judge its model; add it.");
      }
    }
    if (read.rows() == 0) {
      throw InputException.at(Place.file(location), "There are no rows to judge by.");
    }
    var own = run.found().data().stream().map(SolutionDocument.DataFacts::sha256).toList();
    if (read.sources().stream().anyMatch(file -> own.contains(file.sha256()))) {
      throw InputException.at(
          Place.file(location),
          "These are the rows of the run itself, by some of which its model was fitted; certify by"
              + " rows that it has never seen.");
    }
    var known =
        read.columns().stream().filter(column -> before.find(column.name()).isPresent()).toList();
    return Table.of(read.name(), known, read.sources());
  }

  private static List<String> columns(slater.learn.group.Condition.Clause clause) {
    return switch (clause) {
      case slater.learn.group.Condition.InGroup in ->
          in.grouping().parts().isEmpty()
              ? List.of(in.grouping().column())
              : in.grouping().parts().stream().map(part -> part.column()).toList();
      case slater.learn.group.Condition.Within within -> List.of(within.name());
    };
  }

  private static Table only(Table table, TreeSet<String> names) {
    var kept = table.columns().stream().filter(column -> names.contains(column.name())).toList();
    return Table.of(table.name(), kept, table.sources());
  }

  /** Both together, so that classes, groups and levels mean the same in each. */
  private CheckedStudy together(Table before, Table fresh, TreeSet<String> columns) {
    var study = run.study().study();
    var exclude = new TreeSet<>(study.features().exclude());
    exclude.retainAll(columns);
    var types = new TreeMap<>(study.data().types());
    types.keySet().retainAll(columns);
    var data = study.data();
    var asked =
        new Study(
            study.name(),
            new Data(
                data.rows(), data.credit(), data.target(), data.weights(), data.clusters(), types),
            study.groups(),
            new Features(
                exclude,
                study.features().standardise(),
                study.features().rare(),
                study.features().missing()),
            study.allowProtected(),
            study.model(),
            Split.of(0.6, 0, 0.4, study.split().seed()),
            study.objective(),
            study.costs(),
            study.requirements(),
            study.method(),
            study.budget(),
            study.certification(),
            study.output());
    var file = run.study().as(asked, run.study().path());
    return StudyCheck.of(file, Table.concatenate(fresh.name(), List.of(before, fresh)));
  }

  private CertificateDocument document(Dataset data, Table fresh, int[] ids, Witness witness) {
    var study = run.study().study();
    var held = held();
    var part = data.rows(ids);
    var train = data.rows(run.part("train"));
    terminal.progress("judging " + part.rows() + " rows");
    Judgements judged = witness.judge(part);
    var judging = Judging.of(study, train);
    var verdicts = Verdicts.of(study, judging, part, judged, Optional.of(run.found()));
    var earlier = data.rows(held);
    var drift =
        new Drifting(study, witness).of(train, earlier, witness.judge(earlier), part, judged);
    int looks = look(fresh, ids);
    var warnings = new ArrayList<>(verdicts.warnings());
    warnings.addAll(Verdicts.looked(looks));
    int dropped = fresh.rows() - ids.length;
    var sources =
        fresh.sources().stream()
            .map(
                file ->
                    new SolutionDocument.DataFacts(
                        file.name(), file.sha256(), file.rows(), dropped, fresh.columnNames(), ""))
            .toList();
    var threshold = run.found().model().threshold();
    return new CertificateDocument(
        "certify",
        Software.facts(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        new CertificateDocument.Subject(
            "model of the run",
            run.found().run().id(),
            run.folder().sha256("model.onnx"),
            "the output decision of model.onnx is 1 (threshold " + threshold + ")"),
        new CertificateDocument.StudyFacts(
            study.name(), run.found().study().path(), run.found().study().sha256()),
        sources,
        part.rows(),
        verdicts.groups(),
        verdicts.requirements(),
        verdicts.joint(),
        verdicts.means(),
        Optional.of(drift),
        new SolutionDocument.CertificateUse(
            looks, "Nothing was chosen on these rows: the model was fixed before they were read."),
        warnings,
        "Intervals hold if these rows are independent and come from the population in which the"
            + " model will be used; it was said of the study: "
            + study.certification().assume()
            + ".",
        0);
  }

  /** The rows of the run that its model was not fitted to. */
  private int[] held() {
    int[] select = run.part("select");
    int[] certify = run.part("certify");
    int[] all = Arrays.copyOf(select, select.length + certify.length);
    System.arraycopy(certify, 0, all, select.length, certify.length);
    Arrays.sort(all);
    return all;
  }

  private int look(Table fresh, int[] ids) {
    var rows = new StringBuilder();
    fresh.sources().forEach(file -> rows.append(file.sha256()).append('\n'));
    rows.append(Parts.sha256(ids));
    var model = "model " + run.folder().sha256("model.onnx");
    return store
        .ledger()
        .look(
            RunFolder.sha256(rows.toString().getBytes(StandardCharsets.UTF_8)),
            RunFolder.sha256(model.getBytes(StandardCharsets.UTF_8)),
            run.folder().id());
  }

  private ExitCode write(CertificateDocument found, Table fresh, boolean requireCertified) {
    boolean met = found.joint().verdict().equals("met");
    var code = requireCertified && !met ? ExitCode.NOT_CERTIFIED : ExitCode.SOLVED;
    var folder = run.folder().within("certificates", fresh.name());
    var command = "slater certify " + run.folder().path() + " " + location;
    int minimum = run.study().study().output().minCell();
    var text = SolutionJson.text(found, java.util.Map.of("schema", CertificateDocument.SCHEMA));
    folder.write("report.html", CertificatePage.page(found, minimum, command));
    folder.write("certificate.json", text);
    found.warnings().forEach(warning -> terminal.warn(warning.text()));
    CertificateSummary.lines(found, terminal.width()).forEach(terminal::say);
    terminal.gap();
    terminal.say("Written  " + folder.path() + "/  report.html  certificate.json");
    terminal.document(text);
    return code;
  }
}
