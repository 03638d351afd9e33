package slater.learn.predictor;

import java.util.List;
import slater.learn.feature.Encoding;
import slater.learn.feature.FeatureMatrix;
import slater.tables.Table;

/**
 * What decides about rows: one {@link TableModel}, or a {@link MixtureModel} of several of which
 * each row is served by one. Both are functions of the row: the same row gets the same answer,
 * always.
 */
public sealed interface Predictor permits TableModel, MixtureModel {

  /**
   * A model and how many rows it serves.
   *
   * @param model the model
   * @param weight its probability, above 0; those of a mixture add up to 1
   */
  record Share(TableModel model, double weight) {
    /** Refuses weights that are none. */
    public Share {
      if (!(weight > 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "A member of a mixture has a weight above 0 and at most 1, not " + weight);
      }
    }
  }

  /** What was trained. */
  ModelChoice choice();

  /** What it predicts. */
  Target target();

  /** How rows are encoded. */
  Encoding encoding();

  /** The models that it consists of, the one of the largest weight first. */
  List<Share> shares();

  /** What it says of the rows of a table that has the columns of the encoding. */
  Predictions predict(Table table);

  /** What it says of rows that its encoding has encoded. */
  Predictions predict(FeatureMatrix features);

  /** The model that serves most rows: the only one where there is one. */
  default TableModel main() {
    return shares().getFirst().model();
  }

  /** Whether rows are divided among several models. */
  default boolean isMixture() {
    return shares().size() > 1;
  }
}
