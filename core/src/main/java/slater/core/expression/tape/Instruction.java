package slater.core.expression.tape;

/**
 * One step of a tape.
 *
 * @param operation what is done; it says what the operands are
 * @param into the cell that receives the value
 * @param a the first operand
 * @param b the second operand
 * @param c the third operand
 */
public record Instruction(Operation operation, int into, int a, int b, int c) {

  /** Whether a is a cell. */
  public boolean readsA() {
    return switch (operation) {
      case VARIABLE, VARIABLE_AT, PARAMETER_AT, INDEX -> false;
      default -> !operation.isLoop();
    };
  }

  /** Whether b is a cell. */
  public boolean readsB() {
    return switch (operation) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, GENERAL_POWER, MINIMUM, MAXIMUM -> true;
      default -> false;
    };
  }
}
