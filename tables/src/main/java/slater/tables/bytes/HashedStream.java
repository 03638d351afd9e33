package slater.tables.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import slater.tables.SourceFile;

/** Counts and hashes the bytes that pass. */
final class HashedStream extends FilterInputStream {
  private final MessageDigest digest;
  private long count;

  HashedStream(InputStream in) {
    super(in);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      digest.update((byte) value);
      count++;
    }
    return value;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int got = in.read(into, from, length);
    if (got > 0) {
      digest.update(into, from, got);
      count += got;
    }
    return got;
  }

  @Override
  public long skip(long most) throws IOException {
    return readNBytes((int) Math.min(most, DataFile.BUFFER)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads what is left, and says what was read in all. */
  SourceFile finish(String name, int rows) throws IOException {
    var buffer = new byte[DataFile.BUFFER];
    while (read(buffer, 0, buffer.length) >= 0) {
      // the rest belongs to the hash, whatever the format made of it
    }
    return new SourceFile(name, HexFormat.of().formatHex(digest.digest()), count, rows);
  }
}
