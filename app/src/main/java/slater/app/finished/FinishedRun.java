package slater.app.finished;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import slater.app.check.StudyRows;
import slater.app.judge.Witness;
import slater.app.onnx.OnnxScorer;
import slater.app.solution.SolutionDocument;
import slater.app.solution.SolutionReader;
import slater.app.store.RunFolder;
import slater.app.store.RunStore;
import slater.app.study.Layers;
import slater.app.study.StudyFile;
import slater.core.InputException;
import slater.learn.onnx.OnnxMetadata;
import slater.tables.Table;

/**
 * The files of a run of a table that has ended.
 *
 * @param folder where they lie
 * @param found what the run found
 * @param study the study as it was resolved; files of data are named from the run's folder
 */
record FinishedRun(RunFolder folder, SolutionDocument found, StudyFile study) {
  static final String SOLUTION = "solution.json";

  /** Opens a run; {@link InputException} where it has not ended or is no run of a table. */
  static FinishedRun open(RunStore store, String named) {
    var folder = store.open(named);
    if (!folder.has(SOLUTION)) {
      throw new InputException(
          "The run "
              + folder.path()
              + " has no solution.json: it has not ended. Finish it with slater resume "
              + folder.path()
              + ".");
    }
    if (!folder.has("model.onnx")) {
      throw new InputException(
          "The run " + folder.path() + " holds no model.onnx; only models of tables are judged.");
    }
    var found =
        SolutionReader.read(
            folder.read(SOLUTION), folder.file(SOLUTION).toString(), SolutionDocument.class);
    return new FinishedRun(folder, found, StudyFile.read(folder.file("study.yaml"), Layers.none()));
  }

  /** The rows of the run, which must be those that it was made from. */
  Table rows() {
    var rows = StudyRows.of(study);
    var hashes = rows.sources().stream().map(file -> file.sha256()).toList();
    var then = found.data().stream().map(SolutionDocument.DataFacts::sha256).toList();
    if (!hashes.equals(then)) {
      throw new InputException(
          "The data of the run "
              + folder.id()
              + " have changed since: "
              + String.join(", ", rows.sources().stream().map(file -> file.name()).toList())
              + "; put back what it was made from.");
    }
    return rows;
  }

  /** The ids of the rows of a part. */
  int[] part(String name) {
    return folder
        .read("rows-" + name + ".txt")
        .lines()
        .mapToInt(
            line -> {
              try {
                return Integer.parseInt(line);
              } catch (NumberFormatException broken) {
                throw new InputException(
                    folder.file("rows-" + name + ".txt")
                        + " is damaged: '"
                        + line
                        + "' is no row; repeat the run.");
              }
            })
        .toArray();
  }

  /** The bytes of the model. */
  byte[] model() {
    try {
      return Files.readAllBytes(folder.file("model.onnx"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The model as an outsider sees it. */
  Witness witness(OnnxScorer scorer) {
    var text = OnnxMetadata.read(model()).getOrDefault("classes", "");
    List<String> classes = new ArrayList<>();
    if (!text.isEmpty()) {
      classes.addAll(List.of(text.split("\n", -1)));
    }
    return new Witness(scorer, classes, study.study());
  }
}
