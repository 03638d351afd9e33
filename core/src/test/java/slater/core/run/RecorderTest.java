package slater.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.Progress;
import slater.core.Sink;
import slater.core.Source;

class RecorderTest {

  private static Progress row(long step) {
    return new Progress(step, step, 1.0 / (1 + step), 0, Double.NaN, 0);
  }

  private static void record(Recorder recorder, long from, long to) {
    for (long step = from; step < to; step++) {
      if (recorder.wants(step)) {
        recorder.add(row(step));
      }
    }
  }

  private static List<Long> steps(Recorder recorder, long last) {
    return recorder.trace(row(last)).rows().stream().map(Progress::step).toList();
  }

  @Test
  void theRowsDependOnTheLastStepAlone() {
    var recorder = new Recorder(4);
    record(recorder, 0, 4);
    assertEquals(List.of(0L, 1L, 2L, 3L), steps(recorder, 3));
    record(recorder, 4, 5);
    assertEquals(List.of(0L, 2L, 4L), steps(recorder, 4));
    record(recorder, 5, 6);
    assertEquals(List.of(0L, 2L, 4L, 5L), steps(recorder, 5));
    record(recorder, 6, 9);
    assertEquals(List.of(0L, 4L, 8L), steps(recorder, 8));
  }

  @Test
  void tenMillionStepsKeepFewRows() {
    var recorder = new Recorder(1024);
    long last = 10_000_000;
    record(recorder, 0, last + 1);
    var rows = steps(recorder, last);
    assertTrue(rows.size() >= 512 && rows.size() <= 1025, rows.size() + " rows");
    assertEquals(0, rows.getFirst());
    assertEquals(last, rows.getLast());
    for (int i = 2; i < rows.size() - 1; i++) {
      assertEquals(rows.get(1), rows.get(i) - rows.get(i - 1));
    }
  }

  @Test
  void aRecorderReadBackGoesOnAlike() {
    for (long cut : new long[] {0, 1, 15, 16, 17, 100, 1000}) {
      var whole = new Recorder(16);
      record(whole, 0, 2000);
      var first = new Recorder(16);
      record(first, 0, cut);
      var bytes = new ByteArrayOutputStream();
      first.write(Sink.to(bytes));
      var second = new Recorder(16);
      second.read(Source.from(new ByteArrayInputStream(bytes.toByteArray())));
      record(second, cut, 2000);
      assertEquals(whole.trace(row(1999)), second.trace(row(1999)));
    }
  }
}
