package slater.tables.arrow;

import java.util.ArrayList;
import java.util.List;

/** What a field of Arrow holds, as far as a table can hold it too. */
sealed interface Kind {
  /** How many fields may lie within one. */
  int MOST_CHILDREN = 1_000;

  /** How many buffers it has in a batch, those of its children not counted. */
  int buffers();

  /** Nothing: every cell is missing. */
  record Nothing() implements Kind {
    @Override
    public int buffers() {
      return 0;
    }
  }

  /** Whole numbers of so many bits. */
  record Whole(int bits, boolean signed) implements Kind {
    @Override
    public int buffers() {
      return 2;
    }
  }

  /** Numbers of 16, 32 or 64 bits. */
  record Floating(int bits) implements Kind {
    @Override
    public int buffers() {
      return 2;
    }
  }

  /** Truth values. */
  record Truth() implements Kind {
    @Override
    public int buffers() {
      return 2;
    }
  }

  /** Text, with ends in 32 or 64 bits. */
  record Text(boolean wide) implements Kind {
    @Override
    public int buffers() {
      return 3;
    }
  }

  /** Days since 1970. */
  record Day() implements Kind {
    @Override
    public int buffers() {
      return 2;
    }
  }

  /**
   * Moments since 1970.
   *
   * @param perSecond how many units a second has
   * @param date whether the day alone is meant
   */
  record Moment(long perSecond, boolean date) implements Kind {
    @Override
    public int buffers() {
      return 2;
    }
  }

  /** Levels: whole numbers that point into the texts of a dictionary. */
  record Level(long dictionary, Whole index, Text texts) implements Kind {
    @Override
    public int buffers() {
      return 2;
    }
  }

  /** What no cell can hold; it can be left out where its buffers can be counted. */
  record Other(String name, int buffers, List<Kind> children) implements Kind {}

  /** The kind of a field. */
  static Kind of(Flat field) {
    return of(field, new int[] {MOST_CHILDREN});
  }

  /** The same; children that point back to their parents would never end. */
  private static Kind of(Flat field, int[] left) {
    if (left[0]-- == 0) {
      throw new IndexOutOfBoundsException("fields without end");
    }
    var type = field.table(3).orElseThrow(() -> new IndexOutOfBoundsException("no type"));
    var kind = plain(field.int8(2, 0), type, field, left);
    var dictionary = field.table(4);
    if (dictionary.isEmpty()) {
      return kind;
    }
    var index = dictionary.get().table(1).map(Kind::whole).orElse(new Whole(32, true));
    return kind instanceof Text texts
        ? new Level(dictionary.get().int64(0), index, texts)
        : new Other("dictionary of something else than text", 2, List.of());
  }

  private static Whole whole(Flat type) {
    int bits = type.int32(0, 0);
    if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
      throw new IndexOutOfBoundsException("a whole number of " + bits + " bits");
    }
    return new Whole(bits, type.int8(1, 0) != 0);
  }

  private static Kind plain(int number, Flat type, Flat field, int[] left) {
    return switch (number) {
      case 1 -> new Nothing();
      case 2 -> whole(type);
      case 3 -> new Floating(16 << Math.clamp(type.int16(0, 0), 0, 2));
      case 4 -> new Other("binary", 3, List.of());
      case 5 -> new Text(false);
      case 6 -> new Truth();
      case 7 -> new Other("decimal", 2, List.of());
      case 8 -> type.int16(0, 1) == 0 ? new Day() : new Moment(1_000, true);
      case 9 -> new Other("time", 2, List.of());
      case 10 -> new Moment(Math.powExact(1_000L, Math.clamp(type.int16(0, 0), 0, 3)), false);
      case 11 -> new Other("interval", 2, List.of());
      case 12, 17 -> new Other("list", 2, children(field, left));
      case 13 -> new Other("structure", 1, children(field, left));
      case 15 -> new Other("binary", 2, List.of());
      case 16 -> new Other("list", 1, children(field, left));
      case 18 -> new Other("duration", 2, List.of());
      case 19 -> new Other("binary", 3, List.of());
      case 20 -> new Text(true);
      case 21 -> new Other("list", 2, children(field, left));
      default -> new Other("type " + number, -1, List.of());
    };
  }

  private static List<Kind> children(Flat field, int[] left) {
    var children = new ArrayList<Kind>();
    for (int i = 0; i < field.length(5, 4); i++) {
      children.add(of(field.entry(5, i), left));
    }
    return children;
  }
}
