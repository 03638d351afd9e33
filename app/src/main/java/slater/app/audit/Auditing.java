package slater.app.audit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import slater.app.check.CheckedStudy;
import slater.app.check.StudyCheck;
import slater.app.check.StudyRows;
import slater.app.judge.Judging;
import slater.app.judge.Verdicts;
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
import slater.app.study.StudyFile;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.InputException;
import slater.learn.Parts;
import slater.learn.Split;
import slater.learn.Weights;
import slater.learn.feature.Features;
import slater.tables.Table;

/** {@code slater audit}: every row judges, since none was trained on here. */
public final class Auditing {
  private final StudyFile file;
  private final Terminal terminal;

  private Auditing(StudyFile file, Terminal terminal) {
    this.file = file;
    this.terminal = terminal;
  }

  /**
   * Audits.
   *
   * @param file the study
   * @param store where its folder and the ledger are kept
   * @param out the folder; empty for a new one in the store
   * @param force whether an earlier audit in {@code out} may be replaced
   * @param text the study as a file, written into the folder
   * @param requireCertified whether anything but met fails
   * @param terminal where the answer goes
   */
  public static ExitCode run(
      StudyFile file,
      RunStore store,
      Optional<Path> out,
      boolean force,
      byte[] text,
      boolean requireCertified,
      Terminal terminal) {
    var audited =
        file.audited()
            .orElseThrow(
                () ->
                    InputException.at(
                        file.place("task"),
                        "This study trains a model; say slater run "
                            + file.path()
                            + ", or task: audit with what is judged under audit."));
    if (file.study().requirements().isEmpty()) {
      throw InputException.at(
          file.place("requirements"), "An audit needs something to hold; state a requirement.");
    }
    try (var subject = Subject.of(file, audited)) {
      return new Auditing(file, terminal).audit(subject, store, out, force, text, requireCertified);
    }
  }

  private ExitCode audit(
      Subject subject,
      RunStore store,
      Optional<Path> out,
      boolean force,
      byte[] text,
      boolean requireCertified) {
    var checked = StudyCheck.of(judged(subject, StudyRows.of(file)), rows(subject));
    var part = checked.dataset();
    var study = checked.study();
    terminal.progress("judging " + part.rows() + " rows");
    var judgements = subject.judge(part);
    var verdicts =
        Verdicts.of(
            study,
            Judging.of(study, part.target().classes(), heaviest(study)),
            part,
            judgements,
            Optional.empty());
    var fingerprint =
        RunFolder.sha256(
            (RunFolder.sha256(text) + hashes(checked)).getBytes(StandardCharsets.UTF_8));
    var folder =
        out.isPresent()
            ? RunStore.createAt(out.get(), force)
            : store.create(stem(), LocalDate.now(ZoneId.systemDefault()), fingerprint);
    int looks =
        store
            .ledger()
            .look(
                key(checked),
                RunFolder.sha256(("audit " + subject.facts()).getBytes(StandardCharsets.UTF_8)),
                folder.id());
    var warnings = new ArrayList<>(verdicts.warnings());
    warnings.addAll(Verdicts.looked(looks));
    var found =
        new CertificateDocument(
            "audit",
            Software.facts(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            subject.facts(),
            new CertificateDocument.StudyFacts(study.name(), file.path().toString(), file.sha256()),
            checked.read().sources().stream()
                .map(
                    source ->
                        new SolutionDocument.DataFacts(
                            source.name(),
                            source.sha256(),
                            source.rows(),
                            checked.dropped(),
                            checked.read().columnNames(),
                            study.data().credit()))
                .toList(),
            part.rows(),
            verdicts.groups(),
            verdicts.requirements(),
            verdicts.joint(),
            verdicts.means(),
            Optional.empty(),
            new SolutionDocument.CertificateUse(
                looks,
                "Nothing was trained and nothing chosen on these rows here; whether who made the"
                    + " decisions had seen them, these rows cannot say."),
            warnings,
            "Intervals hold if these rows are independent, come from the population in which the"
                + " decisions are made, and were not used to train what is judged; it was said of"
                + " the study: "
                + study.certification().assume()
                + ".",
            0);
    return write(found, folder, text, study.output().minCell(), requireCertified);
  }

  private ExitCode write(
      CertificateDocument found,
      RunFolder folder,
      byte[] study,
      int minimum,
      boolean requireCertified) {
    var text = SolutionJson.text(found, Map.of("schema", CertificateDocument.SCHEMA));
    folder.write("study.yaml", study);
    folder.write(
        "report.html", CertificatePage.page(found, minimum, "slater audit " + file.path()));
    folder.write("certificate.json", text);
    found.warnings().forEach(warning -> terminal.warn(warning.text()));
    CertificateSummary.lines(found, terminal.width()).forEach(terminal::say);
    terminal.gap();
    terminal.say("Audit  " + folder.path() + "/  report.html  certificate.json");
    terminal.document(text);
    return requireCertified && !found.joint().verdict().equals("met")
        ? ExitCode.NOT_CERTIFIED
        : ExitCode.SOLVED;
  }

  /** No weight is known before the rows are read, so means of weighted rows have no valid bound. */
  private static OptionalDouble heaviest(Study study) {
    boolean importance =
        study.data().weights().filter(w -> w.kind() == Weights.Kind.IMPORTANCE).isPresent();
    return importance ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  private Table rows(Subject subject) {
    var read = StudyRows.of(file);
    for (var name : subject.columns()) {
      if (read.find(name).isEmpty()) {
        throw InputException.at(
            file.place(subject.key()),
            "There is no column \""
                + name
                + "\" in "
                + read.name()
                + ", from which what is audited is read; its columns are "
                + String.join(", ", read.columnNames().stream().limit(30).toList())
                + ".");
      }
    }
    return read;
  }

  /** The study with the columns that are judged in the place of features. */
  private StudyFile judged(Subject subject, Table read) {
    var study = file.study();
    var used = new TreeSet<>(subject.columns());
    var exclude = new TreeSet<>(read.columnNames());
    exclude.removeAll(used);
    exclude.remove(study.data().target().column());
    study.data().weights().ifPresent(weights -> exclude.remove(weights.column()));
    study.data().clusters().ifPresent(clusters -> exclude.remove(clusters.column()));
    var allowed = new TreeSet<>(study.groupColumns());
    allowed.retainAll(used);
    var data = study.data();
    return file.as(
        new Study(
            study.name(),
            new Data(
                data.rows(),
                data.credit(),
                data.target(),
                data.weights(),
                data.clusters(),
                new TreeMap<>(data.types())),
            study.groups(),
            new Features(exclude, true, 0, study.features().missing()),
            allowed,
            study.model(),
            Split.of(0.6, 0, 0.4, study.split().seed()),
            study.objective(),
            study.costs(),
            study.requirements(),
            study.method(),
            study.budget(),
            study.certification(),
            study.output()),
        file.path());
  }

  private static String hashes(CheckedStudy checked) {
    return String.join(
        "\n", checked.read().sources().stream().map(source -> source.sha256()).toList());
  }

  private static String key(CheckedStudy checked) {
    var rows = hashes(checked) + "\n" + Parts.sha256(checked.table().rowIds());
    return RunFolder.sha256(rows.getBytes(StandardCharsets.UTF_8));
  }

  private String stem() {
    var name = String.valueOf(file.path().getFileName());
    int dot = name.lastIndexOf('.');
    var plain = dot > 0 ? name.substring(0, dot) : name;
    return plain.startsWith("audit") ? plain : "audit-" + plain;
  }
}
