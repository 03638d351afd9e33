package slater.core.run;

import java.time.Duration;
import java.util.OptionalLong;
import slater.core.Solution;
import slater.core.Vec;

/**
 * A solution and what the run that found it took. The solution is the same for every run with the
 * same seed and budget of steps, however often it was killed and resumed; the rest is not.
 *
 * @param solution the answer
 * @param steps the steps taken, those before a resume included
 * @param elapsed the time of this run, since its start or resume
 * @param resumedFrom the step at which this run went on from a checkpoint
 * @param divergedAt the step after which a number was infinite or NaN
 */
public record Outcome(
    Solution<Vec> solution,
    long steps,
    Duration elapsed,
    OptionalLong resumedFrom,
    OptionalLong divergedAt) {}
