package slater.learn.certify;

import slater.core.statistics.Estimate;

/**
 * A figure about which these rows say nothing that is valid at a finite sample size.
 *
 * @param reason why, as a clause that can follow "because"
 * @param rows the number of rows there are
 * @param seen the figure on the sample; NaN where there is none
 */
public record NotEstimable(String reason, long rows, double seen) implements Estimate {

  @Override
  public boolean estimable() {
    return false;
  }

  @Override
  public double value() {
    throw none();
  }

  @Override
  public String bound() {
    return "";
  }

  @Override
  public double upper(double alpha) {
    throw none();
  }

  @Override
  public double lower(double alpha) {
    throw none();
  }

  @Override
  public double pAtMost(double limit) {
    throw none();
  }

  @Override
  public double pAtLeast(double limit) {
    throw none();
  }

  private IllegalStateException none() {
    return new IllegalStateException("Not estimable: " + reason);
  }
}
