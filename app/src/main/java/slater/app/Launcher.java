package slater.app;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/**
 * What {@code ./slater} starts. Every JVM that is given an incubator module says so on standard
 * error before the first line of the program runs. The launcher therefore starts the JVM with a
 * standard error that drops this one line, and names the true one by its number in the system
 * property {@code slater.stderr}; here it is put back in its place, so that from the first command
 * on, standard error is what the user gave: a terminal, a file or a pipe.
 */
public final class Launcher {
  private static final int STANDARD_ERROR = 2;

  private Launcher() {}

  /** Puts standard error back and hands the line to {@link Slater}. */
  public static void main(String[] arguments) {
    var descriptor = Integer.getInteger("slater.stderr");
    if (descriptor != null) {
      putBack(descriptor);
    }
    Slater.main(arguments);
  }

  /**
   * {@code dup2(descriptor, 2); close(descriptor)}. Where that fails, the filter stays, which does
   * no harm.
   */
  @SuppressWarnings("restricted")
  private static void putBack(int descriptor) {
    var linker = Linker.nativeLinker();
    var symbols = linker.defaultLookup();
    var integer = ValueLayout.JAVA_INT;
    try {
      var dup2 = symbols.find("dup2");
      var close = symbols.find("close");
      if (dup2.isEmpty() || close.isEmpty()) {
        return;
      }
      int placed =
          (int)
              linker
                  .downcallHandle(dup2.get(), FunctionDescriptor.of(integer, integer, integer))
                  .invokeExact(descriptor, STANDARD_ERROR);
      if (placed == STANDARD_ERROR) {
        int closed =
            (int)
                linker
                    .downcallHandle(close.get(), FunctionDescriptor.of(integer, integer))
                    .invokeExact(descriptor);
        assert closed == 0;
      }
    } catch (Throwable unexpected) {
      throw new IllegalStateException("standard error could not be put back", unexpected);
    }
  }
}
