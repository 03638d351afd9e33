package slater.core.expression.tape;

/** A segment as arrays, the way it is run. */
final class Code {
  final Operation[] operations;
  final int[] into;
  final int[] a;
  final int[] b;
  final int[] c;
  final int index;
  final int from;
  final int to;
  final int result;

  Code(Segment segment) {
    var instructions = segment.instructions();
    int n = instructions.size();
    operations = new Operation[n];
    into = new int[n];
    a = new int[n];
    b = new int[n];
    c = new int[n];
    for (int k = 0; k < n; k++) {
      var instruction = instructions.get(k);
      operations[k] = instruction.operation();
      into[k] = instruction.into();
      a[k] = instruction.a();
      b[k] = instruction.b();
      c[k] = instruction.c();
    }
    index = segment.index();
    from = segment.from();
    to = segment.to();
    result = segment.result();
  }

  /** The cells that this segment writes become 0. */
  void clear(double[] numbers) {
    for (int cell : into) {
      numbers[cell] = 0;
    }
  }
}
