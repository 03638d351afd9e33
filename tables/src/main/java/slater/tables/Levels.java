package slater.tables;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * A list of many levels in one array of bytes: a column with a million names would otherwise hold a
 * million objects, several times the size of its file. A level is decoded when it is asked for.
 */
final class Levels extends AbstractList<String> implements RandomAccess {
  private final byte[] utf8;
  private final int[] ends;

  /** Takes both arrays as they are; {@code ends[i]} is where level i ends. */
  Levels(byte[] utf8, int[] ends) {
    this.utf8 = utf8;
    this.ends = ends;
  }

  @Override
  public String get(int index) {
    int from = index == 0 ? 0 : ends[index - 1];
    return new String(utf8, from, ends[index] - from, StandardCharsets.UTF_8);
  }

  @Override
  public int size() {
    return ends.length;
  }
}
