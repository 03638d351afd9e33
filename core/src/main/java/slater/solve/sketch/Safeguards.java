package slater.solve.sketch;

/**
 * The numbers that make sketched Newton steps safe: where the penalties of the merit function and
 * the accuracy of the linear system begin, and how they change while a step is no descent.
 *
 * @param constraintPenalty the first e1, positive
 * @param gradientPenalty the first e2, positive
 * @param accuracy the first delta in (0, 1): the system is solved to {@code theta delta |R|}
 * @param theta the share of that accuracy, in (0, 1]
 * @param sharpening 0, or the power p by which theta is lowered to {@code |R|^p}, which makes
 *     convergence superlinear
 * @param factor nu above 1: at each failure of the descent test e1 grows by nu² and e2 shrinks by
 *     nu, and delta by nu⁴ where accuracy is what is missing
 * @param decrease the share of the predicted descent that a step must bring, in (0, 1/2)
 */
public record Safeguards(
    double constraintPenalty,
    double gradientPenalty,
    double accuracy,
    double theta,
    double sharpening,
    double factor,
    double decrease) {

  /** Refuses numbers out of range. */
  public Safeguards {
    if (!(constraintPenalty > 0)
        || !(gradientPenalty > 0)
        || !(accuracy > 0 && accuracy < 1)
        || !(theta > 0 && theta <= 1)
        || !(sharpening >= 0)
        || !(factor > 1)
        || !(decrease > 0 && decrease < 0.5)) {
      throw new IllegalArgumentException(
          "Safeguards need positive penalties, an accuracy in (0, 1), theta in (0, 1], a sharpening"
              + " from 0 up, a factor above 1 and a decrease in (0, 1/2), not "
              + constraintPenalty
              + ", "
              + gradientPenalty
              + ", "
              + accuracy
              + ", "
              + theta
              + ", "
              + sharpening
              + ", "
              + factor
              + " and "
              + decrease);
    }
  }

  /** Penalties 1 and 0.1, accuracy 0.1, theta 0.1 without sharpening, factor 1.5, decrease 1e-4. */
  public static Safeguards standard() {
    return new Safeguards(1, 0.1, 0.1, 0.1, 0, 1.5, 1e-4);
  }

  /** The same safeguards with another sharpening. */
  public Safeguards withSharpening(double other) {
    return new Safeguards(
        constraintPenalty, gradientPenalty, accuracy, theta, other, factor, decrease);
  }

  /** The same safeguards with other first penalties. */
  public Safeguards withPenalties(double first, double second) {
    return new Safeguards(first, second, accuracy, theta, sharpening, factor, decrease);
  }
}
