package slater.learn.train;

/** The run was asked to stop; what it had reached is in its checkpoints. */
public final class Interruption extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The stage that was interrupted. */
  public Interruption(String stage) {
    super("Interrupted in the stage \"" + stage + "\".");
  }
}
