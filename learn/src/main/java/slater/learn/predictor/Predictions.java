package slater.learn.predictor;

/**
 * What a model says of some rows. Where a score is NaN, because a value is missing for which
 * training had no rule, the probabilities are NaN too, the label is -1 and the decision is not
 * positive. The arrays are not copied: nobody changes them.
 *
 * @param rows the number of rows
 * @param scores row-major {@code rows x scores per row}: one, or one for each class of a softmax
 *     model
 * @param probabilities row-major {@code rows x classes}; empty where a number is predicted
 * @param labels the index of the most probable class, of two equally probable ones the positive
 *     one; for classes in an order that of the median class; for a linear model of two classes that
 *     of the decision; empty where a number is predicted
 * @param decisions whether the decision is positive; empty where the model decides nothing
 */
public record Predictions(
    int rows, double[] scores, double[] probabilities, int[] labels, boolean[] decisions) {}
