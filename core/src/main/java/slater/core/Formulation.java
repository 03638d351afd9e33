package slater.core;

/**
 * How requirements and prices become one function of x (through weights on the outputs) and one
 * direction for the prices: Lagrangian, augmented Lagrangian, penalty, proxy-Lagrangian.
 */
public interface Formulation {

  /**
   * Whether the weights depend on the values: false for the Lagrangian and the proxy-Lagrangian,
   * whose gradient then takes one pass over the data; true for augmented Lagrangians and penalties.
   */
  boolean weightsNeedValues();

  /** The weights whose pulled-back gradient is the derivative by x. Ignores values if it may. */
  void weights(Prices prices, Outputs values, Outputs into);

  /** The direction in which the prices ascend, from the measured outputs. */
  void ascent(Prices prices, Outputs measured, Outputs into);
}
