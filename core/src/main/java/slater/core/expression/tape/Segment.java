package slater.core.expression.tape;

import java.util.List;

/**
 * Instructions that are run one after the other: the main ones once, those of a loop for each value
 * of an index.
 *
 * @param index the number of its index; 0 for the main segment, which has none
 * @param from the first value of the index
 * @param to the last value of the index
 * @param instructions the steps
 * @param result the cell whose value is the item of a loop
 */
public record Segment(int index, int from, int to, List<Instruction> instructions, int result) {
  /** Copies the list. */
  public Segment {
    instructions = List.copyOf(instructions);
  }

  /** How often it is run. */
  public int count() {
    return to - from + 1;
  }
}
