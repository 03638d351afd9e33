package slater.core.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Seed;
import slater.core.Sink;
import slater.core.Source;

/**
 * The head of a checkpoint file: whose state it holds. Behind it lie the state, the trace and the
 * memory of the stopping rule, and a CRC-32C of everything before it.
 *
 * <p>A file is written beside its place, forced to the disk and renamed, so that a kill at any
 * moment leaves either the previous checkpoint or the new one, whole. It holds no time and no name
 * of a machine: the same steps give the same bytes.
 *
 * @param method the id of the method
 * @param fingerprint which problem it is
 * @param space the name of the space of the point
 * @param size the number of entries of the point
 * @param seed the seed of the run
 * @param steps the number of steps taken
 */
public record Checkpoint(
    String method, String fingerprint, String space, long size, Seed seed, long steps) {
  private static final long MAGIC = 0x534C41544552434BL; // "SLATERCK"
  private static final long VERSION = 1;

  /** Reads the head of a file, after checking that the file is whole. */
  public static Checkpoint head(Path path) {
    return read(path, (head, body) -> head);
  }

  /** What is done with a checkpoint whose checksum holds. */
  interface Reading<T> {
    T of(Checkpoint head, Source body);
  }

  /**
   * Writes a file in one piece: the one that was there is replaced when the new one is complete.
   */
  void write(Path path, Consumer<Sink> body) {
    var place = path.toAbsolutePath();
    var beside = place.resolveSibling(place.getFileName() + ".new");
    try {
      // A stream, since a channel would be closed by an interrupt in the middle of writing.
      try (var file = new FileOutputStream(beside.toFile())) {
        var buffered = new BufferedOutputStream(file, 1 << 16);
        var checked = new CheckedOutputStream(buffered, new CRC32C());
        var sink = Sink.to(checked);
        sink.put(MAGIC).put(VERSION);
        sink.put(method).put(fingerprint).put(space).put(size).put(seed.key()).put(steps);
        body.accept(sink);
        sink.put(checked.getChecksum().getValue());
        buffered.flush();
        file.getFD().sync();
      }
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(place);
    } catch (IOException | UncheckedIOException failure) {
      throw InputException.at(
          Place.file(path.toString()),
          "the checkpoint cannot be written ("
              + reason(failure)
              + "); free the disk or give another place. An earlier checkpoint is still whole.");
    }
  }

  /** Reads a file after checking that it is whole. */
  static <T> T read(Path path, Reading<T> reading) {
    var place = Place.file(path.toString());
    try {
      check(path, place);
      try (var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
        var source = Source.from(in);
        source.getLong();
        source.getLong();
        var head =
            new Checkpoint(
                source.getString(),
                source.getString(),
                source.getString(),
                source.getLong(),
                new Seed(source.getLong()),
                source.getLong());
        return reading.of(head, source);
      }
    } catch (NoSuchFileException missing) {
      throw InputException.at(
          place, "there is no such checkpoint; start the run anew, or give the right path.");
    } catch (IOException | UncheckedIOException failure) {
      throw InputException.at(place, "the checkpoint cannot be read (" + reason(failure) + ").");
    }
  }

  private static void forceFolder(Path place) {
    boolean interrupted = Thread.interrupted();
    try (var folder = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException unsupported) {
      // Some systems cannot force a folder; there the rename alone must do.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void check(Path path, Place place) throws IOException {
    long size = Files.size(path);
    try (var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      var crc = new CRC32C();
      var checked = new CheckedInputStream(in, crc);
      if (size < 24 || Source.from(checked).getLong() != MAGIC) {
        throw InputException.at(
            place, "this is no checkpoint of Slater; give the file that a run wrote.");
      }
      long version = Source.from(checked).getLong();
      if (version != VERSION) {
        throw InputException.at(
            place,
            "the checkpoint has format "
                + version
                + ", but this version of Slater reads format "
                + VERSION
                + "; resume it with the version that wrote it.");
      }
      skip(checked, size - 24);
      long computed = crc.getValue();
      if (Source.from(in).getLong() != computed) {
        throw InputException.at(
            place,
            "the checkpoint is damaged (its checksum does not hold); start the run anew, or give"
                + " another copy.");
      }
    }
  }

  private static void skip(InputStream in, long count) throws IOException {
    var buffer = new byte[1 << 16];
    long left = count;
    while (left > 0) {
      int got = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (got < 0) {
        throw new IOException("the file ends early");
      }
      left -= got;
    }
  }

  private static String reason(Exception failure) {
    Throwable cause =
        failure instanceof UncheckedIOException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
