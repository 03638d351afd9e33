package slater.tables;

import java.util.ArrayList;
import java.util.List;

/** Collects numbers in pieces that double up to 65,536, so that growing never copies the column. */
public final class NumericBuilder implements ColumnBuilder {
  private static final int LARGEST_PIECE = 1 << 16;

  private final String name;
  private final List<double[]> full = new ArrayList<>();
  private double[] piece = new double[256];
  private int used;
  private int before;

  /** A builder without cells. */
  public NumericBuilder(String name) {
    this.name = name;
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
    add(Double.NaN);
  }

  private void add(double value) {
    if (used == piece.length) {
      full.add(piece);
      before = Math.addExact(before, used);
      piece = new double[Math.min(LARGEST_PIECE, used * 2)];
      used = 0;
    }
    piece[used++] = value;
  }

  @Override
  public int rows() {
    return before + used;
  }

  @Override
  public NumericColumn build() {
    var values = new double[rows()];
    int at = 0;
    for (double[] part : full) {
      System.arraycopy(part, 0, values, at, part.length);
      at += part.length;
    }
    System.arraycopy(piece, 0, values, at, used);
    full.clear();
    piece = new double[0];
    return NumericColumn.owning(name, values);
  }

  @Override
  public String expectation() {
    return "a finite number such as 12 or -0.5e3";
  }
}
