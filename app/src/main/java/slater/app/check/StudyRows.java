package slater.app.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slater.app.study.Data;
import slater.app.study.Study;
import slater.app.study.StudyFile;
import slater.core.InputException;
import slater.core.Place;
import slater.learn.feature.Precision;
import slater.tables.ColumnType;
import slater.tables.ReadOptions;
import slater.tables.Schema;
import slater.tables.Table;
import slater.tables.files.Tables;

/** The rows that a study names: from its files, or drawn from a population. */
public final class StudyRows {
  private StudyRows() {}

  /**
   * Reads or draws the rows.
   *
   * @throws InputException where a file is not there, is no table, or has no rows; the place is
   *     that in the data where one is known, else that of the file's name in the study
   */
  public static Table of(StudyFile file) {
    var table =
        switch (file.study().data().rows()) {
          case Data.Files files -> read(files, file);
          case Data.Generated generated -> Populations.rows(generated, file);
        };
    if (table.rows() == 0) {
      throw InputException.at(
          file.place("data.file"), table.name() + " has no rows to learn from; check the file.");
    }
    return table;
  }

  private static Table read(Data.Files files, StudyFile file) {
    var options = options(files, file.study());
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < files.patterns().size(); i++) {
      String key = files.patterns().size() == 1 ? "data.file" : "data.file[" + i + "]";
      tables.add(read(files.patterns().get(i), options, file, key));
    }
    return tables.size() == 1
        ? tables.getFirst()
        : Table.concatenate(tables.getFirst().name() + " and others", tables);
  }

  private static Table read(String location, ReadOptions options, StudyFile file, String key) {
    try {
      return Tables.read(file.folder(), location, options);
    } catch (InputException sentence) {
      if (sentence.place().map(Place::line).orElse(0) > 0) {
        throw sentence; // a line of the data is the better place
      }
      throw InputException.at(file.place(key), String.valueOf(sentence.getMessage()));
    }
  }

  private static ReadOptions options(Data.Files files, Study study) {
    var schema = Schema.empty();
    for (var type : study.data().types().entrySet()) {
      schema =
          schema.with(
              type.getKey(),
              type.getValue() == Data.Type.NUMERIC
                  ? ColumnType.numeric()
                  : ColumnType.categorical());
    }
    var options = ParquetReader.options().withSchema(schema);
    if (study.output().precision() == Precision.FLOAT) {
      options = options.withExact(study.exactColumns());
    }
    if (!files.missing().isEmpty()) {
      options = options.withMissing(files.missing());
    }
    if (files.format().isPresent()) {
      options = options.withFormat(files.format().get());
    }
    Optional<Character> separator = files.separator();
    return separator.isPresent() ? options.withSeparator(separator.get()) : options;
  }
}
