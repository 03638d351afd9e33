package slater.core;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that work off numbered tasks. Which thread takes which task is left to
 * chance; whoever merges the results does it in the order of the task numbers, so that the bits do
 * not depend on the number of threads.
 */
public final class Workers implements AutoCloseable {
  private static final Workers ONE = new Workers(1);

  private final int threads;
  private final ExecutorService pool;

  private Workers(int threads) {
    this.threads = threads;
    this.pool =
        threads == 1
            ? Executors.newSingleThreadExecutor(Workers::daemon)
            : Executors.newFixedThreadPool(threads - 1, Workers::daemon);
  }

  /** The calling thread alone. */
  public static Workers one() {
    return ONE;
  }

  /** The calling thread and {@code threads - 1} more. */
  public static Workers of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("At least one thread is needed, not " + threads);
    }
    return threads == 1 ? ONE : new Workers(threads);
  }

  /** How many threads work. */
  public int threads() {
    return threads;
  }

  /**
   * Calls the task with each of 0, 1, …, tasks - 1 and returns when all are done. The first failure
   * is thrown here.
   */
  public void forEach(int tasks, IntConsumer task) {
    int helping = Math.min(threads, tasks) - 1;
    if (helping <= 0) {
      for (int i = 0; i < tasks; i++) {
        task.accept(i);
      }
      return;
    }
    var next = new AtomicInteger();
    var failure = new AtomicReference<@Nullable Throwable>();
    var done = new CountDownLatch(helping);
    Runnable loop =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
              task.accept(i);
            }
          } catch (Throwable thrown) {
            next.set(tasks);
            failure.compareAndSet(null, thrown);
          }
        };
    for (int h = 0; h < helping; h++) {
      pool.execute(
          () -> {
            try {
              loop.run();
            } finally {
              done.countDown();
            }
          });
    }
    loop.run();
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException interruption) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      case Throwable thrown -> throw new IllegalStateException(thrown);
    }
  }

  @Override
  public void close() {
    if (this != ONE) {
      pool.shutdown();
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "slater-worker");
    thread.setDaemon(true);
    return thread;
  }
}
