package slater.core;

/**
 * Where vectors live and in which precision: heap memory in 64 or 32 bits, or a device. A space
 * owns the memory of the vectors that it makes.
 */
public interface Space {

  /** A vector of zeros with that layout. */
  Vec zeros(Layout layout);

  /** A vector of zeros of that size. */
  default Vec zeros(long size) {
    return zeros(Layout.of(size));
  }

  /** A vector with these entries. */
  default Vec of(double... entries) {
    var vector = zeros(entries.length);
    vector.set(entries);
    return vector;
  }

  /** A short name, as in {@code heap f64}; it is written into checkpoints. */
  String name();
}
