package slater.learn.feature;

/**
 * Rows as a model reads them: for each row {@code numbers} 32-bit floats, and {@code categories}
 * slots of a coefficient vector whose entries are added to the score. A row of n numbers and c
 * categories costs n multiplications and c additions, whatever the number of levels.
 *
 * <p>Coefficients lie in one vector: those of the numbers first, then those of the categories. Two
 * slots beyond it mean no coefficient: {@link #neutral} adds 0, and {@link #undefined} makes the
 * score NaN.
 *
 * <p>Many rows lie in pieces of equally many rows, a power of two: 16 MB of numbers or slots, so
 * that rows can be encoded while the table they come from is let go, and neither is ever held
 * twice. Nothing is copied on the way out: nobody changes what a piece holds.
 */
public final class FeatureMatrix {
  /** Numbers or slots that a piece holds at most. */
  private static final int MOST = 1 << 22;

  /** Rows that a piece holds at least, whatever their width. */
  private static final int LEAST_ROWS = 64;

  private final int rows;
  private final int numbers;
  private final int categories;
  private final int coefficients;
  private final int shift;
  private final float[][] values;
  private final int[][] slots;

  private FeatureMatrix(
      int rows,
      int numbers,
      int categories,
      int coefficients,
      int shift,
      float[][] values,
      int[][] slots) {
    this.rows = rows;
    this.numbers = numbers;
    this.categories = categories;
    this.coefficients = coefficients;
    this.shift = shift;
    this.values = values;
    this.slots = slots;
  }

  /**
   * Rows in one piece.
   *
   * @param rows the number of rows
   * @param numbers the number of numeric columns
   * @param categories the number of categorical columns, those of missing numbers included
   * @param coefficients the number of coefficients, without an intercept
   * @param values row-major {@code rows x numbers}; standardised; not copied
   * @param slots row-major {@code rows x categories}; each between {@code numbers} and {@code
   *     coefficients + 1}; not copied
   */
  public FeatureMatrix(
      int rows, int numbers, int categories, int coefficients, float[] values, int[] slots) {
    // A shift by 31 makes every row a row of the first piece.
    this(rows, numbers, categories, coefficients, 31, new float[][] {values}, new int[][] {slots});
    if (values.length != (long) rows * numbers || slots.length != (long) rows * categories) {
      throw new IllegalArgumentException(
          rows
              + " rows of "
              + numbers
              + " numbers and "
              + categories
              + " categories need "
              + (long) rows * numbers
              + " and "
              + (long) rows * categories
              + " entries, not "
              + values.length
              + " and "
              + slots.length);
    }
  }

  /** Rows of which nothing is set; pieces are made as they are asked for, those before them too. */
  static FeatureMatrix empty(int rows, int numbers, int categories, int coefficients) {
    return empty(rows, numbers, categories, coefficients, MOST);
  }

  /** The same with at most so many numbers or slots to a piece. */
  static FeatureMatrix empty(int rows, int numbers, int categories, int coefficients, int most) {
    int width = Math.max(1, Math.max(numbers, categories));
    int fitting = Math.max(LEAST_ROWS, Integer.highestOneBit(Math.max(1, most / width)));
    int shift = rows <= fitting ? 31 : Integer.numberOfTrailingZeros(fitting);
    int pieces = rows <= fitting ? 1 : Math.ceilDiv(rows, fitting);
    return new FeatureMatrix(
        rows, numbers, categories, coefficients, shift, new float[pieces][0], new int[pieces][0]);
  }

  /** Makes room for the rows up to one. */
  void reserve(int end) {
    for (int piece = 0; piece < values.length && (long) piece << shift < end; piece++) {
      int size = rowsOf(piece);
      if (values[piece].length != size * numbers) {
        values[piece] = new float[size * numbers];
      }
      if (slots[piece].length != size * categories) {
        slots[piece] = new int[size * categories];
      }
    }
  }

  private int rowsOf(int piece) {
    return (int) Math.min(rows - ((long) piece << shift), 1L << shift);
  }

  void setNumber(int row, int column, float value) {
    values[row >>> shift][within(row) * numbers + column] = value;
  }

  void setSlot(int row, int category, int slot) {
    slots[row >>> shift][within(row) * categories + category] = slot;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of numeric columns. */
  public int numbers() {
    return numbers;
  }

  /** The number of categorical columns, those of missing numbers included. */
  public int categories() {
    return categories;
  }

  /** The number of coefficients, without an intercept. */
  public int coefficients() {
    return coefficients;
  }

  /** How many pieces the rows lie in. */
  public int pieces() {
    return values.length;
  }

  /** The piece that a row lies in. */
  public int piece(int row) {
    return row >>> shift;
  }

  /** The number of a row within its piece. */
  public int within(int row) {
    return row & (shift == 31 ? Integer.MAX_VALUE : (1 << shift) - 1);
  }

  /** The numbers of a piece, row-major. */
  public float[] values(int piece) {
    return values[piece];
  }

  /** The slots of a piece, row-major. */
  public int[] slots(int piece) {
    return slots[piece];
  }

  /** A number of a row. */
  public float value(int row, int column) {
    return values[row >>> shift][within(row) * numbers + column];
  }

  /** A slot of a row. */
  public int slot(int row, int category) {
    return slots[row >>> shift][within(row) * categories + category];
  }

  /** The slot that adds nothing: a reference level, a number that is present. */
  public int neutral() {
    return coefficients;
  }

  /** The slot that makes a score NaN: a missing value where training had no rule for one. */
  public int undefined() {
    return coefficients + 1;
  }

  /** Whether every number is finite. */
  public boolean isFinite() {
    for (float[] piece : values) {
      for (float value : piece) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether no category is missing without a rule for it. */
  public boolean isDefined() {
    for (int[] piece : slots) {
      for (int slot : piece) {
        if (slot == undefined()) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The score of a row without an intercept: numbers in their order, then categories in theirs,
   * each product and sum rounded once.
   *
   * @param padded the coefficients, followed by 0 and NaN
   * @param from where the coefficients begin
   */
  public double score(int row, double[] padded, int from) {
    double sum = 0;
    float[] of = values[row >>> shift];
    int at = within(row) * numbers;
    for (int j = 0; j < numbers; j++) {
      sum += padded[from + j] * of[at + j];
    }
    int[] added = slots[row >>> shift];
    int slot = within(row) * categories;
    for (int c = 0; c < categories; c++) {
      sum += padded[from + added[slot + c]];
    }
    return sum;
  }
}
