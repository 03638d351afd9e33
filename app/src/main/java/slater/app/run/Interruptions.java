package slater.app.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import slater.app.terminal.ExitCode;

/**
 * Listens for the end that a person (Ctrl-C) or another process asks for. The run then writes its
 * checkpoint, says how to go on, and ends with the exit code of the signal. Who asks twice, or
 * waits for longer than half a minute, is obeyed at once: the last checkpoint remains.
 *
 * <p>Signals are caught, not awaited in a shutdown hook: hooks run beside each other, and that of
 * ONNX Runtime takes away the native memory in which the run may still be working.
 */
public final class Interruptions implements AutoCloseable {
  /** A step and a checkpoint take far less; a disk that hangs must not keep the process alive. */
  private static final long PATIENCE_SECONDS = 30;

  /** The signals, by the names that the virtual machine gives them. */
  private enum Asked {
    INT(ExitCode.INTERRUPTED),
    TERM(ExitCode.TERMINATED);

    private final ExitCode code;

    Asked(ExitCode code) {
      this.code = code;
    }
  }

  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Runnable> before = new ArrayList<>();
  private volatile boolean requested;
  private volatile ExitCode code = ExitCode.INTERRUPTED;

  /** Listens until it is closed. */
  public Interruptions() {
    for (var asked : Asked.values()) {
      listen(asked);
    }
  }

  /** Whether the end was asked for. */
  public boolean requested() {
    return requested;
  }

  /** What a process ends with that was asked to. */
  public ExitCode code() {
    return code;
  }

  /** The run has ended or kept its state. */
  @Override
  public void close() {
    over.countDown();
    before.forEach(Runnable::run);
  }

  /**
   * Java has no public way to catch a signal; {@code sun.misc.Signal} is the one that it keeps open
   * for this, reached by name because the compiler takes its mention for a mistake. Where it is
   * missing, a signal ends the process and the last checkpoint remains.
   */
  private void listen(Asked asked) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var handle = signal.getMethod("handle", signal, handler);
      var name = signal.getConstructor(String.class).newInstance(asked.name());
      InvocationHandler heard =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              asked(asked);
            }
            return null;
          };
      var listener =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, heard);
      var former = handle.invoke(null, name, listener);
      before.add(
          () -> {
            try {
              handle.invoke(null, name, former);
            } catch (ReflectiveOperationException impossible) {
              throw new IllegalStateException(asked + " cannot be given back", impossible);
            }
          });
    } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
      System.getLogger("slater")
          .log(System.Logger.Level.DEBUG, asked + " cannot be caught here", unavailable);
    }
  }

  private void asked(Asked signal) {
    if (requested) {
      Runtime.getRuntime().halt(signal.code.code());
    }
    code = signal.code;
    requested = true;
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger("slater")
            .log(
                System.Logger.Level.WARNING,
                "The run does not come to a step; the last checkpoint remains.");
        Runtime.getRuntime().halt(signal.code.code());
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
