package slater.learn.rate;

/**
 * Which class a rate calls positive. Every class can be told from all others: the recall of a class
 * is the share of its rows that are decided for it, its precision the share of the rows decided for
 * it that are of it.
 */
public sealed interface Classes {

  /** The class that the study names as positive. */
  record Positive() implements Classes {}

  /**
   * One class.
   *
   * @param label its label
   */
  record One(String label) implements Classes {}

  /** Every class, each against the same limit. */
  record Each() implements Classes {}

  /** The plain mean of the rates of all classes, however many rows each has. */
  record Macro() implements Classes {}

  /** As it stands behind the name of a rate; empty for the positive class. */
  default String words() {
    return switch (this) {
      case Positive positive -> "";
      case One(String label) -> " of class " + label;
      case Each each -> " of each class";
      case Macro macro -> ", mean of the classes";
    };
  }
}
