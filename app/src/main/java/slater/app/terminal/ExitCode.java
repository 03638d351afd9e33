package slater.app.terminal;

/** How a command ended, for scripts. */
public enum ExitCode {
  /** It did what it was asked. */
  SOLVED(0),
  /** It failed by its own fault. */
  INTERNAL(1),
  /** The input or the command line is wrong. */
  INPUT(2),
  /** No model meets the requirements, or none was found that does. */
  INFEASIBLE(3),
  /** The budget ran out before the problem was solved. */
  BUDGET(4),
  /** A claim does not hold. */
  CLAIM(5),
  /** The model is not certified, and {@code --require certified} was asked for. */
  NOT_CERTIFIED(6),
  /** Interrupted from the keyboard; the state is kept. */
  INTERRUPTED(130),
  /** Asked to end by another process; the state is kept. */
  TERMINATED(143);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the shell sees. */
  public int code() {
    return code;
  }
}
