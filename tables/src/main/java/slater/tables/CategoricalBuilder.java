package slater.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects levels as codes while they are read; see {@link ColumnType.Categorical} for the order in
 * which levels get their codes.
 */
public final class CategoricalBuilder implements ColumnBuilder {
  private static final int LARGEST_PIECE = 1 << 16;

  private final String name;
  private final Dictionary dictionary = new Dictionary();
  private final int known;
  private final boolean closed;
  private final List<Codes> full = new ArrayList<>();
  private int[] piece = new int[256];
  private int used;
  private int before;

  /** A builder without cells that knows the levels of the type. */
  public CategoricalBuilder(String name, ColumnType.Categorical type) {
    this.name = name;
    this.closed = type.closed();
    for (String level : type.levels()) {
      dictionary.code(level.toCharArray(), 0, level.length(), true);
    }
    this.known = dictionary.size();
  }

  @Override
  public boolean addText(char[] text, int from, int length) {
    int code = dictionary.code(text, from, length, !closed);
    if (code < 0) {
      return false;
    }
    add(code);
    return true;
  }

  @Override
  public boolean addNumber(double value) {
    return addText(NumberText.format(value));
  }

  @Override
  public void addMissing() {
    add(CategoricalColumn.MISSING);
  }

  private void add(int code) {
    if (used == piece.length) {
      if (used == LARGEST_PIECE) {
        full.add(Codes.of(dictionary.size(), piece, used));
        before = Math.addExact(before, used);
        used = 0;
      } else {
        piece = Arrays.copyOf(piece, used * 2);
      }
    }
    piece[used++] = code;
  }

  @Override
  public int rows() {
    return before + used;
  }

  @Override
  public CategoricalColumn build() {
    int[] order = dictionary.order(known);
    var finalCode = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      finalCode[order[i]] = i;
    }
    var codes = Codes.room(order.length, rows());
    int at = 0;
    full.add(Codes.of(order.length, piece, used));
    for (Codes part : full) {
      for (int i = 0; i < part.size(); i++) {
        int code = part.get(i);
        codes.set(at++, code < 0 ? CategoricalColumn.MISSING : finalCode[code]);
      }
    }
    full.clear();
    piece = new int[0];
    return CategoricalColumn.owning(name, dictionary.levels(order), codes);
  }

  @Override
  public String expectation() {
    if (!closed) {
      return "text";
    }
    int shown = Math.min(known, 20);
    String list = String.join(", ", dictionary.levels(dictionary.order(known)).subList(0, shown));
    return "one of its declared levels: " + list + (known > shown ? ", …" : "");
  }
}
