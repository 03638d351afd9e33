package slater.tables.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Spelling;
import slater.tables.bytes.DataFile;

/** From the words of a user to files: a path, or a pattern such as {@code data/2026-*.csv}. */
final class Location {
  private Location() {}

  /**
   * The files that a location names, at least one; those of a pattern sorted by name. A file that
   * is there under exactly this name is taken even where its name looks like a pattern.
   *
   * @param base the folder that a relative location starts from
   */
  static List<DataFile> files(Path base, String location) {
    if (location.isBlank()) {
      throw new InputException("The name of the data file is empty.");
    }
    Path path = path(base, location, location);
    if (Files.isDirectory(path)) {
      throw sentence(
          location, "is a folder; name a file in it, or all of one kind: " + location + "/*.csv.");
    }
    if (Files.exists(path)) {
      return List.of(new DataFile(location, path));
    }
    return isPattern(location) ? matches(base, location) : nothing(location, path);
  }

  private static Path path(Path base, String text, String location) {
    try {
      return base.resolve(text);
    } catch (InvalidPathException e) {
      throw sentence(location, "is no name that a file can have.");
    }
  }

  private static List<DataFile> nothing(String location, Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    Path last = path.getFileName();
    if (folder == null || last == null || !Files.isDirectory(folder)) {
      throw sentence(location, "there is no such folder: " + folderOf(location) + ".");
    }
    List<String> neighbours = names(location, folder);
    String question =
        Spelling.nearest(last.toString(), neighbours)
            .map(name -> " did you mean '" + name + "'?")
            .orElse("");
    throw sentence(
        location,
        "there is no such file;"
            + (question.isEmpty()
                ? " check the name and the folder it is looked for in."
                : question));
  }

  private static String folderOf(String location) {
    int slash = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'));
    return slash > 0 ? location.substring(0, slash) : location;
  }

  private static List<DataFile> matches(Path base, String location) {
    String slashes = location.replace('\\', '/');
    int slash = slashes.lastIndexOf('/');
    String parent = slashes.substring(0, slash + 1);
    if (isPattern(parent)) {
      throw sentence(location, "a pattern may stand in the name of the file, not of a folder.");
    }
    Path folder = path(base, parent, location);
    if (!Files.isDirectory(folder)) {
      throw sentence(location, "there is no such folder: " + parent + ".");
    }
    PathMatcher matcher = matcher(slashes.substring(slash + 1), location);
    var found = new ArrayList<DataFile>();
    for (String name : names(location, folder)) {
      if (matcher.matches(Path.of(name)) && Files.isRegularFile(folder.resolve(name))) {
        found.add(new DataFile(parent + name, folder.resolve(name)));
      }
    }
    if (found.isEmpty()) {
      throw sentence(location, "no file matches this pattern.");
    }
    return found;
  }

  private static PathMatcher matcher(String pattern, String location) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (IllegalArgumentException e) {
      throw sentence(location, "is no pattern: a bracket or a brace is not closed.");
    }
  }

  private static List<String> names(String location, Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw sentence(location, "its folder cannot be read.");
    }
  }

  private static boolean isPattern(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static InputException sentence(String location, String sentence) {
    return InputException.at(Place.file(location), sentence);
  }
}
