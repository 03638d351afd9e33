package slater.tables.bytes;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import slater.core.InputException;
import slater.core.Place;
import slater.tables.SourceFile;

/**
 * A file of data under the name that the user gave it, plain or packed by gzip (told by its first
 * bytes, not by its name).
 *
 * @param name the name for sentences and records
 * @param path where its bytes are
 */
public record DataFile(String name, Path path) {
  static final int BUFFER = 1 << 16;

  /** Its first bytes after unpacking: at most so many, fewer where the file is shorter. */
  public byte[] head(int most) {
    try (InputStream in = unpacked(Files.newInputStream(path))) {
      return in.readNBytes(most);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Opens its bytes after unpacking. */
  public InputStream content() {
    try {
      return unpacked(Files.newInputStream(path));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Opens its text; the reader hashes the bytes on the way. */
  public Utf8Reader text() {
    try {
      return new Utf8Reader(this);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads it once from end to end for its hash, where the format's own reader opens the path. */
  public SourceFile fingerprint(int rows) {
    try (var hashed = new HashedStream(Files.newInputStream(path))) {
      return hashed.finish(name, rows);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The same bytes without gzip, where the first two say that it is there. */
  static InputStream unpacked(InputStream raw) throws IOException {
    var in = new BufferedInputStream(raw, BUFFER);
    in.mark(2);
    int first = in.read();
    int second = first < 0 ? -1 : in.read();
    in.reset();
    return first == 0x1F && second == 0x8B ? new GZIPInputStream(in, BUFFER) : in;
  }

  /** The sentence for a failure to read; it names the file as the user did. */
  public InputException unreadable(IOException e) {
    return switch (e) {
      case NoSuchFileException gone -> sentence("there is no such file.");
      case AccessDeniedException denied -> sentence("you may not read this file.");
      case EOFException early ->
          sentence("the gzip data stop before their end: the file is truncated; get it anew.");
      case ZipException broken -> sentence("the gzip data are damaged; get the file anew.");
      default -> sentence("cannot be read (" + e.getClass().getSimpleName() + ").");
    };
  }

  /** A sentence about this file. */
  public InputException sentence(String sentence) {
    return InputException.at(Place.file(name), sentence);
  }

  /** A sentence about a line of this file; the line counts from 1. */
  public InputException sentence(long line, String sentence) {
    return InputException.at(Place.line(name, (int) Math.min(line, Integer.MAX_VALUE)), sentence);
  }
}
