package slater.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertTrue(through.inputReader().readLine().startsWith("stepping"));
    long began = System.nanoTime();
    assertEquals(0, through.waitFor());
    // All waits together take about 0.4 of the time of the whole run, however fast the disk is.
    long longest = (long) (0.8 * (System.nanoTime() - began) / KILLS);

    var file = folder.resolve("killed");
    var chance = new Seed(5).generator();
    int kills = 0;
    int between = 0;
    long last = 0;
    while (kills < KILLS) {
      var child = child(file, STEPS);
      assertTrue(child.inputReader().readLine().startsWith("stepping"));
      // Most of the time goes into writing checkpoints, so that is where most kills fall.
      long wait = chance.nextLong(longest);
      if (child.waitFor(wait, TimeUnit.NANOSECONDS)) {
        break;
      }
      child.destroyForcibly();
      assertEquals(137, child.waitFor(), "killed by signal 9");
      kills++;
      if (Files.exists(file)) {
        long steps = Checkpoint.head(file).steps();
        assertTrue(steps >= last, "a checkpoint went back from " + last + " to " + steps);
        between += steps > last && steps < STEPS ? 1 : 0;
        last = steps;
      }
    }
    assertEquals(KILLS, kills, "the run was over too soon");
    assertTrue(
        between >= KILLS / 2, "only " + between + " kills found the run further than before");
    assertEquals(0, child(file, STEPS).waitFor());
    assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(file));
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
