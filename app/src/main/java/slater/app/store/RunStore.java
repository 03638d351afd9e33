package slater.app.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import slater.core.InputException;

/**
 * The folder in which runs are kept, {@code runs} unless said otherwise.
 *
 * @param root the folder; it is made when the first run is
 */
public record RunStore(Path root) {
  private static final String LATEST = "latest";
  private static final Set<String> MARKS =
      Set.of("study.yaml", RunFolder.part("study.yaml"), "run.json", "solution.json");

  /**
   * Makes a new folder called by day, study and the beginning of a fingerprint, as in {@code
   * 2026-11-21-credit-7f3a}. Where that name is taken (the same study was run on the same day) a
   * number is put behind it.
   */
  public RunFolder create(String study, LocalDate day, String fingerprint) {
    var name = day + "-" + plain(study) + "-" + fingerprint.substring(0, 4);
    try {
      Files.createDirectories(root);
      for (int again = 1; ; again++) {
        var path = root.resolve(again == 1 ? name : name + "-" + again);
        try {
          return new RunFolder(Files.createDirectory(path));
        } catch (FileAlreadyExistsException taken) {
          // Another number is tried.
        }
      }
    } catch (IOException failure) {
      throw new InputException(
          "Cannot make a run folder in "
              + root
              + ": "
              + RunFolder.reason(failure)
              + ". Choose another place with --out.");
    }
  }

  /** Makes the folder that the user named; it must be empty or absent unless forced. */
  public static RunFolder createAt(Path path, boolean force) {
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new InputException(path + " is a file; --out names a folder.");
      }
      Files.createDirectories(path);
      try (var inside = Files.list(path)) {
        var files = inside.toList();
        if (!files.isEmpty() && !force) {
          throw new InputException(
              "The folder " + path + " is not empty; name another with --out, or say --force.");
        }
        if (!files.isEmpty()) {
          requireRun(path, files);
          // What shows that this is a run goes last: a deletion that is broken off can be repeated.
          for (var file :
              files.stream().sorted(Comparator.comparing(RunStore::marksRun)).toList()) {
            deleteAll(file);
          }
        }
      }
      return new RunFolder(path);
    } catch (IOException failure) {
      throw new InputException("Cannot use " + path + ": " + RunFolder.reason(failure) + ".");
    }
  }

  /** {@code --force} replaces an earlier run, never a folder of something else. */
  private static void requireRun(Path path, java.util.List<Path> files) {
    boolean run = files.stream().anyMatch(RunStore::marksRun);
    if (!run) {
      throw new InputException(
          "The folder "
              + path
              + " holds other files than a run's, and --force would delete them;"
              + " name another folder with --out.");
    }
  }

  /** A run begins with its study, which may have been broken off in the middle. */
  private static boolean marksRun(Path file) {
    return MARKS.contains(file.getFileName().toString());
  }

  /**
   * The folder that the same work always has, so that what was finished before is found again.
   *
   * @param name made from all that the work depends on
   * @param place where the user wants it; empty for this store
   */
  public RunFolder kept(String name, Optional<Path> place) {
    var path = place.orElseGet(() -> root.resolve(name));
    try {
      return new RunFolder(Files.createDirectories(path));
    } catch (IOException failure) {
      throw new InputException("Cannot use " + path + ": " + RunFolder.reason(failure) + ".");
    }
  }

  /** The run of that name or path; {@code latest} is the newest. */
  public RunFolder open(String named) {
    var given = Path.of(named);
    for (var path : java.util.List.of(given, root.resolve(named))) {
      var real = path.endsWith(LATEST) ? followed(path) : path;
      if (Files.isDirectory(real)) {
        return new RunFolder(real);
      }
    }
    throw new InputException(
        "There is no run "
            + named
            + "; name a folder that \"slater run\" made, or "
            + root
            + "/"
            + LATEST
            + ".");
  }

  /** Points {@code latest} to a run. */
  public void pointLatest(RunFolder run) {
    var inside = run.path().toAbsolutePath().normalize();
    if (!inside.startsWith(root.toAbsolutePath().normalize())) {
      return;
    }
    var link = root.resolve(LATEST);
    // By its own name, so that runs that begin at the same moment do not meet.
    var beside = root.resolve("." + LATEST + "-" + inside.getFileName() + ".part");
    var target = root.toAbsolutePath().normalize().relativize(inside);
    try {
      Files.deleteIfExists(beside);
      try {
        Files.createSymbolicLink(beside, target);
      } catch (UnsupportedOperationException | IOException noLinks) {
        Files.writeString(beside, target.toString());
      }
      Files.move(beside, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new InputException("Cannot write " + link + ": " + RunFolder.reason(failure) + ".");
    }
  }

  /** The ledger of this store. */
  public Ledger ledger() {
    return new Ledger(root.resolve("ledger.tsv"));
  }

  /** Where there are no symbolic links, {@code latest} is a file that holds the name. */
  private static Path followed(Path latest) {
    try {
      if (Files.isRegularFile(latest)) {
        return latest.resolveSibling(Files.readString(latest).strip());
      }
      return Files.isSymbolicLink(latest) ? latest.toRealPath() : latest;
    } catch (IOException failure) {
      throw new InputException("Cannot follow " + latest + ": " + RunFolder.reason(failure) + ".");
    }
  }

  private static void deleteAll(Path path) throws IOException {
    try (var tree = Files.walk(path)) {
      for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String plain(String study) {
    var plain = study.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    var trimmed = plain.replaceAll("^-+|-+$", "");
    return trimmed.isEmpty() ? "study" : trimmed.substring(0, Math.min(40, trimmed.length()));
  }
}
