package slater.app.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
 * @param resolved every value of it, with all layers of the configuration and the defaults
 * @param name what reports call the study
 * @param program the problem
 * @param reasons why a requirement is asked for, by its name, where that is said
 * @param data the files of data and their hashes
 * @param method how it is solved
 * @param budget when solving stops
 * @param seed of everything that is drawn
 */
public record FormulaStudy(
    Path path,
    String sha256,
    Node.Mapping resolved,
    String name,
    Program program,
    Map<String, String> reasons,
    List<DataFile> data,
    MethodChoice method,
    Budget budget,
    long seed) {
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
    return root(file, bytes)
        .map(root -> read(file, root, RunFolder.sha256(bytes), layers.ofFormulas()));
  }

  /**
   * Reads the study that a run keeps, as it was when the run began.
   *
   * @param kept the file in the folder of the run
   * @param bytes what stands in it
   * @param way what {@link StudyWriter#way} said when it was written
   * @param original the study as the user named it then
   * @param sha256 the hash of that file
   * @param layers what is laid over it now
   */
  public static FormulaStudy kept(
      Path kept, byte[] bytes, String way, Path original, String sha256, Layers layers) {
    var root =
        root(kept, bytes)
            .orElseThrow(
                () ->
                    InputException.at(
                        Place.file(kept.toString()), "This is no study of task: formula."));
    var folder = Optional.ofNullable(kept.getParent()).orElse(Path.of(""));
    var place = folder.resolve(way).resolve(String.valueOf(original.getFileName()));
    var read = read(place, withFile(root, name -> back(name, way)), sha256, layers.ofFormulas());
    return new FormulaStudy(
        original,
        sha256,
        read.resolved,
        read.name,
        read.program,
        read.reasons,
        read.data,
        read.method,
        read.budget,
        read.seed);
  }

  /** Whether a file is a study of this task. */
  public static boolean isOne(Path file, byte[] bytes) {
    return root(file, bytes).isPresent();
  }

  private static Optional<Node.Mapping> root(Path file, byte[] bytes) {
    String text = YamlText.decode(bytes, Place.file(file.toString()));
    var root = YamlParser.parse(text, file.toString(), Origin.Layer.STUDY);
    return root.orElse(null) instanceof Node.Mapping mapping
            && mapping.get("task").orElse(mapping) instanceof Node.Scalar task
            && task.text().equals(TASK)
        ? Optional.of(mapping)
        : Optional.empty();
  }

  private static FormulaStudy read(Path file, Node.Mapping root, String sha256, Layers layers) {
    return new FormulaReader(file, layers.around(root), new Reading()).read(sha256);
  }

  /** The study as YAML with every value, without comments. */
  public String text() {
    return ResolvedText.of(resolved);
  }

  /** The study as YAML, each value with a comment that says where it comes from. */
  public String withOrigins() {
    return ResolvedText.withOrigins(resolved);
  }

  /** The study as YAML, to be written where files are reached by a way of their own. */
  public String movedBy(String way) {
    return ResolvedText.of(
        withFile(resolved, name -> name.equals("-") || name.startsWith("/") ? name : way + name));
  }

  /** What is asked, without how long the answer may take: what a checkpoint belongs to. */
  public String question() {
    return ResolvedText.of(
        new Node.Mapping(
            resolved.entries().stream()
                .filter(entry -> !List.of("name", "budget", "output").contains(entry.key()))
                .toList(),
            resolved.origin()));
  }

  private static String back(String name, String way) {
    return name.startsWith(way) ? name.substring(way.length()) : name;
  }

  private static Node.Mapping withFile(Node.Mapping root, UnaryOperator<String> moved) {
    var given = root.get("data");
    if (given.isEmpty() || !(given.get() instanceof Node.Mapping data)) {
      return root;
    }
    var changed = movedFile(data, moved);
    for (var entry : data.entries()) {
      if (entry.value() instanceof Node.Mapping set) {
        changed = changed.with(entry.key(), movedFile(set, moved));
      }
    }
    return root.with("data", changed);
  }

  private static Node.Mapping movedFile(Node.Mapping data, UnaryOperator<String> moved) {
    return data.get("file").orElse(data) instanceof Node.Scalar file
        ? data.with("file", new Node.Scalar(moved.apply(file.text()), file.plain(), file.origin()))
        : data;
  }
}
