package slater.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.Seed;

/** A process is killed with SIGKILL again and again, and ends where it would have ended. */
class KillTest {
  private static final int KILLS = 20;
  private static final long STEPS = 9_000;
  private static final long BETWEEN = 3;

  @Test
  void aRunKilledTwentyTimesEndsInTheSameBytes(@TempDir Path folder) throws Exception {
    var whole = folder.resolve("whole");
    var through = child(whole, STEPS);
    awaitSteps(through);
    long began = System.nanoTime();
    assertEquals(0, through.waitFor());
    // All waits together take about 0.4 of the time of the whole run, however fast the disk is.
    long longest = (long) (0.8 * (System.nanoTime() - began) / KILLS);

    var chance = new Seed(5).generator();
    int kills = 0;
    int between = 0;
    // A machine that is busy with other work may let a run end early: then the next one is killed.
    for (int run = 0; kills < KILLS || between < KILLS / 2; run++) {
      assertTrue(run < 10 * KILLS, "kills never find the run further than before");
      var file = folder.resolve("killed-" + run);
      long last = 0;
      boolean ended = false;
      while (!ended && (kills < KILLS || between < KILLS / 2)) {
        var child = child(file, STEPS);
        awaitSteps(child);
        // Most of the time goes into writing checkpoints, so that is where most kills fall.
        ended = child.waitFor(chance.nextLong(longest), TimeUnit.NANOSECONDS);
        if (!ended) {
          child.destroyForcibly();
          int code = child.waitFor();
          ended = code == 0;
          assertTrue(ended || code == 137, "killed by signal 9, not ended by " + code);
        }
        kills += ended ? 0 : 1;
        if (Files.exists(file)) {
          long steps = Checkpoint.head(file).steps();
          assertTrue(steps >= last, "a checkpoint went back from " + last + " to " + steps);
          between += steps > last && steps < STEPS ? 1 : 0;
          last = steps;
        }
      }
      assertEquals(0, child(file, STEPS).waitFor());
      assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(file));
    }
  }

  /** Reads what the child says until it takes steps; a JVM may have something to say before. */
  private static void awaitSteps(Process child) throws IOException {
    var said = new StringBuilder();
    var reader = child.inputReader();
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("stepping")) {
        return;
      }
      said.append(line).append('\n');
    }
    fail("the child took no step, but said: " + said);
  }

  private static Process child(Path file, long steps) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Killed.class.getName(),
            file.toString(),
            Long.toString(steps),
            Long.toString(BETWEEN))
        .redirectErrorStream(true)
        .start();
  }
}
