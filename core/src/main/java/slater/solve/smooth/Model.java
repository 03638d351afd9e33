package slater.solve.smooth;

import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;

/** A quadratic model of a function, learnt from steps and changes of the gradient. */
interface Model {

  /** Takes in a step and the change of the gradient along it; their inner product is positive. */
  void remember(Vec step, Vec change);

  /** Drops all pairs. */
  void forget();

  /** Whether no pair is known: the model is then the identity. */
  boolean isEmpty();

  /** Sets the step from a point to the model's minimum, or near it, inside the domain. */
  void direction(Vec x, Vec gradient, Vec into);

  /** The largest multiple of the direction that stays in the domain. */
  double limit(Vec x, Vec direction);

  /** Writes the pairs. */
  void write(Sink out);

  /** Reads the pairs. */
  void read(Source in);
}
