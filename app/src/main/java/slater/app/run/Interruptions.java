package slater.app.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Listens for the end that a person or another process asks for. The virtual machine then waits
 * until the run has written its checkpoint, and ends with the exit code of the signal (130, 143).
 */
final class Interruptions implements AutoCloseable {
  /** A step and a checkpoint take far less; a disk that hangs must not keep the process alive. */
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook = new Thread(this::asked, "slater-interruption");
  private volatile boolean requested;

  Interruptions() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the end was asked for. */
  boolean requested() {
    return requested;
  }

  /** The run has ended or kept its state. */
  @Override
  public void close() {
    written.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException alreadyEnding) {
        return;
      }
    }
  }

  private void asked() {
    requested = true;
    try {
      boolean inTime = written.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.getLogger("slater")
            .log(
                System.Logger.Level.WARNING,
                "The last checkpoint may be older than the interruption.");
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
