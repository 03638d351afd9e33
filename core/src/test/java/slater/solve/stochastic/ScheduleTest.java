package slater.solve.stochastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final double ROUNDING = 1e-15;

  @Test
  void theSizesAreThoseOfTheFormulas() {
    assertEquals(0.3, Schedule.constant(0.3).at(1_000_000), 0);
    assertEquals(0.5, Schedule.inverse(2).at(4), ROUNDING);
    assertEquals(1, Schedule.inverseRoot(2).at(4), ROUNDING);
    assertEquals(2, Schedule.inverse(2).at(1), 0);
    var line = Schedule.linear(1, 10);
    assertEquals(1, line.at(1), 0);
    assertEquals(0.5, line.at(6), ROUNDING);
    assertEquals(0, line.at(11), 0);
    assertEquals(0, line.at(1000), 0);
    assertEquals(0.1 + 0.9 * 0.25, new Schedule.Polynomial(1, 0.1, 10, 2).at(6), ROUNDING);
    var wave = Schedule.cosine(1, 100);
    assertEquals(1, wave.at(1), 0);
    assertEquals(0.5, wave.at(51), ROUNDING);
    assertEquals((1 + Math.sqrt(0.5)) / 2, wave.at(26), ROUNDING);
    assertEquals(0, wave.at(101), ROUNDING);
    assertEquals(0, wave.at(102), ROUNDING);
  }

  @Test
  void aWarmUpRisesToTheFirstSizeAndThenFollows() {
    var schedule = Schedule.linear(1, 10).afterWarmUp(4);
    assertEquals(0.2, schedule.at(1), ROUNDING);
    assertEquals(0.8, schedule.at(4), ROUNDING);
    assertEquals(1, schedule.at(5), 0);
    assertEquals(0.5, schedule.at(10), ROUNDING);
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Schedule.Power(1, -1));
    assertThrows(IllegalArgumentException.class, () -> Schedule.constant(1).afterWarmUp(0));
  }
}
