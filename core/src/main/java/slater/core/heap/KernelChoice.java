package slater.core.heap;

import java.lang.System.Logger.Level;

/** Which kernels serve this JVM, found once. */
final class KernelChoice {
  /** Whether the incubating module is there, without which no class that names it can be loaded. */
  static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  static final Kernels FASTEST = PRESENT ? new RisingKernels() : plain();

  private KernelChoice() {}

  private static Kernels plain() {
    say("start Java with --add-modules jdk.incubator.vector for vector instructions.");
    return ScalarKernels.INSTANCE;
  }

  private static void say(String why) {
    System.getLogger(KernelChoice.class.getName())
        .log(
            Level.INFO,
            "Plain Java kernels serve, with the same results, at about half the speed: " + why);
  }

  /** Loaded where the module is there, and late, since the vector classes take a while to load. */
  static final class Vector {
    static final Kernels OR_SCALAR = choose();

    private Vector() {}

    private static Kernels choose() {
      if (VectorKernels.supported()) {
        return new VectorKernels();
      }
      say("this processor has no vector instructions of 256 bits.");
      return ScalarKernels.INSTANCE;
    }
  }
}
