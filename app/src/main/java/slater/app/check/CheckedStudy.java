package slater.app.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import slater.app.solution.SolutionDocument.Warning;
import slater.app.study.MethodChoice;
import slater.app.study.Output;
import slater.app.study.Study;
import slater.app.study.StudyFile;
import slater.learn.Parts;
import slater.learn.group.Groups;
import slater.learn.predictor.Target;
import slater.learn.train.Dataset;
import slater.learn.train.ProxyGame;
import slater.learn.train.TrainingMethod;
import slater.tables.Table;

/**
 * A study and the rows that it fits: nothing is left that could be wrong with the input.
 *
 * @param file the study
 * @param read all rows, as they were read
 * @param table the rows that count: those of {@code read} without the ones that a missing value
 *     drops
 * @param target what is predicted
 * @param features the names of the columns that are features, in the order of the table
 * @param groups the groups of the rows of {@code table}, by grouping in the order of the study
 * @param parts the ids of the rows of each part
 * @param warnings what the user should know before trusting a result
 */
public record CheckedStudy(
    StudyFile file,
    Table read,
    Table table,
    Target target,
    List<String> features,
    List<Groups> groups,
    Parts parts,
    List<Warning> warnings) {
  /** Copies the lists. */
  public CheckedStudy {
    features = List.copyOf(features);
    groups = List.copyOf(groups);
    warnings = List.copyOf(warnings);
  }

  /** Another study of the same rows, parts and features, which was checked against them too. */
  public CheckedStudy of(StudyFile other) {
    return new CheckedStudy(other, read, table, target, features, groups, parts, warnings);
  }

  /** The study. */
  public Study study() {
    return file.study();
  }

  /**
   * How the fit under requirements is solved; an automatic choice looks at the sizes alone, and at
   * whether a mixture is asked for.
   */
  public TrainingMethod method() {
    var choice = study().method();
    if (choice.isAuto() && study().output().model() == Output.Model.MIXTURE) {
      return TrainingMethod.of(ProxyGame.ID, Map.of());
    }
    if (choice.isAuto() && !study().model().penalty().isNone()) {
      return TrainingMethod.standard();
    }
    return choice.isAuto()
        ? TrainingMethod.automatic(parts.train().length, features.size())
        : TrainingMethod.of(choice.id(), choice.options());
  }

  /** How the fit under requirements is solved, with every option. */
  public MethodChoice chosen() {
    var method = method();
    return new MethodChoice(method.id(), method.options(parts.train().length));
  }

  /** The study with every option of the method that it names. */
  public Study resolved() {
    var choice = study().method();
    return choice.isAuto()
        ? study()
        : study().withMethod(new MethodChoice(choice.id(), method().options(parts.train().length)));
  }

  /** How many rows a missing value has dropped. */
  public int dropped() {
    return read.rows() - table.rows();
  }

  /** The rows that count, with all that the study says of their columns: what training takes. */
  public Dataset dataset() {
    var target = study().data().target();
    var data =
        Dataset.of(
            table, target.column(), target.positive(), target.order(), study().model().kind());
    var weights = study().data().weights();
    var weighted = weights.isPresent() ? data.weightedBy(weights.get()) : data;
    var clusters = study().data().clusters();
    var clustered = clusters.isPresent() ? weighted.clusteredBy(clusters.get()) : weighted;
    return clustered
        .groupedBy(study().groups())
        .under(study().conditions())
        .withFeatures(study().features());
  }

  /** The columns that are no features whatever the study says of features. */
  public Set<String> others() {
    return ColumnCheck.others(study());
  }

  /** The rows with these ids, in the order of the table. */
  public Table rows(int[] ids) {
    return table.select(ColumnCheck.positions(table, ids));
  }
}
