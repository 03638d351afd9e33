package slater.core.heap;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static slater.core.heap.Elementary.E10;
import static slater.core.heap.Elementary.E11;
import static slater.core.heap.Elementary.E12;
import static slater.core.heap.Elementary.E13;
import static slater.core.heap.Elementary.E2;
import static slater.core.heap.Elementary.E3;
import static slater.core.heap.Elementary.E4;
import static slater.core.heap.Elementary.E5;
import static slater.core.heap.Elementary.E6;
import static slater.core.heap.Elementary.E7;
import static slater.core.heap.Elementary.E8;
import static slater.core.heap.Elementary.E9;
import static slater.core.heap.Elementary.EXP_LEAST;
import static slater.core.heap.Elementary.EXP_MOST;
import static slater.core.heap.Elementary.FRACTION;
import static slater.core.heap.Elementary.L1;
import static slater.core.heap.Elementary.L10;
import static slater.core.heap.Elementary.L11;
import static slater.core.heap.Elementary.L2;
import static slater.core.heap.Elementary.L3;
import static slater.core.heap.Elementary.L4;
import static slater.core.heap.Elementary.L5;
import static slater.core.heap.Elementary.L6;
import static slater.core.heap.Elementary.L7;
import static slater.core.heap.Elementary.L8;
import static slater.core.heap.Elementary.L9;
import static slater.core.heap.Elementary.LN2_HIGH;
import static slater.core.heap.Elementary.LN2_LOW;
import static slater.core.heap.Elementary.LOG2_E;
import static slater.core.heap.Elementary.ONE_BITS;
import static slater.core.heap.Elementary.ROOT_BITS;
import static slater.core.heap.Elementary.ROUND;
import static slater.core.heap.Elementary.ROUND_BITS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Elementary} four at a time: the same operations in the same order, so the same bits. Every
 * loop is written out, for the reason that {@link VectorKernels} gives.
 */
final class VectorElementary {
  private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;

  private VectorElementary() {}

  static void exp(double[] arguments, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i += 4) {
      var x = DoubleVector.fromArray(FOUR, arguments, from + i);
      var bounded = x.blend(EXP_LEAST, x.lt(EXP_LEAST));
      bounded = bounded.blend(EXP_MOST, bounded.compare(GT, EXP_MOST));
      var shifted = bounded.mul(LOG2_E).add(ROUND);
      var k = shifted.sub(ROUND);
      var r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
      var whole = shifted.reinterpretAsLongs().sub(ROUND_BITS);
      var half = k.mul(0.5).add(ROUND).reinterpretAsLongs().sub(ROUND_BITS);
      var first = half.lanewise(LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
      var second = whole.sub(half).lanewise(LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
      var r2 = r.mul(r);
      var r4 = r2.mul(r2);
      var expLow = r.mul(E3).add(E2).add(r.mul(E5).add(E4).mul(r2));
      var expMiddle = r.mul(E7).add(E6).add(r.mul(E9).add(E8).mul(r2));
      var expHigh = r.mul(E11).add(E10).add(r.mul(E13).add(E12).mul(r2));
      var less = r.add(r2.mul(expLow.add(expMiddle.add(expHigh.mul(r4)).mul(r4))));
      var e = less.add(1).mul(first).mul(second);
      e.intoArray(into, start + i);
    }
  }

  static void log(double[] arguments, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i += 4) {
      var x = DoubleVector.fromArray(FOUR, arguments, from + i);
      var small = x.lt(Double.MIN_NORMAL);
      var bits = x.blend(x.mul(0x1p54), small).reinterpretAsLongs().add(ONE_BITS - ROOT_BITS);
      var exponent = bits.lanewise(LSHR, 52).add(ROUND_BITS).reinterpretAsDoubles();
      exponent = exponent.sub(ROUND + 1023).sub(DoubleVector.zero(FOUR).blend(54, small));
      var f = bits.and(FRACTION).add(ROOT_BITS).reinterpretAsDoubles().sub(1);
      var s = f.div(f.add(2));
      var z = s.mul(s);
      var z2 = z.mul(z);
      var z4 = z2.mul(z2);
      var logLow = z.mul(L2).add(L1).add(z.mul(L4).add(L3).mul(z2));
      var logMiddle = z.mul(L6).add(L5).add(z.mul(L8).add(L7).mul(z2));
      var logHigh = z.mul(L10).add(L9).add(z2.mul(L11));
      var rest = z.mul(logLow.add(logMiddle.add(logHigh.mul(z4)).mul(z4)));
      var halfSquare = f.mul(0.5).mul(f);
      var tail = s.mul(halfSquare.add(rest)).add(exponent.mul(LN2_LOW));
      var log = exponent.mul(LN2_HIGH).sub(halfSquare.sub(tail).sub(f));
      log = log.blend(x, x.eq(Double.POSITIVE_INFINITY));
      log = log.blend(Double.NEGATIVE_INFINITY, x.eq(0));
      log.blend(Double.NaN, x.compare(GE, 0).not()).intoArray(into, start + i);
    }
  }

