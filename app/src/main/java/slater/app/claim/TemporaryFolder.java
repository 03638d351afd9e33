package slater.app.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A folder in which an experiment works, and which it leaves behind for nobody.
 *
 * @param path the folder
 */
record TemporaryFolder(Path path) {

  static TemporaryFolder make() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("slater-claim-"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Deletes it with all that is in it. */
  void delete() {
    try (var tree = Files.walk(path)) {
      for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
