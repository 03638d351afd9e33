package slater.solve.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.Seed;
import slater.core.heap.Heap;

class MeritFunctionTest {

  static java.util.List<HockSchittkowskiEqualities> equalities() {
    return HockSchittkowskiEqualities.all();
  }

  @ParameterizedTest
  @MethodSource("equalities")
  void slopesAreThoseOfDifferences(HockSchittkowskiEqualities known) {
    var random = new Seed(7).generator();
    try (var form = begun(known)) {
      var merit = new MeritFunction(form, Merit.EXACT);
      merit.setPenalties(3, 0.4);
      var v = new double[form.variables()];
      var l = new double[form.constraints()];
      var dv = v.clone();
      var dl = l.clone();
      for (int round = 0; round < 20; round++) {
        fill(random, v);
        fill(random, l);
        fill(random, dv);
        fill(random, dl);
        double step = 1e-6;
        double above = value(merit, v, l, dv, dl, step);
        double below = value(merit, v, l, dv, dl, -step);
        merit.at(v, l);
        merit.differentiate(l);
        double slope = merit.slope(dv, l, dl);
        double expected = (above - below) / (2 * step);
        // Rounding of the values is 1e-16 M / 1e-6; the third derivative adds 1e-12 of its size.
        assertEquals(expected, slope, 1e-6 * (1 + Math.abs(expected)) + 1e-9 * Math.abs(above));
      }
    }
  }

  @Test
  void theExactFunctionSeesWrongMultipliersWhichThePlainOneDoesNot() {
    for (var known : HockSchittkowskiEqualities.all()) {
      var method = ExactAugmentedLagrangian.standard().withTolerance(1e-11);
      var state = method.start(known.problem(), Heap.F64.of(known.start()), new Seed(0));
      while (state.ended().isEmpty() && state.steps() < 100) {
        method.step(known.problem(), state);
      }
      try (var form = begun(known)) {
        var v = state.point().toArray();
        var l = new double[form.constraints()];
        for (int i = 0; i < l.length; i++) {
          l[i] = state.prices().getFirst().multipliers().get(i) / form.scale(i) + 0.5;
        }
        var still = new double[v.length];
        for (int i = 0; i < l.length; i++) {
          var dl = new double[l.length];
          dl[i] = 1;
          double plain = slope(form, Merit.AUGMENTED, v, l, still, dl);
          double exact = slope(form, Merit.EXACT, v, l, still, dl);
          assertEquals(0, plain, 1e-9, known.toString());
          // e2 (GG')² (0.5, 0.5, …), where HS7's scaled G is 0.1: far above what is left of c.
          assertTrue(Math.abs(exact) > 1e-6, known + ": " + exact);
        }
        for (int i = 0; i < l.length; i++) {
          l[i] -= 0.5;
        }
        var gradient = new double[v.length];
        var dual = new double[l.length];
        var merit = new MeritFunction(form, Merit.EXACT);
        merit.setPenalties(10, 0.01);
        merit.at(v, l);
        merit.differentiate(l);
        merit.steepest(gradient, dual);
        // A point of Karush, Kuhn and Tucker is stationary, to what is left of its residual.
        assertEquals(0, KktSystem.length(gradient), 1e-6, known.toString());
        assertEquals(0, KktSystem.length(dual), 1e-6, known.toString());
      }
    }
  }

  /**
   * With e2 small and e1 large enough for a region, stationary points of the function there are
   * those of the problem: descending from anywhere in it, whatever is small is the residual.
   */
  @Test
  void awayFromSolutionsTheGradientIsNotSmall() {
    var known = HockSchittkowskiEqualities.all().get(2);
    var random = new Seed(11).generator();
    try (var form = begun(known)) {
      var merit = new MeritFunction(form, Merit.EXACT);
      // Convex with one affine equality: e2 < 1/|W G'(GG')^-1| and e1 beyond 1/(e2 GG').
      merit.setPenalties(100, 0.01);
      var v = new double[form.variables()];
      var l = new double[form.constraints()];
      var dv = v.clone();
      var dl = l.clone();
      for (int round = 0; round < 500; round++) {
        fill(random, v);
        fill(random, l);
        merit.at(v, l);
        merit.differentiate(l);
        merit.steepest(dv, dl);
        double gradient = Math.hypot(KktSystem.length(dv), KktSystem.length(dl));
        double residual = merit.residual();
        assertTrue(gradient >= 1e-2 * residual, () -> gradient + " for " + residual);
      }
    }
  }

  private static double slope(
      EqualityForm form, Merit kind, double[] v, double[] l, double[] dv, double[] dl) {
    var merit = new MeritFunction(form, kind);
    merit.setPenalties(1, 0.1);
    merit.at(v, l);
    merit.differentiate(l);
    return merit.slope(dv, l, dl);
  }

  private static EqualityForm begun(HockSchittkowskiEqualities known) {
    var form = new EqualityForm(known.problem(), Heap.F64.of(known.start()));
    form.begin(known.start().clone());
    return form;
  }

  private static double value(
      MeritFunction merit, double[] v, double[] l, double[] dv, double[] dl, double step) {
    var movedV = v.clone();
    var movedL = l.clone();
    KktSystem.add(step, dv, movedV);
    KktSystem.add(step, dl, movedL);
    merit.at(movedV, movedL);
    return merit.value();
  }

  private static void fill(java.util.random.RandomGenerator random, double[] vector) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] = random.nextGaussian();
    }
  }
}
