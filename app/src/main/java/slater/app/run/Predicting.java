package slater.app.run;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import slater.app.check.ParquetReader;
import slater.app.onnx.OnnxScorer;
import slater.app.store.RunStore;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.learn.onnx.OnnxMetadata;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;
import slater.tables.Table;
import slater.tables.csv.CsvWriter;
import slater.tables.files.Tables;

/** Scores new rows with the exported model of a run, as anyone else would. */
final class Predicting {
  private Predicting() {}

  static ExitCode predict(Pipeline.PredictRequest request, Terminal terminal) {
    var folder = new RunStore(request.runs()).open(request.run());
    byte[] model = bytes(folder.file("model.onnx"), folder.path());
    var classes = OnnxMetadata.read(model).getOrDefault("classes", "").split("\n");
    try (var scorer = OnnxScorer.open(model)) {
      var options =
          ParquetReader.options().withSchema(scorer.schema()).withColumns(scorer.columns());
      var formatted = request.format().map(options::withFormat).orElse(options);
      var rows = Tables.read(Path.of(""), request.data(), formatted);
      var scored = table(rows, scorer.score(rows), classes);
      if (request.out().isPresent()) {
        CsvWriter.write(scored, request.out().get());
        terminal.say(Reasons.count(rows.rows()) + " rows scored into " + request.out().get() + ".");
      } else if (!terminal.settings().json()) {
        var text = new StringWriter();
        CsvWriter.write(scored, text);
        terminal.raw(text.toString());
      }
      var document = new LinkedHashMap<String, Object>();
      document.put("run", folder.id());
      document.put("rows", rows.rows());
      document.put("columns", scored.columnNames());
      request.out().ifPresent(out -> document.put("out", out.toString()));
      if (request.out().isEmpty()) {
        scored.columns().forEach(column -> document.put(column.name(), values(column)));
      }
      terminal.document(document);
      return ExitCode.SOLVED;
    }
  }

  private static Table table(Table rows, OnnxScorer.Scores scores, String[] classes) {
    int n = rows.rows();
    var columns = new ArrayList<Column>();
    var ids = Arrays.stream(rows.rowIds()).asDoubleStream().toArray();
    columns.add(NumericColumn.of("row", ids));
    for (int k = 0; k < classes.length && scores.probabilities().length > 0; k++) {
      var column = new double[n];
      for (int row = 0; row < n; row++) {
        column[row] = finite(scores.probabilities()[row][k]);
      }
      columns.add(NumericColumn.of("probability " + classes[k], column));
    }
    if (scores.predictions().length > 0) {
      var column = new double[n];
      Arrays.setAll(column, row -> finite(scores.predictions()[row][0]));
      columns.add(NumericColumn.of("prediction", column));
    }
    if (scores.labels().length > 0) {
      var levels = List.of(classes);
      var codes = Arrays.stream(scores.labels()).mapToInt(levels::indexOf).toArray();
      columns.add(CategoricalColumn.of("label", levels, codes));
    }
    if (scores.decisions().length > 0) {
      var column = Arrays.stream(scores.decisions()).asDoubleStream().toArray();
      columns.add(NumericColumn.of("decision", column));
    }
    if (scores.members().length > 0) {
      var column = Arrays.stream(scores.members()).asDoubleStream().toArray();
      columns.add(NumericColumn.of("member", column));
    }
    return Table.of("scores", columns);
  }

  /** A number beyond 32 bits makes a score infinite, which no table holds: it is missing then. */
  private static double finite(double score) {
    return Double.isFinite(score) ? score : Double.NaN;
  }

  private static List<Object> values(Column column) {
    var values = new ArrayList<Object>();
    for (int row = 0; row < column.rows(); row++) {
      switch (column) {
        case NumericColumn numbers ->
            values.add(numbers.isMissing(row) ? java.util.Optional.empty() : numbers.value(row));
        case CategoricalColumn levels ->
            values.add(levels.isMissing(row) ? java.util.Optional.empty() : levels.level(row));
      }
    }
    return values;
  }

  private static byte[] bytes(Path file, Path run) {
    if (!Files.isRegularFile(file)) {
      throw new slater.core.InputException(
          "The run "
              + run
              + " has no model.onnx: it was interrupted. Finish it with slater resume "
              + run
              + ".");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
