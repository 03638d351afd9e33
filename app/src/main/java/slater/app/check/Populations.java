package slater.app.check;

import java.util.List;
import slater.app.study.Data;
import slater.app.study.StudyFile;
import slater.app.yaml.Wording;
import slater.core.InputException;
import slater.core.Seed;
import slater.learn.population.Population;
import slater.tables.Table;

/** The populations that a study can draw its rows from. */
final class Populations {
  private Populations() {}

  static Table rows(Data.Generated generated, StudyFile file) {
    for (var population : Population.all()) {
      if (population.name().equals(generated.population())) {
        return population.rows(generated.count(), new Seed(generated.seed()));
      }
    }
    throw unknown(generated, file);
  }

  private static InputException unknown(Data.Generated generated, StudyFile file) {
    List<String> names = Population.all().stream().map(Population::name).toList();
    return InputException.at(
        file.place("data.generate"),
        Wording.unknown(
            "There is no population '" + Wording.shortened(generated.population()) + "'",
            generated.population(),
            names));
  }
}
