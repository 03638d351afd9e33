package slater.app.check;

import java.util.List;
import slater.app.study.StudyFile;
import slater.app.yaml.Reading;
import slater.core.InputException;
import slater.tables.Table;

/** Checks a study against its data, before any work. */
public final class StudyCheck {
  private StudyCheck() {}

  /** Reads the data of a study that trains, and checks it against them. */
  public static CheckedStudy of(StudyFile file) {
    if (file.audited().isPresent()) {
      throw InputException.at(
          file.place("task"),
          "An audit judges what others decided and trains nothing: say slater audit "
              + file.path()
              + ".");
    }
    return of(file, StudyRows.of(file));
  }

  /**
   * Checks a study against a table.
   *
   * @throws InputException naming up to ten mistakes, each with its place in the study
   */
  public static CheckedStudy of(StudyFile file, Table read) {
    var reading = new Reading();
    new ColumnCheck(file, read, reading).check();
    MethodOptions.check(file, reading);
    var table = CellCheck.complete(file, read, reading);
    file.study()
        .data()
        .weights()
        .filter(weights -> read.find(weights.column()).isPresent())
        .ifPresent(
            weights -> reading.attempt(file.place("data.weights"), () -> weights.of(table).length));
    var target = ClassCheck.target(file, table, reading);
    var conditions = new ConditionCheck(file, table, reading);
    conditions.check();
    boolean understood = !reading.failed();
    var rows = new GroupCheck(file, reading);
    var groups = rows.groups(table);
    if (target.isPresent() && groups.isPresent()) {
      rows.check(groups.get(), target.get(), table);
      int[] classes = target.get().isClass() ? target.get().codes(table) : new int[0];
      for (int i = 0; understood && i < file.study().requirements().size(); i++) {
        conditions.counts(i, target.get(), classes, groups.get());
      }
    }
    reading.finish();
    var parts =
        reading.attempt(
            file.place("split"), () -> file.study().split().parts(table, file.study().groups()));
    reading.finish();
    var features = ColumnCheck.features(file.study(), table);
    return new CheckedStudy(
        file,
        read,
        table,
        target.orElseThrow(),
        features,
        groups.orElse(List.of()),
        parts.orElseThrow(),
        Oddities.of(file, table, features, read.rows() - table.rows()));
  }
}
