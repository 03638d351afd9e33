package slater.tables;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import slater.core.InputException;

/**
 * The levels met so far, each with the code of its first appearance. The text is kept as UTF-8 in
 * one growing array beside an open-addressing table of codes, so that looking up a cell makes no
 * object.
 */
final class Dictionary {
  /** Up to this many levels become plain strings, which are quicker to ask for again and again. */
  private static final int FEW = 4096;

  private byte[] utf8 = new byte[256];
  private int[] ends = new int[16];
  private int size;
  private int[] slots = new int[64];

  int size() {
    return size;
  }

  /** The code of a text, which is added if it is new and {@code add} allows it; else -1. */
  int code(char[] text, int from, int length, boolean add) {
    int start = size == 0 ? 0 : ends[size - 1];
    int end = encode(text, from, length, start);
    int slot = slotOf(start, end);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (!add) {
      return -1;
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
    ends[size] = end;
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      rehash();
    }
    return size - 1;
  }

  /** The slot that holds this text, or the free one where it belongs. */
  private int slotOf(int start, int end) {
    int mask = slots.length - 1;
    int slot = hash(start, end) & mask;
    while (slots[slot] != 0) {
      int code = slots[slot] - 1;
      int other = code == 0 ? 0 : ends[code - 1];
      if (Arrays.equals(utf8, start, end, utf8, other, ends[code])) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int hash(int start, int end) {
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ utf8[i]) * 0x100000001B3L;
    }
    hash ^= hash >>> 32;
    return (int) (hash ^ (hash >>> 15));
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int code = 0; code < size; code++) {
      int slot = hash(code == 0 ? 0 : ends[code - 1], ends[code]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = code + 1;
    }
  }

  /** Writes the text after the levels, where it stays only if it is new; returns its end. */
  private int encode(char[] text, int from, int length, int start) {
    long needed = start + 3L * length;
    if (needed > utf8.length) {
      if (needed > Integer.MAX_VALUE - 16) {
        throw new InputException("A column holds more than 2 GiB of distinct text.");
      }
      utf8 =
          Arrays.copyOf(
              utf8, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, 2L * utf8.length)));
    }
    int at = start;
    for (int i = from; i < from + length; i++) {
      char c = text[i];
      if (c < 0x80) {
        utf8[at++] = (byte) c;
      } else if (c < 0x800) {
        utf8[at++] = (byte) (0xC0 | c >> 6);
        utf8[at++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < from + length
          && Character.isLowSurrogate(text[i + 1])) {
        int point = Character.toCodePoint(c, text[++i]);
        utf8[at++] = (byte) (0xF0 | point >> 18);
        utf8[at++] = (byte) (0x80 | point >> 12 & 0x3F);
        utf8[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        utf8[at++] = (byte) (0x80 | point & 0x3F);
      } else {
        // Half a surrogate pair is no character: it becomes the replacement character.
        int unit = Character.isSurrogate(c) ? 0xFFFD : c;
        utf8[at++] = (byte) (0xE0 | unit >> 12);
        utf8[at++] = (byte) (0x80 | unit >> 6 & 0x3F);
        utf8[at++] = (byte) (0x80 | unit & 0x3F);
      }
    }
    return at;
  }

  /**
   * The order in which the codes are given out for good: the first {@code known} stay, the others
   * are sorted by code point, which is the order of their bytes.
   */
  int[] order(int known) {
    Comparator<Integer> byBytes =
        (a, b) ->
            Arrays.compareUnsigned(
                utf8, a == 0 ? 0 : ends[a - 1], ends[a], utf8, b == 0 ? 0 : ends[b - 1], ends[b]);
    return IntStream.concat(
            IntStream.range(0, known),
            IntStream.range(known, size).boxed().sorted(byBytes).mapToInt(Integer::intValue))
        .toArray();
  }

  /** The levels in the given order of codes. */
  List<String> levels(int[] order) {
    int total = size == 0 ? 0 : ends[size - 1];
    var bytes = new byte[total];
    var sortedEnds = new int[size];
    int at = 0;
    for (int i = 0; i < size; i++) {
      int start = order[i] == 0 ? 0 : ends[order[i] - 1];
      int length = ends[order[i]] - start;
      System.arraycopy(utf8, start, bytes, at, length);
      at += length;
      sortedEnds[i] = at;
    }
    var levels = new Levels(bytes, sortedEnds);
    return size <= FEW ? List.copyOf(levels) : levels;
  }
}
