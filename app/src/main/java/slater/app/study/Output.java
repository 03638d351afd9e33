package slater.app.study;

import slater.learn.feature.Precision;

/**
 * What a run writes.
 *
 * @param model whether one model decides, or a mixture of several
 * @param opset the version of the ONNX operators
 * @param precision the numbers inside the exported model
 * @param minCell a cell of a table with fewer rows than this is not printed
 */
public record Output(Model model, int opset, Precision precision, int minCell) {
  /** The version of the ONNX operators where nothing is said: older runtimes load it. */
  public static final int STANDARD_OPSET = 17;

  /** The smallest printed cell where nothing is said. */
  public static final int STANDARD_MIN_CELL = 10;

  /** Whether one model decides. */
  public enum Model {
    /** One model: the same row always gets the same decision from the same numbers. */
    DETERMINISTIC("deterministic"),
    /** Several models, of which each row gets one by the hash of its id. */
    MIXTURE("mixture");

    private final String spelling;

    Model(String spelling) {
      this.spelling = spelling;
    }

    /** The name in studies. */
    public String spelling() {
      return spelling;
    }
  }
}
