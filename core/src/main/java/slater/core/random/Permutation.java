package slater.core.random;

import java.util.Objects;
import slater.core.Seed;

/**
 * A random order of 0, 1, …, n - 1 that is computed, not stored: where entry i goes is a function
 * of the seed, n and i alone, at a cost that does not depend on n.
 *
 * <p>The numbers below n are written as pairs (left, right) of a rectangle of about √n by √n. Eight
 * rounds shift one half by a hash of the other, which is a Feistel network with addition in place
 * of exclusive or; a result outside n is sent through once more (cycle walking; Black and Rogaway,
 * Ciphers with Arbitrary Finite Domains, 2002), which the tight rectangle makes rare. Under 1,024
 * entries there are three times as many rounds, since small halves mix slowly. It is a shuffle for
 * sampling, not a cipher.
 */
public final class Permutation {
  private static final int ROUNDS = 8;
  private static final int SMALL = 1024;

  private final int size;
  private final int lefts;
  private final int rights;
  private final int[] keys;

  private Permutation(int size, int lefts, int rights, int[] keys) {
    this.size = size;
    this.lefts = lefts;
    this.rights = rights;
    this.keys = keys;
  }

  /** The order of that many entries that belongs to the seed. */
  public static Permutation of(int size, Seed seed) {
    if (size < 0) {
      throw new IllegalArgumentException("No order of " + size + " entries");
    }
    // At most 46,341, so that both halves fit into 16 bits.
    int lefts = Math.max(1, (int) Math.ceil(Math.sqrt(size)));
    int rights = Math.max(1, Math.ceilDiv(size, lefts));
    var generator = seed.generator();
    var keys = new int[size < SMALL ? 3 * ROUNDS : ROUNDS];
    for (int round = 0; round < keys.length; round++) {
      keys[round] = generator.nextInt();
    }
    return new Permutation(size, lefts, rights, keys);
  }

  /** The number of entries. */
  public int size() {
    return size;
  }

  /** What stands at a position of the order. */
  public int at(int position) {
    return walk(Objects.checkIndex(position, size));
  }

  /** Copies what stands at {@code length} positions from {@code from} on into an array. */
  public void copyTo(int from, int[] into, int offset, int length) {
    Objects.checkFromIndexSize(from, length, size);
    Objects.checkFromIndexSize(offset, length, into.length);
    pairs(from, into, offset, offset + length);
    for (int first = 0; first < keys.length; first += ROUNDS) {
      rounds(first, into, offset, offset + length);
    }
    for (int i = offset; i < offset + length; i++) {
      int entry = (into[i] >>> 16) * rights + (into[i] & 0xFFFF);
      into[i] = Integer.compareUnsigned(entry, size) < 0 ? entry : walk(entry);
    }
  }

  /** The pairs of the numbers from {@code from} on, left in the high 16 bits, right in the low. */
  private void pairs(int from, int[] into, int start, int end) {
    int pair = from / rights << 16 | from % rights;
    int last = pair >>> 16 << 16 | rights - 1;
    for (int i = start; i < end; i++) {
      into[i] = pair;
      if (pair == last) {
        pair = (pair >>> 16) + 1 << 16;
        last = pair | rights - 1;
      } else {
        pair++;
      }
    }
  }

  /**
   * Eight rounds on each pair: one straight loop, so that the compiler can take several at once.
   */
  private void rounds(int first, int[] pairs, int start, int end) {
    int lefts = this.lefts;
    int rights = this.rights;
    int k0 = keys[first];
    int k1 = keys[first + 1];
    int k2 = keys[first + 2];
    int k3 = keys[first + 3];
    int k4 = keys[first + 4];
    int k5 = keys[first + 5];
    int k6 = keys[first + 6];
    int k7 = keys[first + 7];
    for (int i = start; i < end; i++) {
      int left = pairs[i] >>> 16;
      int right = pairs[i] & 0xFFFF;
      left = shift(left, right, k0, lefts);
      right = shift(right, left, k1, rights);
      left = shift(left, right, k2, lefts);
      right = shift(right, left, k3, rights);
      left = shift(left, right, k4, lefts);
      right = shift(right, left, k5, rights);
      left = shift(left, right, k6, lefts);
      right = shift(right, left, k7, rights);
      pairs[i] = left << 16 | right;
    }
  }

  /** The rectangle of the largest sizes has more than 2³¹ cells: entries count as unsigned. */
  private int walk(int entry) {
    int walked = entry;
    do {
      int left = Integer.divideUnsigned(walked, rights);
      int right = walked - left * rights;
      for (int round = 0; round < keys.length; round += 2) {
        left = shift(left, right, keys[round], lefts);
        right = shift(right, left, keys[round + 1], rights);
      }
      walked = left * rights + right;
    } while (Integer.compareUnsigned(walked, size) >= 0);
    return walked;
  }

  /**
   * {@code (half + hash(other, key)) mod extent}; one multiplication brings the hash into range.
   */
  private static int shift(int half, int other, int key, int extent) {
    int hash = (other ^ key) * 0x9E3779B1;
    hash = (hash ^ hash >>> 15) * 0x85EBCA6B;
    int beyond = half + ((hash >>> 16) * extent >>> 16) - extent;
    return beyond + (beyond >> 31 & extent);
  }
}
