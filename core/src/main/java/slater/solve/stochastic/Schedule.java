package slater.solve.stochastic;

/**
 * The size of a step as a function of its number. Beside those below any function of the number
 * will do.
 */
@FunctionalInterface
public interface Schedule {

  /**
   * The size of a step.
   *
   * @param step the number of the step, from 1
   */
  double at(long step);

  /**
   * The same size for ever.
   *
   * @param size the size of every step
   */
  record Constant(double size) implements Schedule {
    @Override
    public double at(long step) {
      return size;
    }
  }

  /**
   * {@code first / step^exponent}.
   *
   * @param first the size of the first step
   * @param exponent how fast the size falls, not negative
   */
  record Power(double first, double exponent) implements Schedule {
    /** Checks the exponent. */
    public Power {
      Settings.notNegative("the exponent", exponent);
    }

    @Override
    public double at(long step) {
      return first / StrictMath.pow((double) step, exponent);
    }
  }

  /**
   * {@code last + (first - last) (1 - (step - 1) / steps)^power}, and then the last size for ever.
   *
   * @param first the size of the first step
   * @param last the size that is reached
   * @param steps after how many steps it is reached
   * @param power 1 for a straight line
   */
  record Polynomial(double first, double last, long steps, double power) implements Schedule {
    /** Checks the ranges. */
    public Polynomial {
      Settings.positive("the number of steps", steps);
      Settings.positive("the power", power);
    }

    @Override
    public double at(long step) {
      double left = Math.max(0, 1 - (step - 1) / (double) steps);
      return last + (first - last) * StrictMath.pow(left, power);
    }
  }

  /**
   * Half a wave of the cosine from the first size to the last (Loshchilov and Hutter, ICLR 2017,
   * without restarts), and then the last size for ever.
   *
   * @param first the size of the first step
   * @param last the size that is reached
   * @param steps after how many steps it is reached
   */
  record Cosine(double first, double last, long steps) implements Schedule {
    /** Checks the range. */
    public Cosine {
      Settings.positive("the number of steps", steps);
    }

    @Override
    public double at(long step) {
      double done = Math.min(1, (step - 1) / (double) steps);
      return last + (first - last) * (1 + StrictMath.cos(Math.PI * done)) / 2;
    }
  }

  /**
   * Rises along a straight line to the first size of another schedule, then follows it.
   *
   * @param steps how many steps the rise takes
   * @param then what follows; its first step is the step after the rise
   */
  record WarmUp(long steps, Schedule then) implements Schedule {
    /** Checks the range. */
    public WarmUp {
      Settings.positive("the number of steps", steps);
    }

    @Override
    public double at(long step) {
      return step <= steps ? then.at(1) * (step / (double) (steps + 1)) : then.at(step - steps);
    }
  }

  /** The same size for ever. */
  static Schedule constant(double size) {
    return new Constant(size);
  }

  /** The first size divided by the number of the step. */
  static Schedule inverse(double first) {
    return new Power(first, 1);
  }

  /** The first size divided by the root of the number of the step. */
  static Schedule inverseRoot(double first) {
    return new Power(first, 0.5);
  }

  /** A straight line from the first size down to 0. */
  static Schedule linear(double first, long steps) {
    return new Polynomial(first, 0, steps, 1);
  }

  /** Half a wave of the cosine from the first size down to 0. */
  static Schedule cosine(double first, long steps) {
    return new Cosine(first, 0, steps);
  }

  /** This schedule after a rise of so many steps. */
  default Schedule afterWarmUp(long steps) {
    return new WarmUp(steps, this);
  }
}
