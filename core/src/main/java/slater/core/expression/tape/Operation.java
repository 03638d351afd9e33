package slater.core.expression.tape;

/** What an instruction of a tape does with its operands a, b and c, writing into its cell. */
public enum Operation {
  /** Variable number a of the point. */
  VARIABLE,
  /** The variable at address a. */
  VARIABLE_AT,
  /** The number at address c of column a. */
  PARAMETER_AT,
  /** The value of index b. */
  INDEX,
  /** Cell a + cell b. */
  ADD,
  /** Cell a - cell b. */
  SUBTRACT,
  /** Cell a * cell b. */
  MULTIPLY,
  /** Cell a / cell b. */
  DIVIDE,
  /** The square of cell a. */
  SQUARE,
  /** Cell a to the power of constant cell b. */
  POWER,
  /** Cell a to the power of cell b, which varies. */
  GENERAL_POWER,
  /** The unary function number c of cell a. */
  APPLY,
  /** The root of cell a, a sum of squares; its derivatives at 0 are taken as 0. */
  NORM,
  /** The smaller of cells a and b; where they are equal, a decides. */
  MINIMUM,
  /** The larger of cells a and b; where they are equal, a decides. */
  MAXIMUM,
  /** The sum of the result of segment a over its index; 0 where the index has no value. */
  LOOP_SUM,
  /** The smallest result of segment a; of equal ones the first decides. */
  LOOP_MINIMUM,
  /** The largest result of segment a; of equal ones the first decides. */
  LOOP_MAXIMUM,
  /**
   * The results of segment a are components of output block b, at address c; where c is negative,
   * those of the segment that it ends with are.
   */
  EACH;

  /** Whether the instruction runs a segment. */
  public boolean isLoop() {
    return compareTo(LOOP_SUM) >= 0;
  }
}
