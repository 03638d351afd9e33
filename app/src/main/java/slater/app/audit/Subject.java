package slater.app.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import slater.app.onnx.ForeignModel;
import slater.app.solution.CertificateDocument;
import slater.app.store.RunFolder;
import slater.app.study.Audited;
import slater.app.study.StudyFile;
import slater.core.InputException;
import slater.learn.Weights;
import slater.learn.certify.Judgements;
import slater.learn.predictor.ModelKind;
import slater.learn.train.Dataset;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;

/** What an audit judges, ready to be asked about rows; a model is closed with it. */
final class Subject implements AutoCloseable {
  private final StudyFile file;
  private final Audited audited;
  private final Optional<ForeignModel> model;
  private final String sha256;

  private Subject(StudyFile file, Audited audited, Optional<ForeignModel> model, String sha256) {
    this.file = file;
    this.audited = audited;
    this.model = model;
    this.sha256 = sha256;
  }

  static Subject of(StudyFile file, Audited audited) {
    if (!(audited instanceof Audited.Foreign foreign)) {
      return new Subject(file, audited, Optional.empty(), "");
    }
    Path path = file.folder().resolve(foreign.file());
    try {
      byte[] bytes = Files.readAllBytes(path);
      var place = file.place("audit.model");
      var model = ForeignModel.open(bytes, place, foreign.inputs(), foreign.output());
      return new Subject(file, audited, Optional.of(model), RunFolder.sha256(bytes));
    } catch (IOException failure) {
      throw InputException.at(
          file.place("audit.model"),
          "Cannot read the model " + path + ": " + RunFolder.reason(failure) + ".");
    }
  }

  /** The columns that it is read from. */
  List<String> columns() {
    return switch (audited) {
      case Audited.Score score -> List.of(score.column());
      case Audited.Decision decision -> List.of(decision.column());
      case Audited.Foreign foreign -> model.orElseThrow().columns();
    };
  }

  /** Where the study names them, for a sentence. */
  String key() {
    return switch (audited) {
      case Audited.Score score -> "audit.score";
      case Audited.Decision decision -> "audit.decision";
      case Audited.Foreign foreign -> "audit.inputs";
    };
  }

  CertificateDocument.Subject facts() {
    var from = "the score is at least " + threshold();
    return switch (audited) {
      case Audited.Score score ->
          new CertificateDocument.Subject("score column", score.column(), "", from);
      case Audited.Decision decision ->
          new CertificateDocument.Subject(
              "decision column",
              decision.column(),
              "",
              "\"" + decision.column() + "\" is \"" + decision.positive() + "\"");
      case Audited.Foreign foreign ->
          new CertificateDocument.Subject(
              "foreign model",
              foreign.file(),
              sha256,
              "the output \"" + model.orElseThrow().output() + "\" is at least " + threshold());
    };
  }

  /** What it says of some rows, beside what is known of them. */
  Judgements judge(Dataset part) {
    var target = part.target();
    int n = part.rows();
    int[] labels = target.isClass() ? target.codes(part.table()) : new int[n];
    double[] numbers = target.numbers(part.table());
    double[] scores = scores(part);
    boolean decided = audited instanceof Audited.Decision;
    boolean probabilities =
        file.study().model().kind() == ModelKind.LOGISTIC
            && !decided
            && Arrays.stream(scores).allMatch(score -> score >= 0 && score <= 1);
    double threshold = decided ? 0.5 : threshold();
    var decisions = new int[n];
    var losses = new double[n];
    for (int row = 0; row < n; row++) {
      decisions[row] = target.isClass() && scores[row] >= threshold ? 1 : 0;
      losses[row] = loss(target.isClass(), probabilities, scores[row], numbers[row]);
    }
    if (file.study().model().kind() == ModelKind.LOGISTIC && !decided && !probabilities) {
      throw InputException.at(
          file.place(key()),
          "A score lies outside of 0 to 1, so it is no probability; say model: {kind: linear} and"
              + " from which score on a decision is positive, as in decide: {positive-when: score"
              + " >= 600}.");
    }
    var alone =
        new Judgements(
            labels,
            decisions,
            target.positive(),
            losses,
            scores,
            numbers,
            file.study().model().close().orElse(Double.NaN),
            part.weights(),
            file.study().data().weights().map(Weights::kind));
    return alone.clusteredBy(part.clusters());
  }

  /** No loss of a decision, nor of a score of a class that is no probability. */
  private static double loss(boolean isClass, boolean probability, double score, double number) {
    if (probability) {
      return -StrictMath.log(number == 1 ? score : 1 - score);
    }
    return isClass ? Double.NaN : (score - number) * (score - number);
  }

  private double threshold() {
    return file.study().model().threshold().orElse(0.5);
  }

  private double[] scores(Dataset part) {
    var table = part.table();
    return switch (audited) {
      case Audited.Score score -> {
        if (!(table.column(score.column()) instanceof NumericColumn column)) {
          throw InputException.at(
              file.place("audit.score"),
              "The column \"" + score.column() + "\" holds levels, and a score is a number.");
        }
        yield column.toArray();
      }
      case Audited.Decision decision -> decisions(part, decision);
      case Audited.Foreign foreign ->
          model
              .orElseThrow()
              .score(table, foreign.position(), part.target().positiveClass().orElse(""));
    };
  }

  private double[] decisions(Dataset part, Audited.Decision decision) {
    var found = new double[part.rows()];
    boolean seen = false;
    switch (part.table().column(decision.column())) {
      case CategoricalColumn levels -> {
        seen = levels.levels().contains(decision.positive());
        for (int row = 0; row < found.length; row++) {
          found[row] = levels.level(row).equals(decision.positive()) ? 1 : 0;
        }
      }
      case NumericColumn numbers -> {
        for (int row = 0; row < found.length; row++) {
          found[row] = isPositive(numbers.value(row), decision.positive()) ? 1 : 0;
          seen = seen || found[row] == 1;
        }
      }
    }
    if (!seen) {
      throw InputException.at(
          file.place("audit.positive"),
          "No row of the column \""
              + decision.column()
              + "\" is \""
              + decision.positive()
              + "\"; name the level that is a positive decision.");
    }
    return found;
  }

  private static boolean isPositive(double value, String positive) {
    try {
      return value == Double.parseDouble(positive);
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }

  @Override
  public void close() {
    model.ifPresent(ForeignModel::close);
  }
}
