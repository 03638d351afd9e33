package slater.app.study;

import java.util.OptionalDouble;
import slater.learn.certify.Clipping;

/**
 * What the certificate promises, and what it takes for granted.
 *
 * @param confidence of each verdict, above 0.5 and under 1
 * @param assume in words, what must be true of the rows for the certificate to mean anything
 * @param largestLoss the largest loss that a row can have; empty where nobody says, and then a mean
 *     of losses has no interval that is valid
 * @param clipping into which ranges values are taken before their mean is certified
 */
public record Certification(
    double confidence, String assume, OptionalDouble largestLoss, Clipping clipping) {
  /** The confidence where nothing is said. */
  public static final double STANDARD_CONFIDENCE = 0.95;

  /** The assumption of every certificate where nothing else is said. */
  public static final String STANDARD_ASSUMPTION = "independent rows, same population as in use";
}
