package slater.app.study;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import slater.app.yaml.Node;
import slater.app.yaml.Origin;
import slater.app.yaml.Origins;
import slater.app.yaml.Reading;
import slater.app.yaml.YamlParser;
import slater.app.yaml.YamlText;
import slater.core.InputException;
import slater.core.Place;

/**
 * A study as it was read: the value, the file, and where every part of it came from.
 *
 * @param path the file, as the user named it
 * @param sha256 the SHA-256 of its bytes, in lower-case hexadecimal
 * @param study what it asks for, with every layer of the configuration applied
 * @param origins where each value comes from, by its path of keys
 * @param requirementPaths for each requirement of the study the path where it was written; a
 *     shorthand gives several of the same path
 * @param audited what an audit judges; empty for a study that trains
 */
public record StudyFile(
    Path path,
    String sha256,
    Study study,
    Origins origins,
    List<String> requirementPaths,
    Optional<Audited> audited) {
  /** Copies the list. */
  public StudyFile {
    requirementPaths = List.copyOf(requirementPaths);
  }

  /** Reads a study alone. */
  public static StudyFile read(Path file) {
    return read(file, Layers.none());
  }

  /**
   * Reads a study between the layers of the configuration.
   *
   * @throws InputException naming up to ten mistakes, each with line, column and key
   */
  public static StudyFile read(Path file, Layers layers) {
    return read(file, YamlText.bytes(file, "study"), layers);
  }

  /** Reads a study from its bytes; the file is only named. */
  public static StudyFile read(Path file, byte[] bytes, Layers layers) {
    return read(file, bytes, layers, new Reading());
  }

  static StudyFile read(Path file, byte[] bytes, Layers layers, Reading reading) {
    Place place = Place.file(file.toString());
    String text = YamlText.decode(bytes, place);
    Node root =
        YamlParser.parse(text, file.toString(), Origin.Layer.STUDY)
            .orElseThrow(
                () ->
                    InputException.at(
                        place,
                        "This file is empty; slater init DATA --target COLUMN writes a study to"
                            + " begin with."));
    if (!(root instanceof Node.Mapping)) {
      throw InputException.at(
          root.place(),
          "A study is keys with values, beginning with slater: 1; here stands "
              + root.words()
              + ".");
    }
    var result = StudyReader.read(layers.around(root), stem(file), reading);
    return new StudyFile(
        file,
        sha256(bytes),
        result.study(),
        result.origins(),
        result.requirementPaths(),
        result.audited());
  }

  /**
   * The same study with other values, its names of files relative to the folder of another path.
   */
  public StudyFile as(Study other, Path place) {
    return new StudyFile(place, sha256, other, origins, requirementPaths, audited);
  }

  /** The folder that file names of the study are relative to. */
  public Path folder() {
    Path parent = path.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** Where a value stands, for an error sentence. */
  public Place place(String key) {
    return origins.place(key);
  }

  /** Where a key of a requirement stands, by the requirement's position in the study. */
  public Place requirementPlace(int index, String key) {
    String at = requirementPaths.get(index);
    return origins.place(key.isEmpty() ? at : at + "." + key);
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
