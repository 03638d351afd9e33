package slater.score;

/** The types of elements that models of Slater use, with their codes in {@code TensorProto}. */
enum ElementType {
  FLOAT(1),
  INT64(7),
  STRING(8),
  BOOL(9),
  DOUBLE(11);

  private final int code;

  ElementType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static ElementType of(long code) {
    for (var type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new ScoringException(
        "The model uses elements of type " + code + ", which Slater does not write.");
  }
}
