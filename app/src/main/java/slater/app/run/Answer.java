package slater.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import slater.app.check.CheckedStudy;
import slater.app.check.Planning;
import slater.app.solution.SolutionDocument;
import slater.app.store.RunFolder;
import slater.app.store.RunStore;
import slater.app.study.StudyWriter;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.run.Every;
import slater.learn.predictor.TableModel;
import slater.learn.train.Stages;

/**
 * What a study answers, beside the models themselves: the same training, judging and writing as
 * {@code slater run}, without a word. For whoever compares answers with what is known.
 *
 * @param document what {@code solution.json} says
 * @param without the model without requirements
 * @param with the model with requirements; of a mixture the member that serves most rows
 */
public record Answer(SolutionDocument document, TableModel without, TableModel with) {

  /**
   * Carries out a study.
   *
   * @param checked the study and its rows
   * @param folder where the files of the run go; its parent keeps the ledger
   * @param workers share the work
   */
  public static Answer to(CheckedStudy checked, Path folder, Workers workers) {
    var run = RunStore.createAt(folder, false);
    var materials = Materials.of(checked);
    var stages =
        new Stages(
            Optional.empty(),
            new Seed(checked.study().split().seed()),
            "",
            Every.time(Stages.BETWEEN_CHECKPOINTS),
            () -> false,
            (stage, progress, elapsed) -> {});
    var fitted = new Fitting(materials, stages, workers).fit();
    var record =
        new RunRecord(
            run.id(),
            TablePipeline.now(),
            checked.file().path().toString(),
            "",
            checked.file().sha256(),
            checked.read().sources().stream().map(file -> file.sha256()).toList(),
            List.of());
    var finding =
        new Finding(
            materials,
            fitted,
            Planning.of(checked),
            record,
            StudyWriter.text(checked.study()),
            workers.threads(),
            0);
    var document = finding.write(new RunFolder(folder), new RunStore(folder.resolveSibling(".")));
    return new Answer(document, fitted.without(), fitted.with().main());
  }
}
