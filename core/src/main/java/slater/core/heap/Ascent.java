package slater.core.heap;

/**
 * Plain Java at first, vector instructions later. Before it is compiled, vector code is a hundred
 * times slower than plain code, and compiling it takes a second or two, so short work is done
 * sooner without. Plain kernels do the first work; then one call in many goes to the vector
 * kernels, which is enough for the JVM to compile them on the side; then all do. Both give the same
 * bits, so nobody can tell, and threads that count at once need no lock.
 */
final class Ascent {
  /** Products and the like that plain kernels do first: about a second. */
  private static final long PLAIN = 1L << 30;

  private static final int ONE_IN = 256;

  /** The work after which the vector code is taken for compiled. */
  private static final long TRIED = 1L << 19;

  private boolean arrived;
  private long work;
  private long tried;
  private int calls;

  /** The kernels for a call that is about so much work. */
  Kernels next(long amount) {
    if (arrived) {
      return KernelChoice.Vector.OR_SCALAR;
    }
    work += amount;
    if (work < PLAIN || ++calls % ONE_IN != 0) {
      return ScalarKernels.INSTANCE;
    }
    tried += amount;
    arrived = tried >= TRIED;
    return KernelChoice.Vector.OR_SCALAR;
  }
}
