package slater.app.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import slater.app.store.RunFolder;
import slater.core.InputException;
import slater.core.Place;

/**
 * Where the page of a comparison goes.
 *
 * @param file the file
 */
public record Destination(Path file) {

  /**
   * The page of a study: beside the runs, where only an earlier page of the same study is replaced;
   * or where the user says, a file whose name ends in {@code .html}, else a folder.
   *
   * @param study the file of the study
   * @param runs the folder in which runs are kept
   * @param out what the user says
   * @param force whether an existing file that the user names may be replaced
   */
  public static Destination of(Path study, Path runs, Optional<Path> out, boolean force) {
    String name =
        "compare-" + String.valueOf(study.getFileName()).replaceAll("\\.[^.]*$", "") + ".html";
    if (out.isEmpty()) {
      return new Destination(runs.resolve(name));
    }
    boolean isFile =
        Files.isRegularFile(out.get())
            || String.valueOf(out.get().getFileName()).toLowerCase(Locale.ROOT).endsWith(".html");
    var file = isFile ? out.get() : out.get().resolve(name);
    if (Files.isDirectory(file)) {
      throw InputException.at(
          Place.file("--out"), file + " is a folder; name a file or another folder.");
    }
    if (Files.exists(file) && !force) {
      throw InputException.at(
          Place.file("--out"),
          "The file " + file + " exists; name another with --out, or replace it with --force.");
    }
    return new Destination(file);
  }

  /** Writes the page, and says where it lies. */
  Path write(String page) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return Files.write(file, page.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw InputException.at(
          Place.file(file.toString()),
          "This file cannot be written: "
              + RunFolder.reason(failure)
              + ". Name another with --out.");
    }
  }
}
