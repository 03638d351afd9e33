package slater.solve.stochastic;

/** The step size as a function of the step's number. */
@FunctionalInterface
public interface Schedule {

  /**
   * The size of a step.
   *
   * @param step the number of the step, from 1
   */
  double at(long step);
}
