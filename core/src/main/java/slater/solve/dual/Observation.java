package slater.solve.dual;

import slater.solve.stochastic.Batches;

/**
 * What a first-order method looks at, and which of its points it answers with.
 *
 * @param batches what a step looks at
 * @param ratesEvery after how many steps the true rates are read and the prices move by them
 * @param answer which point is answered with
 * @param measureEvery after how many steps the point is measured on all rows; 0 for never
 * @param snapshots how many of the measured points are kept, spread over the whole run, where the
 *     answer does not need them: for a mixture
 */
public record Observation(
    Batches batches, int ratesEvery, Answer answer, int measureEvery, int snapshots) {

  /** Refuses settings out of range. */
  public Observation {
    if (ratesEvery < 1) {
      throw new IllegalArgumentException(
          "The steps between looks at the true rates are at least 1, not " + ratesEvery);
    }
    if (measureEvery < 0) {
      throw new IllegalArgumentException(
          "The steps between measurements are at least 0, not " + measureEvery);
    }
    if (snapshots < 0) {
      throw new IllegalArgumentException(
          "The number of points to keep is at least 0, not " + snapshots);
    }
    if ((answer == Answer.BEST || answer == Answer.SETTLED) && measureEvery == 0) {
      throw new IllegalArgumentException(
          "The best point is chosen among measured ones: say after how many steps to measure");
    }
  }

  /** Rates are read in every step. */
  public static Observation of(Batches batches, Answer answer, int measureEvery) {
    return new Observation(batches, 1, answer, measureEvery, 0);
  }

  /** The same on other batches. */
  public Observation on(Batches others) {
    return new Observation(others, ratesEvery, answer, measureEvery, snapshots);
  }

  /** The same with the true rates read after so many steps. */
  public Observation readingRatesEvery(int steps) {
    return new Observation(batches, steps, answer, measureEvery, snapshots);
  }

  /** The same with another answer, measured after so many steps. */
  public Observation answering(Answer other, int every) {
    return new Observation(batches, ratesEvery, other, every, snapshots);
  }

  /** The same keeping so many of the measured points. */
  public Observation keeping(int points) {
    return new Observation(batches, ratesEvery, answer, measureEvery, points);
  }

  /** Whether a step is one after which the point is measured. */
  boolean measures(long step) {
    return measureEvery > 0 && step % measureEvery == 0;
  }

  /** Whether a step is one in which the true rates are read. */
  boolean readsRates(long step) {
    return step % ratesEvery == 0;
  }
}
