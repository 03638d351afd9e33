package slater.app.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.app.store.RunFolder;
import slater.app.yaml.Node;
import slater.app.yaml.Origin;
import slater.app.yaml.Reading;
import slater.app.yaml.YamlParser;
import slater.app.yaml.YamlText;
import slater.core.InputException;
import slater.core.Place;
import slater.core.program.Program;

/**
 * A study of {@code task: formula}: a problem written as in a textbook.
 *
 * @param path the file, as the user named it
 * @param sha256 the SHA-256 of its bytes, in lower-case hexadecimal
 * @param text the file as it was read
 * @param name what reports call the study
 * @param program the problem
 * @param reasons why a requirement is asked for, by its name, where that is said
 * @param data the files of data and their hashes
 * @param method how it is solved
 * @param budget when solving stops
 */
public record FormulaStudy(
    Path path,
    String sha256,
    String text,
    String name,
    Program program,
    Map<String, String> reasons,
    List<DataFile> data,
    MethodChoice method,
    Budget budget) {
  static final String TASK = "formula";

  /** A file of data: its name, the hash of its bytes, and how many rows it has. */
  public record DataFile(String name, String sha256, long rows) {}

  /** Copies the map and the list. */
  public FormulaStudy {
    reasons = Map.copyOf(reasons);
    data = List.copyOf(data);
  }

  /**
   * Reads a study where its task is {@code formula}; nothing where it is another.
   *
   * @throws InputException naming up to ten mistakes, each with line, column and key
   */
  public static Optional<FormulaStudy> read(Path file, byte[] bytes, Layers layers) {
    String text = YamlText.decode(bytes, Place.file(file.toString()));
    var root = YamlParser.parse(text, file.toString(), Origin.Layer.STUDY);
    boolean isFormula =
        root.orElse(null) instanceof Node.Mapping mapping
            && mapping.get("task").orElse(mapping) instanceof Node.Scalar task
            && task.text().equals(TASK);
    if (!isFormula) {
      return Optional.empty();
    }
    var reader = new FormulaReader(file, layers.around(root.orElseThrow()), new Reading());
    return Optional.of(reader.read(text, RunFolder.sha256(bytes)));
  }
}
