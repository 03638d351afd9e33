package slater.learn.population;

import java.util.List;
import slater.core.InputException;
import slater.core.Seed;
import slater.core.Spelling;
import slater.learn.predictor.TableModel;
import slater.tables.Table;

/** A distribution of rows that is known exactly. */
public interface Population {

  /** The name in studies, as in {@code loans}. */
  String name();

  /** What it stands for and what it is made of, in a sentence or two. */
  String description();

  /**
   * Independent rows; row i depends on the seed and on i alone, so more rows begin with the fewer.
   */
  Table rows(int count, Seed seed);

  /**
   * What a model does in the whole population.
   *
   * @param model a linear or logistic model of two classes of this population's target
   */
  Truth truth(TableModel model);

  /** All populations. */
  static List<Population> all() {
    return List.of(new LoanPopulation());
  }

  /** The population of that name; {@link InputException} with the nearest known name. */
  static Population named(String name) {
    for (var population : all()) {
      if (population.name().equals(name)) {
        return population;
      }
    }
    throw new InputException(
        "There is no population \""
            + name
            + "\"; "
            + Spelling.remedy(name, all().stream().map(Population::name).toList()));
  }
}
