package slater.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as steps over the values of a block of rows. It holds no row and is never changed, so
 * that many threads may use it, each with a {@link Workspace} of its own.
 *
 * @param columns in the order of the file
 * @param inputs where each column is put
 * @param slots what a workspace needs
 * @param steps in order
 * @param label texts, one a row; null where there is none, as for the others
 * @param probabilities of each class
 * @param prediction a number
 * @param decision 1 or 0
 */
record Graph(
    List<Column> columns,
    Value[] inputs,
    Slots.Slot[] slots,
    Step[] steps,
    @Nullable Value label,
    @Nullable Value probabilities,
    @Nullable Value prediction,
    @Nullable Value decision) {

  /** How many numbers and texts a row takes. */
  int numbersPerRow() {
    int total = 0;
    for (var slot : slots) {
      total += slot.constant().length > 0 ? 0 : slot.width();
    }
    return total;
  }

  Workspace workspace(int rows) {
    var numbers = new double[slots.length][];
    var texts = new String[slots.length][];
    for (int i = 0; i < slots.length; i++) {
      var slot = slots[i];
      boolean fixed = slot.constant().length > 0;
      numbers[i] = fixed ? slot.constant() : new double[slot.text() ? 0 : rows * slot.width()];
      texts[i] = new String[slot.text() ? rows * slot.width() : 0];
    }
    return new Workspace(numbers, texts);
  }

  void run(Workspace at, int rows) {
    for (var step : steps) {
      step.run(at, rows);
    }
  }
}
