package slater.core.statistics;

/**
 * The normal approximation with an estimated standard error. Not valid at finite samples: it exists
 * to be compared against, and as the mutation that the {@link CertificateStudy} must catch.
 *
 * @param value the estimate
 * @param error its estimated standard error
 * @param rows the number of units behind it
 */
record WaldEstimate(double value, double error, long rows) implements Estimate {

  static WaldEstimate of(Rate rate) {
    double p = rate.value();
    return new WaldEstimate(p, Math.sqrt(p * (1 - p) / rate.denominator()), rate.denominator());
  }

  static WaldEstimate difference(Rate first, Rate second) {
    WaldEstimate one = of(first);
    WaldEstimate two = of(second);
    double error = Math.sqrt(one.error * one.error + two.error * two.error);
    return new WaldEstimate(one.value - two.value, error, Math.min(one.rows, two.rows));
  }

  @Override
  public boolean estimable() {
    return rows > 0;
  }

  @Override
  public String bound() {
    return "Wald (not valid)";
  }

  @Override
  public double upper(double alpha) {
    return value + Normal.upperQuantile(alpha) * error;
  }

  @Override
  public double lower(double alpha) {
    return value - Normal.upperQuantile(alpha) * error;
  }

  @Override
  public double pAtMost(double limit) {
    return error == 0 ? (value <= limit ? 0 : 1) : Normal.above((limit - value) / error);
  }

  @Override
  public double pAtLeast(double limit) {
    return error == 0 ? (value >= limit ? 0 : 1) : Normal.above((value - limit) / error);
  }
}
