package slater.learn.onnx;

/** The types of tensor elements that are used here, with their codes in {@code TensorProto}. */
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
}
