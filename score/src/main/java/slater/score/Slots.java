package slater.score;

import java.util.ArrayList;
import java.util.List;

/** Gives each value of a graph its place in a {@link Workspace}, within bounds. */
final class Slots {
  /** Numbers that one row may take, in all values of the graph together. */
  static final int MOST_NUMBERS = 1 << 20;

  /** Larger whole numbers are no doubles. */
  private static final long LARGEST_WHOLE = 1L << 53;

  private final List<Slot> slots = new ArrayList<>();
  private long numbers;

  /**
   * What a workspace needs at a place: a constant, or room for each row.
   *
   * @param constant empty for the latter
   * @param width numbers or texts of a row
   * @param text whether texts are held
   */
  record Slot(double[] constant, int width, boolean text) {}

  /** Room for a value that each row has. */
  Value room(ElementType type, boolean matrix, int width) {
    numbers += width;
    if (numbers > MOST_NUMBERS) {
      throw new ScoringException(
          "The model takes more than "
              + MOST_NUMBERS
              + " numbers for each row, which Slater does not write; use ONNX Runtime.");
    }
    slots.add(new Slot(new double[0], width, type == ElementType.STRING));
    return Value.of(slots.size() - 1, type, matrix, 0, width);
  }

  /** A constant of the file. */
  Value constant(String name, ModelFile.Tensor tensor) {
    long[] shape = tensor.shape();
    int count = tensor.words().length;
    long rows = shape.length > 0 ? shape[0] : 0;
    long width = shape.length > 1 ? shape[1] : 1;
    boolean fits =
        shape.length <= 2 && rows > 0 && width > 0 && rows <= count && rows * width == count;
    if (!fits || width > count) {
      throw new ScoringException(
          "The constant "
              + ModelFile.quoted(name)
              + " of the model does not have as many numbers as its shape says; copy it again.");
    }
    var constants = new double[count];
    boolean whole = tensor.type() == ElementType.INT64.code();
    for (int i = 0; i < count; i++) {
      long word = tensor.words()[i];
      constants[i] = whole ? whole(word) : Double.longBitsToDouble(word);
    }
    slots.add(new Slot(constants, (int) width, false));
    var type = whole ? ElementType.INT64 : ElementType.DOUBLE;
    return Value.of(slots.size() - 1, type, shape.length == 2, (int) rows, (int) width);
  }

  /** A whole number as a double. */
  static double whole(long number) {
    if (number > LARGEST_WHOLE || number < -LARGEST_WHOLE) {
      throw new ScoringException(
          "The model has the whole number " + number + ", which is beyond 2^53; copy it again.");
    }
    return number;
  }

  /** The numbers of a constant. */
  double[] constant(Value value) {
    return slots.get(value.slot()).constant();
  }

  Slot[] toArray() {
    return slots.toArray(new Slot[0]);
  }
}
