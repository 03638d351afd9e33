package slater.core;

import java.util.random.RandomGenerator;

/**
 * A name for a stream of random numbers. A seed is a value: it holds no generator, so a state that
 * needs randomness stores a seed and a counter, and forks a fresh generator for each use.
 *
 * <p>{@code fork} mixes the key and a label by the finaliser of SplitMix64 (Steele, Lea and Flood,
 * OOPSLA 2014), so that streams of different labels are unrelated for every practical purpose.
 *
 * @param key any 64 bits
 */
public record Seed(long key) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** The seed of a stream inside this one: the same label gives the same stream, always. */
  public Seed fork(long label) {
    return new Seed(mix(mix(key + GOLDEN) ^ mix(label * GOLDEN + 0x632BE59BD9B4E019L)));
  }

  /** The seed of a stream named by a word; the name is hashed by FNV-1a over its UTF-16 units. */
  public Seed fork(String name) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return fork(hash);
  }

  /** A fresh generator at the beginning of this stream. */
  public RandomGenerator generator() {
    return new SplitMix(key);
  }

  static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** SplitMix64 with a fixed increment; the other methods are the defaults of the interface. */
  private static final class SplitMix implements RandomGenerator {
    private long state;

    SplitMix(long key) {
      this.state = mix(key);
    }

    @Override
    public long nextLong() {
      state += GOLDEN;
      return mix(state);
    }
  }
}
