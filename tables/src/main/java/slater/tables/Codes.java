package slater.tables;

/** Codes of levels, each in as many bits as the number of levels asks for: 8, 16 or 32. */
sealed interface Codes {
  /** The code at an index; {@link CategoricalColumn#MISSING} for none. */
  int get(int index);

  void set(int index, int code);

  int size();

  /** Room for so many codes below a bound, all 0. */
  static Codes room(int bound, int size) {
    if (bound <= Byte.MAX_VALUE + 1) {
      return new Bytes(new byte[size]);
    }
    return bound <= Short.MAX_VALUE + 1 ? new Shorts(new short[size]) : new Ints(new int[size]);
  }

  /** The first codes of an array, copied. */
  static Codes of(int bound, int[] codes, int size) {
    var room = room(bound, size);
    for (int i = 0; i < size; i++) {
      room.set(i, codes[i]);
    }
    return room;
  }

  /** Codes below 128. */
  record Bytes(byte[] codes) implements Codes {
    @Override
    public int get(int index) {
      return codes[index];
    }

    @Override
    public void set(int index, int code) {
      codes[index] = (byte) code;
    }

    @Override
    public int size() {
      return codes.length;
    }
  }

  /** Codes below 32,768. */
  record Shorts(short[] codes) implements Codes {
    @Override
    public int get(int index) {
      return codes[index];
    }

    @Override
    public void set(int index, int code) {
      codes[index] = (short) code;
    }

    @Override
    public int size() {
      return codes.length;
    }
  }

  /** Any codes. */
  record Ints(int[] codes) implements Codes {
    @Override
    public int get(int index) {
      return codes[index];
    }

    @Override
    public void set(int index, int code) {
      codes[index] = code;
    }

    @Override
    public int size() {
      return codes.length;
    }
  }
}
