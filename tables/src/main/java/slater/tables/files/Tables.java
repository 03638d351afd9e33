package slater.tables.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import slater.core.InputException;
import slater.tables.FileFormat;
import slater.tables.ReadOptions;
import slater.tables.Table;
import slater.tables.arff.Arff;
import slater.tables.arrow.Arrow;
import slater.tables.bytes.DataFile;
import slater.tables.csv.Csv;
import slater.tables.json.JsonLines;
import slater.tables.libsvm.Libsvm;
import slater.tables.parquet.Parquet;

/**
 * Reads tables from files, whatever their format.
 *
 * {@snippet :
 * Table credit = Tables.read("studies/data/credit-g.arff");
 * Table years = Tables.read("data/loans-*.csv.gz"); // one table, files sorted by name
 * Table named = Tables.read("loans.csv", ReadOptions.defaults().withColumns(List.of("age", "paid")));
 * }
 *
 * <p>Whatever is wrong with a file is an {@link InputException} of one sentence: it is not there,
 * is a folder, empty, of another kind, not UTF-8, cut off, or its rows and cells do not fit
 * together.
 */
public final class Tables {
  private Tables() {}

  /** The file, or the files of a pattern, with the default options; "-" is standard input. */
  public static Table read(String location) {
    return read(location, ReadOptions.defaults());
  }

  /** The file, or the files of a pattern; "-" is standard input. */
  public static Table read(String location, ReadOptions options) {
    return read(Path.of(""), location, options);
  }

  /** The file at this path. */
  public static Table read(Path path, ReadOptions options) {
    return read(path.toString(), options);
  }

  /**
   * The file, or the files of a pattern, where a relative location starts from a folder; sentences
   * and {@link Table#sources()} name the location as it is given.
   */
  public static Table read(Path base, String location, ReadOptions options) {
    if (location.equals("-")) {
      return read(System.in, "standard input", options);
    }
    List<DataFile> files = Location.files(base, location);
    return Files.isRegularFile(files.getFirst().path())
        ? read(location, files, options)
        : pipe(files.getFirst(), options);
  }

  /** A named pipe or a device can be read once only. */
  private static Table pipe(DataFile file, ReadOptions options) {
    try (InputStream in = Files.newInputStream(file.path())) {
      return read(in, file.name(), options);
    } catch (IOException e) {
      throw file.sentence("cannot be read.");
    }
  }

  /**
   * What a stream holds, to its end. It is copied to a temporary file of the same user first, since
   * a column may have to be read twice, and removed afterwards.
   */
  public static Table read(InputStream in, String name, ReadOptions options) {
    try {
      Path copy = Files.createTempFile("slater-", ".data");
      try {
        try (OutputStream out = Files.newOutputStream(copy)) { // keeps the file private
          in.transferTo(out);
        }
        return read(name, List.of(new DataFile(name, copy)), options);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new InputException(
          name + " could not be copied to the folder for temporary files; is its disk full?");
    }
  }

  private static Table read(String location, List<DataFile> files, ReadOptions options) {
    List<FileFormat> formats = new ArrayList<>();
    for (DataFile file : files) {
      formats.add(Formats.of(file, options.format()));
      if (formats.getLast() != formats.getFirst()) {
        throw file.sentence(
            "is "
                + formats.getLast().spelling()
                + ", but "
                + files.getFirst().name()
                + " is "
                + formats.getFirst().spelling()
                + "; files that are read together have one format.");
      }
    }
    String name = shortName(location);
    return switch (formats.getFirst()) {
      case CSV -> Csv.read(name, files, options);
      case ARFF -> Arff.read(name, files, options);
      case PARQUET -> Parquet.read(name, files, options);
      case LIBSVM -> Libsvm.read(name, files, options);
      case JSON_LINES -> JsonLines.read(name, files, options);
      case ARROW -> Arrow.read(name, files, options);
    };
  }

  private static String shortName(String location) {
    return location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
  }
}
