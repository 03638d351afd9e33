package slater.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import slater.core.InputException;

/**
 * The folder of one run. Files appear in it whole or not at all: each is written beside its place,
 * forced to disk, and renamed.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

  /** The id of the run: the name of its folder. */
  public String id() {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  /** Keeps every other process from working in this folder; ends with the process at the latest. */
  public interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes the folder for this process.
   *
   * @param name a file of it that is never replaced; only a byte far beyond its end is locked, so
   *     that it can be read meanwhile
   * @throws InputException where another process works in it
   */
  public Hold hold(String name) {
    try {
      var channel = FileChannel.open(file(name), StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        throw new InputException(
            "The run " + path + " is being worked on by another process; wait for its end.");
      }
      return () -> release(channel);
    } catch (IOException failure) {
      throw new InputException("Cannot take hold of " + file(name) + ": " + reason(failure) + ".");
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false) == null;
    } catch (OverlappingFileLockException bySameProcess) {
      return true;
    }
  }

  private static void release(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A file of this folder. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /**
   * Makes a new folder inside this one, such as {@code certificates/next-quarter}; where the name
   * is taken a number is put behind it.
   */
  public RunFolder within(String kind, String name) {
    var plain = name.replaceAll("\\.[A-Za-z0-9]+$", "").replaceAll("[^A-Za-z0-9._-]+", "-");
    var stem = plain.isBlank() || plain.startsWith(".") ? "rows" : plain;
    try {
      var parent = Files.createDirectories(path.resolve(kind));
      for (int again = 1; ; again++) {
        try {
          return new RunFolder(
              Files.createDirectory(parent.resolve(again == 1 ? stem : stem + "-" + again)));
        } catch (FileAlreadyExistsException taken) {
          // Another number is tried.
        }
      }
    } catch (IOException failure) {
      throw new InputException(
          "Cannot make a folder in " + path.resolve(kind) + ": " + reason(failure) + ".");
    }
  }

  /** Whether the run has that file. */
  public boolean has(String name) {
    return Files.isRegularFile(file(name));
  }

  /** Deletes a file, where there is one. */
  public void delete(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException failure) {
      throw new InputException("Cannot replace " + file(name) + ": " + reason(failure) + ".");
    }
  }

  /** Writes a text file whole. */
  public void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file whole. */
  public void write(String name, byte[] bytes) {
    writeWhole(file(name), bytes);
  }

  /** Reads a text file; {@link InputException} where the run has none. */
  public String read(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException failure) {
      throw new InputException(
          "The run " + path + " has no readable " + name + "; is it the folder of a Slater run?");
    }
  }

  /** The SHA-256 of a file of this folder, in lower-case hexadecimal. */
  public String sha256(String name) {
    try {
      return sha256(Files.readAllBytes(file(name)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The SHA-256 of bytes, in lower-case hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  /** What a file is called as long as it is not whole. */
  static String part(String name) {
    return "." + name + ".part";
  }

  static void writeWhole(Path file, byte[] bytes) {
    var beside = file.resolveSibling(part(file.getFileName().toString()));
    try {
      try (var channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        var buffer = java.nio.ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new InputException(
          "Cannot write "
              + file
              + ": "
              + reason(failure)
              + ". Free some space or choose another --out.");
    }
  }

  /** What went wrong with a file, in a few words. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case java.nio.file.AccessDeniedException denied -> "permission denied";
      case java.nio.file.NoSuchFileException missing -> "its folder does not exist";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
