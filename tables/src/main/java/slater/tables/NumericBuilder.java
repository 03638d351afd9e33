package slater.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects numbers in pieces of 65,536, so that growing never copies the column. A piece has 32
 * bits a number as long as that is enough, and 64 from the first number on for which it is not.
 */
public final class NumericBuilder implements ColumnBuilder {
  private static final int FIRST = 256;

  private final String name;
  private final boolean rounds;
  private final List<float @Nullable []> narrow = new ArrayList<>();
  private final List<double @Nullable []> wide = new ArrayList<>();
  private float[] floats = new float[FIRST];
  private double[] doubles = new double[0];
  private boolean isWide;
  private int used;
  private int before;
  private int missing;

  /** A builder without cells that keeps every number as it is. */
  public NumericBuilder(String name) {
    this(name, false);
  }

  /**
   * A builder without cells.
   *
   * @param rounds whether numbers that are not whole may be rounded to 32 bits, to which a model
   *     that takes floats rounds them anyhow. Whole numbers stay exact, and none becomes whole or
   *     infinite by it: a piece that holds such a number keeps 64 bits
   */
  public NumericBuilder(String name, boolean rounds) {
    this.name = name;
    this.rounds = rounds;
  }

  @Override
  public boolean addText(char[] text, int from, int length) {
    return addNumber(NumberText.parse(text, from, length)); // what is no number is NaN
  }

  @Override
  public boolean addNumber(double value) {
    if (!Double.isFinite(value)) {
      return false;
    }
    add(value);
    return true;
  }

  @Override
  public void addMissing() {
    missing++;
    add(Double.NaN);
  }

  /** One more cell as another column holds it: a number, or NaN for nothing. */
  public void copy(double value) {
    if (Double.isNaN(value)) {
      addMissing();
    } else if (!addNumber(value)) {
      throw new IllegalArgumentException("Column '" + name + "' was given an infinite number.");
    }
  }

  private void add(double value) {
    if (used == Numbers.PIECE) {
      finish();
    }
    float rounded = (float) value;
    if (!isWide && fits(value, rounded)) {
      if (used == floats.length) {
        floats = Arrays.copyOf(floats, Math.min(Numbers.PIECE, used * 2));
      }
      floats[used++] = rounded;
      return;
    }
    if (!isWide) {
      widen();
    }
    if (used == doubles.length) {
      doubles = Arrays.copyOf(doubles, Math.min(Numbers.PIECE, used * 2));
    }
    doubles[used++] = value;
  }

  private boolean fits(double value, float rounded) {
    return rounded == value
        || Double.isNaN(value)
        || rounds && Float.isFinite(rounded) && rounded != Math.rint(rounded);
  }

  private void widen() {
    doubles = new double[floats.length];
    for (int i = 0; i < used; i++) {
      doubles[i] = floats[i];
    }
    isWide = true;
  }

  /** Puts the piece away, without what it has to spare, and begins another. */
  private void finish() {
    narrow.add(isWide ? null : used == floats.length ? floats : Arrays.copyOf(floats, used));
    wide.add(!isWide ? null : used == doubles.length ? doubles : Arrays.copyOf(doubles, used));
    before = Math.addExact(before, used);
    used = 0;
    isWide = false;
    floats = new float[FIRST];
    doubles = new double[0];
  }

  @Override
  public int rows() {
    return before + used;
  }

  @Override
  public NumericColumn build() {
    if (used > 0) {
      finish();
    }
    floats = new float[0];
    var numbers =
        new Numbers(narrow.toArray(new float[0][]), wide.toArray(new double[0][]), before);
    narrow.clear();
    wide.clear();
    return NumericColumn.owning(name, numbers, missing);
  }

  @Override
  public String expectation() {
    return "a finite number such as 12 or -0.5e3";
  }
}
