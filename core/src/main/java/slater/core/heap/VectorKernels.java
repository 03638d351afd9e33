package slater.core.heap;

import static jdk.incubator.vector.VectorOperators.F2D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels in vector instructions of 256 bits, four 64-bit numbers at a time. This class and
 * {@link VectorElementary} are the only ones that name the incubating module, and are loaded only
 * where it is present.
 *
 * <p>Every loop is written out: were a part of it a method that the JVM sees no reason to inline,
 * each vector would become an object there, and the loop ten times slower.
 */
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_128;

  /** Whether the processor has instructions of this width. */
  static boolean supported() {
    return VectorShape.preferredShape().vectorBitSize() >= FOUR.vectorBitSize();
  }

  @Override
  public String name() {
    return "vector-256";
  }

  @Override
  public double dot(double[] x, int from, double[] y, int start, int size) {
    var low = DoubleVector.zero(FOUR);
    var high = low;
    int i = 0;
    for (int end = size & -8; i < end; i += 8) {
      var x0 = DoubleVector.fromArray(FOUR, x, from + i);
      var y0 = DoubleVector.fromArray(FOUR, y, start + i);
      var x1 = DoubleVector.fromArray(FOUR, x, from + i + 4);
      var y1 = DoubleVector.fromArray(FOUR, y, start + i + 4);
      low = low.add(x0.mul(y0));
      high = high.add(x1.mul(y1));
    }
    if ((size & 4) != 0) {
      var x0 = DoubleVector.fromArray(FOUR, x, from + i);
      var y0 = DoubleVector.fromArray(FOUR, y, start + i);
      low = low.add(x0.mul(y0));
      i += 4;
    }
    var lanes = low.add(high);
    double sum = (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    for (; i < size; i++) {
      sum += x[from + i] * y[start + i];
    }
    return sum;
  }

  @Override
  public double dot(float[] x, int from, float[] y, int start, int size) {
    var low = DoubleVector.zero(FOUR);
    var high = low;
    int i = 0;
    for (int end = size & -8; i < end; i += 8) {
      var x0 = FloatVector.fromArray(FLOATS, x, from + i).convertShape(F2D, FOUR, 0);
      var y0 = FloatVector.fromArray(FLOATS, y, start + i).convertShape(F2D, FOUR, 0);
      var x1 = FloatVector.fromArray(FLOATS, x, from + i + 4).convertShape(F2D, FOUR, 0);
      var y1 = FloatVector.fromArray(FLOATS, y, start + i + 4).convertShape(F2D, FOUR, 0);
      low = low.add(x0.mul(y0));
      high = high.add(x1.mul(y1));
    }
    if ((size & 4) != 0) {
      var x0 = FloatVector.fromArray(FLOATS, x, from + i).convertShape(F2D, FOUR, 0);
      var y0 = FloatVector.fromArray(FLOATS, y, start + i).convertShape(F2D, FOUR, 0);
      low = low.add(x0.mul(y0));
      i += 4;
    }
    var lanes = low.add(high);
    double sum = (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    for (; i < size; i++) {
      sum += x[from + i] * (double) y[start + i];
    }
    return sum;
  }

  @Override
  public double dot(float[] x, int from, double[] y, int start, int size) {
    var low = DoubleVector.zero(FOUR);
    var high = low;
    int i = 0;
    for (int end = size & -8; i < end; i += 8) {
      var x0 = FloatVector.fromArray(FLOATS, x, from + i).convertShape(F2D, FOUR, 0);
      var y0 = DoubleVector.fromArray(FOUR, y, start + i);
      var x1 = FloatVector.fromArray(FLOATS, x, from + i + 4).convertShape(F2D, FOUR, 0);
      var y1 = DoubleVector.fromArray(FOUR, y, start + i + 4);
      low = low.add(x0.mul(y0));
      high = high.add(x1.mul(y1));
    }
    if ((size & 4) != 0) {
      var x0 = FloatVector.fromArray(FLOATS, x, from + i).convertShape(F2D, FOUR, 0);
      var y0 = DoubleVector.fromArray(FOUR, y, start + i);
      low = low.add(x0.mul(y0));
      i += 4;
    }
    var lanes = low.add(high);
    double sum = (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    for (; i < size; i++) {
      sum += x[from + i] * y[start + i];
    }
    return sum;
  }

  @Override
  public double sum(double[] x, int from, int size) {
    var low = DoubleVector.zero(FOUR);
    var high = low;
    int i = 0;
    for (int end = size & -8; i < end; i += 8) {
      low = low.add(DoubleVector.fromArray(FOUR, x, from + i));
      high = high.add(DoubleVector.fromArray(FOUR, x, from + i + 4));
    }
    if ((size & 4) != 0) {
      low = low.add(DoubleVector.fromArray(FOUR, x, from + i));
      i += 4;
    }
    var lanes = low.add(high);
    double sum = (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    for (; i < size; i++) {
      sum += x[from + i];
    }
    return sum;
  }

  @Override
  public double sum(float[] x, int from, int size) {
    var low = DoubleVector.zero(FOUR);
    var high = low;
    int i = 0;
    for (int end = size & -8; i < end; i += 8) {
      low = low.add(FloatVector.fromArray(FLOATS, x, from + i).convertShape(F2D, FOUR, 0));
      high = high.add(FloatVector.fromArray(FLOATS, x, from + i + 4).convertShape(F2D, FOUR, 0));
    }
    if ((size & 4) != 0) {
      low = low.add(FloatVector.fromArray(FLOATS, x, from + i).convertShape(F2D, FOUR, 0));
      i += 4;
    }
    var lanes = low.add(high);
    double sum = (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    for (; i < size; i++) {
      sum += x[from + i];
    }
    return sum;
  }

  @Override
  public void add(double factor, double[] x, int from, double[] into, int start, int size) {
    var factors = DoubleVector.broadcast(FOUR, factor);
    int i = 0;
    for (int end = size & -4; i < end; i += 4) {
      var row = DoubleVector.fromArray(FOUR, x, from + i);
      var sum = DoubleVector.fromArray(FOUR, into, start + i);
      sum.add(row.mul(factors)).intoArray(into, start + i);
    }
    for (; i < size; i++) {
      into[start + i] += factor * x[from + i];
    }
  }

  @Override
  public void add(double factor, float[] x, int from, double[] into, int start, int size) {
    var factors = DoubleVector.broadcast(FOUR, factor);
    int i = 0;
    for (int end = size & -4; i < end; i += 4) {
      var row = FloatVector.fromArray(FLOATS, x, from + i).convertShape(F2D, FOUR, 0);
      var sum = DoubleVector.fromArray(FOUR, into, start + i);
      sum.add(row.mul(factors)).intoArray(into, start + i);
    }
    for (; i < size; i++) {
      into[start + i] += factor * x[from + i];
    }
  }

  @Override
  public void dots(
      float[] x,
      int columns,
      int[] rows,
      int count,
      double[] y,
      int start,
      double[] into,
      int first,
      int step) {
    // A quarter of the rows apart: the processor fetches ahead for each row that it sees going on.
    int quarter = count / 4;
    for (int i = 0; i < quarter; i++) {
      int a = rows[i] * columns;
      int b = rows[i + quarter] * columns;
      int c = rows[i + 2 * quarter] * columns;
      int d = rows[i + 3 * quarter] * columns;
      fourDots(x, a, b, c, d, columns, y, start, into, first + i * step, quarter * step);
    }
    for (int i = 4 * quarter; i < count; i++) {
      into[first + i * step] = dot(x, rows[i] * columns, y, start, columns);
    }
  }

  /** Four rows beside each other, so that no sum waits for the one before it. */
  private static void fourDots(
      float[] x,
      int a,
      int b,
      int c,
      int d,
      int size,
      double[] y,
      int start,
      double[] into,
      int first,
      int step) {
    var lowA = DoubleVector.zero(FOUR);
    var highA = lowA;
    var lowB = lowA;
    var highB = lowA;
    var lowC = lowA;
    var highC = lowA;
    var lowD = lowA;
    var highD = lowA;
    int i = 0;
    for (int end = size & -8; i < end; i += 8) {
      var y0 = DoubleVector.fromArray(FOUR, y, start + i);
      var y1 = DoubleVector.fromArray(FOUR, y, start + i + 4);
      var a0 = FloatVector.fromArray(FLOATS, x, a + i).convertShape(F2D, FOUR, 0);
      var a1 = FloatVector.fromArray(FLOATS, x, a + i + 4).convertShape(F2D, FOUR, 0);
      var b0 = FloatVector.fromArray(FLOATS, x, b + i).convertShape(F2D, FOUR, 0);
      var b1 = FloatVector.fromArray(FLOATS, x, b + i + 4).convertShape(F2D, FOUR, 0);
      var c0 = FloatVector.fromArray(FLOATS, x, c + i).convertShape(F2D, FOUR, 0);
      var c1 = FloatVector.fromArray(FLOATS, x, c + i + 4).convertShape(F2D, FOUR, 0);
      var d0 = FloatVector.fromArray(FLOATS, x, d + i).convertShape(F2D, FOUR, 0);
      var d1 = FloatVector.fromArray(FLOATS, x, d + i + 4).convertShape(F2D, FOUR, 0);
      lowA = lowA.add(a0.mul(y0));
      highA = highA.add(a1.mul(y1));
      lowB = lowB.add(b0.mul(y0));
      highB = highB.add(b1.mul(y1));
      lowC = lowC.add(c0.mul(y0));
      highC = highC.add(c1.mul(y1));
      lowD = lowD.add(d0.mul(y0));
      highD = highD.add(d1.mul(y1));
    }
    if ((size & 4) != 0) {
      var y0 = DoubleVector.fromArray(FOUR, y, start + i);
      var a0 = FloatVector.fromArray(FLOATS, x, a + i).convertShape(F2D, FOUR, 0);
      var b0 = FloatVector.fromArray(FLOATS, x, b + i).convertShape(F2D, FOUR, 0);
      var c0 = FloatVector.fromArray(FLOATS, x, c + i).convertShape(F2D, FOUR, 0);
      var d0 = FloatVector.fromArray(FLOATS, x, d + i).convertShape(F2D, FOUR, 0);
      lowA = lowA.add(a0.mul(y0));
      lowB = lowB.add(b0.mul(y0));
      lowC = lowC.add(c0.mul(y0));
      lowD = lowD.add(d0.mul(y0));
      i += 4;
    }
    var lanes = lowA.add(highA);
    double sumA = (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    lanes = lowB.add(highB);
    double sumB = (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    lanes = lowC.add(highC);
    double sumC = (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    lanes = lowD.add(highD);
    double sumD = (lanes.lane(0) + lanes.lane(2)) + (lanes.lane(1) + lanes.lane(3));
    for (; i < size; i++) {
      double factor = y[start + i];
      sumA += x[a + i] * factor;
      sumB += x[b + i] * factor;
      sumC += x[c + i] * factor;
      sumD += x[d + i] * factor;
    }
    into[first] = sumA;
    into[first + step] = sumB;
    into[first + 2 * step] = sumC;
    into[first + 3 * step] = sumD;
  }

  @Override
  public void add(
      float[] x,
      int columns,
      int[] rows,
      int count,
      double[] factors,
      int first,
      int step,
      double[] into,
      int start) {
    int i = 0;
    int at = first;
    for (int end = count & -4; i < end; i += 4, at += 4 * step) {
      int a = rows[i] * columns;
      int b = rows[i + 1] * columns;
      int c = rows[i + 2] * columns;
      int d = rows[i + 3] * columns;
      double p = factors[at];
      double q = factors[at + step];
      double r = factors[at + 2 * step];
      double s = factors[at + 3 * step];
      addFour(p, q, r, s, x, a, b, c, d, into, start, columns);
    }
    for (; i < count; i++, at += step) {
      add(factors[at], x, rows[i] * columns, into, start, columns);
    }
  }

  private static void addFour(
      double p,
      double q,
      double r,
      double s,
      float[] x,
      int a,
      int b,
      int c,
      int d,
      double[] into,
      int start,
      int size) {
    var ps = DoubleVector.broadcast(FOUR, p);
    var qs = DoubleVector.broadcast(FOUR, q);
    var rs = DoubleVector.broadcast(FOUR, r);
    var ss = DoubleVector.broadcast(FOUR, s);
    int i = 0;
    for (int end = size & -4; i < end; i += 4) {
      var ap = FloatVector.fromArray(FLOATS, x, a + i).convertShape(F2D, FOUR, 0).mul(ps);
      var bq = FloatVector.fromArray(FLOATS, x, b + i).convertShape(F2D, FOUR, 0).mul(qs);
      var cr = FloatVector.fromArray(FLOATS, x, c + i).convertShape(F2D, FOUR, 0).mul(rs);
      var ds = FloatVector.fromArray(FLOATS, x, d + i).convertShape(F2D, FOUR, 0).mul(ss);
      var sum = DoubleVector.fromArray(FOUR, into, start + i);
      sum.add(ap.add(bq).add(cr.add(ds))).intoArray(into, start + i);
    }
    for (; i < size; i++) {
      into[start + i] += (p * x[a + i] + q * x[b + i]) + (r * x[c + i] + s * x[d + i]);
    }
  }

  @Override
  public void exp(double[] x, int from, double[] into, int start, int size) {
    VectorElementary.exp(x, from, into, start, size & -4);
    for (int i = size & -4; i < size; i++) {
      into[start + i] = Elementary.exp(x[from + i]);
    }
  }

  @Override
  public void log(double[] x, int from, double[] into, int start, int size) {
    VectorElementary.log(x, from, into, start, size & -4);
    for (int i = size & -4; i < size; i++) {
      into[start + i] = Elementary.log(x[from + i]);
    }
  }

  @Override
  public void softplus(double[] x, int from, double[] into, int start, int size) {
    VectorElementary.softplus(x, from, into, start, size & -4);
    for (int i = size & -4; i < size; i++) {
      into[start + i] = Elementary.softplus(x[from + i]);
    }
  }

  @Override
  public void sigmoid(double[] x, int from, double[] into, int start, int size) {
    VectorElementary.sigmoid(x, from, into, start, size & -4);
    for (int i = size & -4; i < size; i++) {
      into[start + i] = Elementary.sigmoid(x[from + i]);
    }
  }

  @Override
  public void tanh(double[] x, int from, double[] into, int start, int size) {
    VectorElementary.tanh(x, from, into, start, size & -4);
    for (int i = size & -4; i < size; i++) {
      into[start + i] = Elementary.tanh(x[from + i]);
    }
  }
}
