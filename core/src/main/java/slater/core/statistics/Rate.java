package slater.core.statistics;

/**
 * A rate: how many of how many independent rows. Exact limits by Clopper and Pearson.
 *
 * <p>Rows with whole-number frequency weights are a rate too: numerator and denominator are sums of
 * weights, each unit of weight one independent row. A denominator of 0 is not estimable.
 *
 * @param numerator rows that count, between 0 and the denominator
 * @param denominator rows looked at, at least 0
 */
public record Rate(long numerator, long denominator) implements Estimate {

  public Rate {
    if (numerator < 0 || numerator > denominator) {
      throw new IllegalArgumentException(
          "A rate needs 0 <= numerator <= denominator, not %d of %d"
              .formatted(numerator, denominator));
    }
  }

  /** So many of so many rows. */
  public static Rate of(long numerator, long denominator) {
    return new Rate(numerator, denominator);
  }

  /** The rate of the rows that do not count: 1 minus this. */
  public Rate complement() {
    return new Rate(denominator - numerator, denominator);
  }

  /** Both samples as one. */
  public Rate plus(Rate other) {
    return new Rate(
        Math.addExact(numerator, other.numerator), Math.addExact(denominator, other.denominator));
  }

  @Override
  public boolean estimable() {
    return denominator > 0;
  }

  @Override
  public double value() {
    need();
    return (double) numerator / denominator;
  }

  @Override
  public long rows() {
    return denominator;
  }

  @Override
  public String bound() {
    return ClopperPearson.NAME;
  }

  @Override
  public double upper(double alpha) {
    need();
    return ClopperPearson.upper(numerator, denominator, alpha);
  }

  @Override
  public double lower(double alpha) {
    need();
    return ClopperPearson.lower(numerator, denominator, alpha);
  }

  @Override
  public double pAtMost(double limit) {
    need();
    if (limit >= 1) {
      return 0; // true by definition: every rate is at most 1
    }
    return limit < 0 ? 1 : Binomial.atMost(numerator, denominator, limit);
  }

  @Override
  public double pAtLeast(double limit) {
    need();
    if (limit <= 0) {
      return 0;
    }
    return limit > 1 ? 1 : Binomial.atLeast(numerator, denominator, limit);
  }

  private void need() {
    if (denominator == 0) {
      throw new IllegalStateException("A rate of 0 rows is not estimable");
    }
  }
}
