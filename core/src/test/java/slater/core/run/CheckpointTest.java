package slater.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.InputException;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;
import slater.core.heap.Heap;

class CheckpointTest {
  private static final Drift DRIFT = new Drift(0.1, 1e-2);
  private static final Problem VALLEY = Valley.at(1, -2, 3).free();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("run.checkpoint");
  }

  private static Run<Problem, Drift.Standing> run(long steps) {
    return Run.of(DRIFT, VALLEY).from(Heap.F64.zeros(3)).seed(new Seed(3)).stop(Stop.steps(steps));
  }

  private byte[] written(long steps) throws IOException {
    run(steps).checkpoint(file, Every.steps(10)).solve();
    return Files.readAllBytes(file);
  }

  private void refused(String words, Run<?, ?> run) {
    var refusal = assertThrows(InputException.class, run.resume(file)::solve);
    String sentence = String.valueOf(refusal.getMessage());
    assertTrue(sentence.startsWith(file.toString()), sentence);
    assertTrue(sentence.contains(words), sentence);
  }

  @Test
  void aResumedRunEndsInTheSameBytes() throws IOException {
    byte[] whole = written(500);
    for (long cut : new long[] {0, 1, 9, 10, 63, 64, 65, 250, 499, 500}) {
      run(cut).checkpoint(file, Every.steps(7)).solve();
      assertEquals(cut, Checkpoint.head(file).steps());
      run(500).resume(file).checkpoint(file, Every.steps(11)).solve();
      assertArrayEquals(whole, Files.readAllBytes(file), "cut at " + cut);
    }
  }

  @Test
  void theMemoryOfAStoppingRuleIsKept() {
    // Entry by entry (1 - 0.1)^n: the change over 50 steps falls below 1e-3 at a multiple of 50.
    var still = new Drift(0.1, 0);
    var rule = Stop.change(1e-3, 50);
    long expected = Run.of(still, VALLEY).from(Heap.F64.zeros(3)).stop(rule).finish().steps();
    assertEquals(0, expected % 50);
    long cut = expected - 20;
    var run = Run.of(still, VALLEY).from(Heap.F64.zeros(3)).checkpoint(file, Every.steps(5));
    run.stop(rule.or(Stop.steps(cut))).solve();
    assertEquals(expected, run.stop(rule).resume(file).finish().steps());
  }

  @Test
  void aTornFileIsRefusedWhereverItIsTorn() throws IOException {
    byte[] whole = written(30);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      refused(length < 24 ? "no checkpoint" : "damaged", run(60));
    }
  }

  @Test
  void aChangedBitIsSeenWhereverItIs() throws IOException {
    byte[] whole = written(30);
    for (int at = 0; at < whole.length; at++) {
      whole[at] ^= 4;
      Files.write(file, whole);
      whole[at] ^= 4;
      refused(at < 8 ? "no checkpoint" : at < 16 ? "format" : "damaged", run(60));
    }
  }

  @Test
  void foreignFilesAreRefused() throws IOException {
    written(30);
    refused("another problem", run(60).fingerprint("other data"));
    refused("another problem", other(Valley.at(1, 2, 4).free(), Heap.F64.zeros(3), 3, "x"));
    refused("the seed 3, not to 4", other(VALLEY, Heap.F64.zeros(3), 4, ""));
    refused("heap f64, not in heap f32", other(VALLEY, Heap.F32.zeros(3), 3, ""));
    refused("size 3, not of size 2", other(Valley.at(1, 2).free(), Heap.F64.zeros(2), 3, ""));
    Files.writeString(file, "this was written by somebody else, and is no checkpoint at all");
    refused("no checkpoint", run(60));
    Files.delete(file);
    refused("no such checkpoint", run(60));
    Files.createDirectory(file);
    refused("", run(60));
  }

  private static Run<?, ?> other(Problem problem, Vec x0, long seed, String fingerprint) {
    return Run.of(DRIFT, problem).from(x0).seed(new Seed(seed)).fingerprint(fingerprint);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaid() {
    var nowhere = folder.resolve("missing").resolve("file");
    var run = run(10).checkpoint(nowhere, Every.steps(1));
    var refusal = assertThrows(InputException.class, run::solve);
    assertTrue(String.valueOf(refusal.getMessage()).contains("cannot be written"));
  }

  @Test
  void whatIsLeftOfAKilledWriteDoesNoHarm() throws IOException {
    byte[] whole = written(30);
    Files.writeString(folder.resolve("run.checkpoint.new"), "half a check");
    run(30).resume(file).solve();
    assertArrayEquals(whole, written(30));
  }
}
