package slater.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void everyTaskRunsOnce() {
    for (int threads : new int[] {1, 2, 7}) {
      try (var workers = Workers.of(threads)) {
        assertEquals(threads, workers.threads());
        for (int tasks : new int[] {0, 1, 2, 6, 7, 8, 1000}) {
          var runs = new AtomicIntegerArray(tasks + 1);
          workers.forEach(tasks, runs::incrementAndGet);
          for (int i = 0; i < tasks; i++) {
            assertEquals(1, runs.get(i));
          }
        }
      }
    }
  }

  @Test
  void whatTheTasksWroteIsSeenByTheCaller() {
    try (var workers = Workers.of(3)) {
      var written = new long[64];
      for (int round = 1; round <= 2000; round++) {
        int value = round;
        workers.forEach(written.length, i -> written[i] = value);
        for (long entry : written) {
          assertEquals(value, entry);
        }
      }
    }
  }

  @Test
  void allThreadsWorkAtOnce() {
    try (var workers = Workers.of(4)) {
      // Each task waits for the three others: with fewer threads this would never end.
      var all = new CountDownLatch(4);
      var names = ConcurrentHashMap.<Thread>newKeySet();
      workers.forEach(
          4,
          i -> {
            names.add(Thread.currentThread());
            all.countDown();
            try {
              all.await();
            } catch (InterruptedException interruption) {
              throw new IllegalStateException(interruption);
            }
          });
      assertEquals(4, names.size());
      assertTrue(names.contains(Thread.currentThread()), "the caller works too");
    }
  }

  @Test
  void aFailureIsThrownToTheCallerAndTheNextCallWorks() {
    for (int threads : new int[] {1, 2, 7}) {
      try (var workers = Workers.of(threads)) {
        var failure = new IllegalStateException("task 3");
        var thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    workers.forEach(
                        100,
                        i -> {
                          if (i == 3) {
                            throw failure;
                          }
                        }));
        assertSame(failure, thrown);
        assertThrows(
            AssertionError.class,
            () ->
                workers.forEach(
                    9,
                    i -> {
                      throw new AssertionError();
                    }));
        var runs = new AtomicIntegerArray(9);
        workers.forEach(9, runs::incrementAndGet);
        assertEquals(1, runs.get(8));
      }
    }
  }

  @Test
  void anInterruptedCallerWaitsForItsTasksAndStaysInterrupted() {
    try (var workers = Workers.of(2)) {
      Thread.currentThread().interrupt();
      var runs = new AtomicIntegerArray(50);
      workers.forEach(50, runs::incrementAndGet);
      assertTrue(Thread.interrupted());
      for (int i = 0; i < 50; i++) {
        assertEquals(1, runs.get(i));
      }
    }
  }

  @Test
  void noThreadIsNoChoice() {
    assertThrows(IllegalArgumentException.class, () -> Workers.of(0));
    Workers.one().close();
    Workers.one().forEach(1, i -> {});
  }
}
