package slater.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void sumsGrowAndMerge() {
    var tally = Tally.empty();
    assertEquals(0, tally.slots());
    assertEquals(0, tally.get(5));
    tally.add(2, 1.5);
    tally.add(2, 2);
    tally.add(0, -1);
    var other = Tally.empty();
    other.add(4, 8);
    other.add(2, 0.5);
    tally.merge(other);
    assertEquals(5, tally.slots());
    assertEquals(-1, tally.get(0));
    assertEquals(4, tally.get(2));
    assertEquals(8, tally.get(4));
    assertEquals(0, tally.get(3));
    assertEquals(0.5, other.get(2), "the merged part stays as it is");
    tally.clear();
    assertEquals(0, tally.get(2));
    assertEquals(5, tally.slots());
  }

  @Test
  void aTallyOfPartsIsTheTallyOfAll() {
    // Small whole numbers add without rounding, so any cut gives the same sums.
    var generator = new Seed(11).generator();
    for (int round = 0; round < 50; round++) {
      var whole = Tally.empty();
      var merged = Tally.empty();
      var part = Tally.empty();
      for (int i = 0; i < 200; i++) {
        int slot = generator.nextInt(9);
        int amount = generator.nextInt(-50, 50);
        whole.add(slot, amount);
        part.add(slot, amount);
        if (generator.nextInt(20) == 0) {
          merged.merge(part);
          part.clear();
        }
      }
      merged.merge(part);
      for (int slot = 0; slot < 9; slot++) {
        assertEquals(whole.get(slot), merged.get(slot));
      }
    }
  }

  @Test
  void whatIsWrittenIsReadBack() {
    var tally = Tally.empty();
    tally.add(3, 0.1);
    var bytes = new ByteArrayOutputStream();
    tally.write(Sink.to(bytes));
    var read = Tally.empty();
    read.add(7, 1);
    read.read(Source.from(new ByteArrayInputStream(bytes.toByteArray())));
    assertEquals(4, read.slots());
    assertEquals(0.1, read.get(3));
    assertEquals(0, read.get(7));
  }
}