  static void softplus(double[] arguments, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i += 4) {
      var x = DoubleVector.fromArray(FOUR, arguments, from + i);
      var y = x.abs().neg();
      var bounded = y.blend(EXP_LEAST, y.lt(EXP_LEAST));
      bounded = bounded.blend(EXP_MOST, bounded.compare(GT, EXP_MOST));
      var shifted = bounded.mul(LOG2_E).add(ROUND);
      var k = shifted.sub(ROUND);
      var r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
      var whole = shifted.reinterpretAsLongs().sub(ROUND_BITS);
      var half = k.mul(0.5).add(ROUND).reinterpretAsLongs().sub(ROUND_BITS);
      var first = half.lanewise(LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
      var second = whole.sub(half).lanewise(LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
      var r2 = r.mul(r);
      var r4 = r2.mul(r2);
      var expLow = r.mul(E3).add(E2).add(r.mul(E5).add(E4).mul(r2));
      var expMiddle = r.mul(E7).add(E6).add(r.mul(E9).add(E8).mul(r2));
      var expHigh = r.mul(E11).add(E10).add(r.mul(E13).add(E12).mul(r2));
      var less = r.add(r2.mul(expLow.add(expMiddle.add(expHigh.mul(r4)).mul(r4))));
      var e = less.add(1).mul(first).mul(second);
      var sum = e.add(1);
      var lost = e.sub(sum.sub(1));
      var bits = sum.reinterpretAsLongs().add(ONE_BITS - ROOT_BITS);
      var exponent = bits.lanewise(LSHR, 52).add(ROUND_BITS).reinterpretAsDoubles();
      exponent = exponent.sub(ROUND + 1023);
      var f = bits.and(FRACTION).add(ROOT_BITS).reinterpretAsDoubles().sub(1);
      var s = f.div(f.add(2));
      var z = s.mul(s);
      var z2 = z.mul(z);
      var z4 = z2.mul(z2);
      var logLow = z.mul(L2).add(L1).add(z.mul(L4).add(L3).mul(z2));
      var logMiddle = z.mul(L6).add(L5).add(z.mul(L8).add(L7).mul(z2));
      var logHigh = z.mul(L10).add(L9).add(z2.mul(L11));
      var rest = z.mul(logLow.add(logMiddle.add(logHigh.mul(z4)).mul(z4)));
      var halfSquare = f.mul(0.5).mul(f);
      var tail = s.mul(halfSquare.add(rest)).add(exponent.mul(LN2_LOW));
      var log = exponent.mul(LN2_HIGH).sub(halfSquare.sub(tail).sub(f));
      var positive = DoubleVector.zero(FOUR).blend(x, x.compare(GT, 0));
      positive.add(log.add(lost.div(sum))).intoArray(into, start + i);
    }
  }

  static void sigmoid(double[] arguments, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i += 4) {
      var x = DoubleVector.fromArray(FOUR, arguments, from + i);
      var y = x.abs().neg();
      var bounded = y.blend(EXP_LEAST, y.lt(EXP_LEAST));
      bounded = bounded.blend(EXP_MOST, bounded.compare(GT, EXP_MOST));
      var shifted = bounded.mul(LOG2_E).add(ROUND);
      var k = shifted.sub(ROUND);
      var r = bounded.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
      var whole = shifted.reinterpretAsLongs().sub(ROUND_BITS);
      var half = k.mul(0.5).add(ROUND).reinterpretAsLongs().sub(ROUND_BITS);
      var first = half.lanewise(LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
      var second = whole.sub(half).lanewise(LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
      var r2 = r.mul(r);
      var r4 = r2.mul(r2);
      var expLow = r.mul(E3).add(E2).add(r.mul(E5).add(E4).mul(r2));
      var expMiddle = r.mul(E7).add(E6).add(r.mul(E9).add(E8).mul(r2));
      var expHigh = r.mul(E11).add(E10).add(r.mul(E13).add(E12).mul(r2));
      var less = r.add(r2.mul(expLow.add(expMiddle.add(expHigh.mul(r4)).mul(r4))));
      var e = less.add(1).mul(first).mul(second);
      var numerator = DoubleVector.broadcast(FOUR, 1).blend(e, x.lt(0));
      numerator.div(e.add(1)).intoArray(into, start + i);
    }
  }

  static void tanh(double[] arguments, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i += 4) {
      var x = DoubleVector.fromArray(FOUR, arguments, from + i);
      var twice = x.abs().mul(2);
      twice = twice.blend(44, twice.compare(GT, 44));
      var shifted = twice.mul(LOG2_E).add(ROUND);
      var k = shifted.sub(ROUND);
      var r = twice.sub(k.mul(LN2_HIGH)).sub(k.mul(LN2_LOW));
      var whole = shifted.reinterpretAsLongs().sub(ROUND_BITS);
      var scale = whole.lanewise(LSHL, 52).add(ONE_BITS).reinterpretAsDoubles();
      var r2 = r.mul(r);
      var r4 = r2.mul(r2);
      var expLow = r.mul(E3).add(E2).add(r.mul(E5).add(E4).mul(r2));
      var expMiddle = r.mul(E7).add(E6).add(r.mul(E9).add(E8).mul(r2));
      var expHigh = r.mul(E11).add(E10).add(r.mul(E13).add(E12).mul(r2));
      var less = r.add(r2.mul(expLow.add(expMiddle.add(expHigh.mul(r4)).mul(r4))));
      var e = scale.mul(less).add(scale.sub(1));
      var sign = x.reinterpretAsLongs().and(Long.MIN_VALUE);
      e.div(e.add(2))
          .reinterpretAsLongs()
          .or(sign)
          .reinterpretAsDoubles()
          .intoArray(into, start + i);
    }
  }
}
