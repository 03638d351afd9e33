package slater.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * What every method promises: a test for each promise, over the first steps of one problem. A
 * method is added by one line.
 */
public record MethodContract<P, S extends State>(
    String name, Method<P, S> method, P problem, Vec x0, int steps) {

  /** The promises of one method on one problem. */
  public static <P, S extends State> DynamicNode of(
      String name, Method<P, S> method, P problem, Vec x0, int steps) {
    return new MethodContract<>(name, method, problem, x0, steps).tests();
  }

  private DynamicNode tests() {
    return DynamicContainer.dynamicContainer(
        method.id() + " " + name,
        Stream.<DynamicTest>of(
            dynamicTest("same seed, same bytes", this::sameSeedSameBytes),
            dynamicTest("resumed at any step, same bytes", this::resumedSameBytes),
            dynamicTest("what is read is written again", this::roundTrip),
            dynamicTest("the starting point is copied", this::startIsCopied),
            dynamicTest("steps count, and end where the state ends", this::stepsCount),
            dynamicTest("the state does not grow", this::stateDoesNotGrow),
            dynamicTest("a step allocates next to nothing", this::allocatesNothing)));
  }

  private S start() {
    return method.start(problem, x0, new Seed(5));
  }

  private void sameSeedSameBytes() {
    assertEquals(pictures().size(), pictures().size());
    var once = pictures();
    var again = pictures();
    for (int k = 0; k < once.size(); k++) {
      assertArrayEquals(once.get(k), again.get(k), "after step " + k);
    }
  }

  private void resumedSameBytes() {
    var pictures = pictures();
    for (int k = 0; k < pictures.size(); k++) {
      try (var state = start()) {
        read(state, pictures.get(k));
        for (int later = k + 1; later < pictures.size(); later++) {
          method.step(problem, state);
          // Comparing every step with every other would be the square of the work.
          if (later < k + 4 || later == pictures.size() - 1) {
            assertArrayEquals(
                pictures.get(later), bytes(state), "resumed at " + k + ", after step " + later);
          }
        }
      }
    }
  }

  private void roundTrip() {
    var pictures = pictures();
    for (int k = 0; k < pictures.size(); k++) {
      try (var state = start()) {
        read(state, pictures.get(k));
        assertArrayEquals(pictures.get(k), bytes(state), "after step " + k);
        assertEquals(k, state.steps());
      }
    }
  }

  private void startIsCopied() {
    var given = x0.copy();
    try (var state = method.start(problem, given, new Seed(5))) {
      given.fill(Double.NaN);
      method.step(problem, state);
      assertArrayEquals(pictures().get(1), bytes(state));
    }
  }

  private void stepsCount() {
    try (var state = start()) {
      assertEquals(0, state.steps());
      long steps = 0;
      while (state.ended().isEmpty() && steps < 5_000) {
        method.step(problem, state);
        assertEquals(++steps, state.steps());
        assertEquals(steps, state.progress().step());
        assertEquals(
            problem instanceof Problem p ? p.requirements().size() : 0,
            state.prices().isEmpty() ? 0 : state.prices().size());
      }
      if (state.ended().isPresent()) {
        byte[] last = bytes(state);
        method.step(problem, state);
        assertArrayEquals(last, bytes(state), "a step after the end changes nothing");
      }
      assertFalse(Double.isNaN(state.progress().objective()));
    }
  }

  private void stateDoesNotGrow() {
    try (var state = start()) {
      var lengths = new ArrayList<Integer>();
      for (int k = 0; k < 1200; k++) {
        method.step(problem, state);
        if (k % 60 == 59) {
          lengths.add(bytes(state).length);
        }
      }
      int early = lengths.subList(0, 10).stream().mapToInt(i -> i).max().orElseThrow();
      int late = lengths.subList(10, 20).stream().mapToInt(i -> i).max().orElseThrow();
      // What fills a fixed room may still have a place or two left; growth without end would
      // double.
      assertTrue(
          late <= 1.1 * early, () -> "the state grew from " + early + " to " + late + " bytes");
    }
  }

  private void allocatesNothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // Several runs, the first ones to load classes; the least, since the JVM itself may allocate.
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 5; run++) {
      try (var state = start()) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int k = 0; k < steps; k++) {
          method.step(problem, state);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
    }
    long bytes = least;
    // A draw is a value of two small objects; a vector of a large problem is far more.
    assertTrue(bytes <= 600L * steps, () -> bytes + " bytes in " + steps + " steps");
  }

  /** The state's bytes after 0, 1, 2, … steps. */
  private List<byte[]> pictures() {
    var pictures = new ArrayList<byte[]>();
    try (var state = start()) {
      pictures.add(bytes(state));
      for (int k = 0; k < steps && state.ended().isEmpty(); k++) {
        method.step(problem, state);
        pictures.add(bytes(state));
      }
    }
    return pictures;
  }

  private static byte[] bytes(State state) {
    var out = new ByteArrayOutputStream();
    state.write(Sink.to((OutputStream) out));
    return out.toByteArray();
  }

  private static void read(State state, byte[] bytes) {
    state.read(Source.from(new ByteArrayInputStream(bytes)));
  }
}
