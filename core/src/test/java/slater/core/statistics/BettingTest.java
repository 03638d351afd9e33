package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The game on which means are certified, played out over every path there is. */
class BettingTest {
  /** A fair game: whoever plays it well wins with just the chance that the level buys. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.2})
  void aFairGameIsWonAtMostAsOftenAsTheLevelSays(double level) {
    int rounds = 16;
    var speeds = Betting.speeds(filled(rounds, 1), 1, 2);
    int wins = 0;
    for (int path = 0; path < 1 << rounds; path++) {
      var gains = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        gains[i] = (path >> i & 1) == 1 ? 1 : -1;
      }
      wins += Betting.wins(level, gains, speeds, 1, 1) ? 1 : 0;
    }
    double chance = (double) wins / (1 << rounds);
    // All paths are equally likely, so this is the chance itself.
    assertTrue(chance <= level, () -> chance + " is more than " + level);
    // The option aims at 1.2 times the goal, so a fifth is given away, and some by coarse rounds,
    // the more the rarer the paths that win.
    assertTrue(level < 0.05 || chance >= 0.6 * level, () -> chance + " wastes much of " + level);
  }

  /** A fair game of two very unequal gains, as rare events are. */
  @Test
  void alsoWhereOneGainIsRareAndLarge() {
    int rounds = 12;
    double rare = 0.1;
    var speeds = Betting.speeds(filled(rounds, 1), 9, 2);
    double chance = 0;
    for (int path = 0; path < 1 << rounds; path++) {
      var gains = new double[rounds];
      double weight = 1;
      for (int i = 0; i < rounds; i++) {
        boolean hit = (path >> i & 1) == 1;
        gains[i] = hit ? -9 : 1;
        weight *= hit ? rare : 1 - rare;
      }
      chance += Betting.wins(0.3, gains, speeds, 9, 1) ? weight : 0;
    }
    assertTrue(chance <= 0.3, chance + "");
    assertTrue(chance > 0.1, chance + "");
  }

  @Test
  void theSmallestLevelThatWinsIsTheSmallest() {
    var gains = new double[40];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = i % 3 == 0 ? -1 : 1;
    }
    var speeds = Betting.speeds(filled(gains.length, 1), 1, 2);
    double p = Betting.p(gains, speeds, 1, 1);
    assertTrue(Betting.wins(1.001 * p, gains, speeds, 1, 1));
    assertEquals(false, Betting.wins(0.999 * p, gains, speeds, 1, 1));
  }

  private static double[] filled(int size, double value) {
    var array = new double[size];
    Arrays.fill(array, value);
    return array;
  }
}
