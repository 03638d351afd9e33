package slater.score;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model says of one row.
 *
 * @param label the most probable class; empty where the model has no classes, and for a row whose
 *     score is no number (a missing value where training allowed none)
 * @param probabilities by class, in the order of {@link Scorer#classes()}; empty where the model
 *     predicts a number
 * @param prediction the number that a linear model predicts
 * @param decision whether the decision is positive, which is another thing than the most probable
 *     class; empty where the model decides nothing
 */
public record Score(
    Optional<String> label,
    Map<String, Double> probabilities,
    OptionalDouble prediction,
    Optional<Boolean> decision) {}
