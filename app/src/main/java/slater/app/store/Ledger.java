package slater.app.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import slater.core.InputException;

/**
 * Which models have been certified on which rows. A certificate holds at its stated confidence for
 * the first model that is judged on a set of rows; whoever changes the study after reading a
 * certificate, and judges again on the same rows, has chosen by them.
 *
 * <p>A line is: the hash of the certification rows (data and row ids), a tab, the hash of the
 * study, a tab, the run. Running the same study again gives the same bits and is no new look.
 *
 * @param file the ledger; absent before the first look
 */
public record Ledger(Path file) {

  /**
   * Counts how many other studies have looked at the rows before, and writes this one down, as one
   * step that other processes cannot come between.
   *
   * @param rows the hash of the certification rows
   * @param study the hash of everything that the model depends on
   * @param run the id of the run
   * @return how many different studies had looked before
   */
  public int look(String rows, String study, String run) {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try {
        Files.createDirectories(folder);
      } catch (IOException failure) {
        throw new InputException(
            "Cannot make the folder of the ledger "
                + file
                + ": "
                + RunFolder.reason(failure)
                + ".");
      }
    }
    try (var channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      var bytes = java.nio.ByteBuffer.allocate(Math.toIntExact(channel.size()));
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes);
      }
      var text = new String(bytes.array(), StandardCharsets.UTF_8);
      Set<String> before = new LinkedHashSet<>();
      for (var line : text.split("\n")) {
        var parts = line.split("\t", -1);
        if (parts.length >= 2 && parts[0].equals(rows)) {
          before.add(parts[1]);
        }
      }
      boolean known = before.contains(study);
      int others = before.size() - (known ? 1 : 0);
      if (!known) {
        // A line that a crash cut short is ended first, so that it spoils only itself.
        var line =
            (text.isEmpty() || text.endsWith("\n") ? "" : "\n")
                + rows
                + "\t"
                + study
                + "\t"
                + run
                + "\n";
        channel.position(channel.size());
        var out = java.nio.ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (out.hasRemaining()) {
          channel.write(out);
        }
        channel.force(true);
      }
      return known ? earlier(text, rows, study) : others;
    } catch (IOException failure) {
      throw new InputException(
          "Cannot write the ledger " + file + ": " + RunFolder.reason(failure) + ".");
    }
  }

  /** How many other studies looked before this one did for the first time. */
  private static int earlier(String text, String rows, String study) {
    Set<String> before = new LinkedHashSet<>();
    for (var line : text.split("\n")) {
      var parts = line.split("\t", -1);
      if (parts.length >= 2 && parts[0].equals(rows)) {
        if (parts[1].equals(study)) {
          break;
        }
        before.add(parts[1]);
      }
    }
    return before.size();
  }
}
