package slater.solve.dual;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import slater.core.Domain;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.domain.Box;
import slater.core.domain.NonNegative;
import slater.core.domain.Reals;
import slater.core.oracle.Differentiable;
import slater.core.oracle.Functions;

/**
 * Problems with known optimum from Hock and Schittkowski, Test Examples for Nonlinear Programming
 * Codes, Springer 1981, by their numbers; requirements read c(x) at least 0, then c(x) equal 0.
 */
public record HockSchittkowski(int number, Problem problem, double[] start, double optimum) {

  private static HockSchittkowski of(
      int number,
      Domain domain,
      double[] start,
      double optimum,
      ToDoubleFunction<double[]> objective,
      List<ToDoubleFunction<double[]>> atLeast,
      List<ToDoubleFunction<double[]>> equal) {
    var functions = new ArrayList<Differentiable>();
    var requirements = new ArrayList<Requirement>();
    for (var function : atLeast) {
      requirements.add(Requirement.atLeast("at least " + functions.size(), 0));
      functions.add(Differentiable.numerical(function));
    }
    for (var function : equal) {
      requirements.add(Requirement.equal("equal " + functions.size(), 0));
      functions.add(Differentiable.numerical(function));
    }
    var oracle =
        Functions.of(
            start.length,
            Differentiable.numerical(objective),
            functions.toArray(Differentiable[]::new));
    return new HockSchittkowski(number, new Problem(oracle, domain, requirements), start, optimum);
  }

  /** Fourteen of them. */
  public static List<HockSchittkowski> all() {
    double inf = Double.POSITIVE_INFINITY;
    return List.of(
        of(
            1,
            Box.of(new double[] {-inf, -1.5}, new double[] {inf, inf}),
            new double[] {-2, 1},
            0,
            x -> 100 * sq(x[1] - x[0] * x[0]) + sq(1 - x[0]),
            List.of(),
            List.of()),
        of(
            6,
            new Reals(),
            new double[] {-1.2, 1},
            0,
            x -> sq(1 - x[0]),
            List.of(),
            List.of(x -> 10 * (x[1] - x[0] * x[0]))),
        of(
            7,
            new Reals(),
            new double[] {2, 2},
            -Math.sqrt(3),
            x -> Math.log(1 + x[0] * x[0]) - x[1],
            List.of(),
            List.of(x -> sq(1 + x[0] * x[0]) + x[1] * x[1] - 4)),
        of(
            10,
            new Reals(),
            new double[] {-10, 10},
            -1,
            x -> x[0] - x[1],
            List.of(x -> -3 * x[0] * x[0] + 2 * x[0] * x[1] - x[1] * x[1] + 1),
            List.of()),
        of(
            12,
            new Reals(),
            new double[] {0, 0},
            -30,
            x -> 0.5 * x[0] * x[0] + x[1] * x[1] - x[0] * x[1] - 7 * x[0] - 7 * x[1],
            List.of(x -> 25 - 4 * x[0] * x[0] - x[1] * x[1]),
            List.of()),
        of(
            14,
            new Reals(),
            new double[] {2, 2},
            9 - 2.875 * Math.sqrt(7),
            x -> sq(x[0] - 2) + sq(x[1] - 1),
            List.of(x -> -0.25 * x[0] * x[0] - x[1] * x[1] + 1),
            List.of(x -> x[0] - 2 * x[1] + 1)),
        of(
            21,
            Box.of(new double[] {2, -50}, new double[] {50, 50}),
            new double[] {-1, -1},
            -99.96,
            x -> 0.01 * x[0] * x[0] + x[1] * x[1] - 100,
            List.of(x -> 10 * x[0] - x[1] - 10),
            List.of()),
        of(
            28,
            new Reals(),
            new double[] {-4, 1, 1},
            0,
            x -> sq(x[0] + x[1]) + sq(x[1] + x[2]),
            List.of(),
            List.of(x -> x[0] + 2 * x[1] + 3 * x[2] - 1)),
        of(
            35,
            new NonNegative(),
            new double[] {0.5, 0.5, 0.5},
            1 / 9.0,
            x ->
                9
                    - 8 * x[0]
                    - 6 * x[1]
                    - 4 * x[2]
                    + 2 * x[0] * x[0]
                    + 2 * x[1] * x[1]
                    + x[2] * x[2]
                    + 2 * x[0] * x[1]
                    + 2 * x[0] * x[2],
            List.of(x -> 3 - x[0] - x[1] - 2 * x[2]),
            List.of()),
        of(
            39,
            new Reals(),
            new double[] {2, 2, 2, 2},
            -1,
            x -> -x[0],
            List.of(),
            List.of(
                x -> x[1] - x[0] * x[0] * x[0] - x[2] * x[2],
                x -> x[0] * x[0] - x[1] - x[3] * x[3])),
        of(
            43,
            new Reals(),
            new double[] {0, 0, 0, 0},
            -44,
            x ->
                sq(x[0])
                    + sq(x[1])
                    + 2 * sq(x[2])
                    + sq(x[3])
                    - 5 * x[0]
                    - 5 * x[1]
                    - 21 * x[2]
                    + 7 * x[3],
            List.of(
                x -> 8 - sq(x[0]) - sq(x[1]) - sq(x[2]) - sq(x[3]) - x[0] + x[1] - x[2] + x[3],
                x -> 10 - sq(x[0]) - 2 * sq(x[1]) - sq(x[2]) - 2 * sq(x[3]) + x[0] + x[3],
                x -> 5 - 2 * sq(x[0]) - sq(x[1]) - sq(x[2]) - 2 * x[0] + x[1] + x[3]),
            List.of()),
        of(
            71,
            Box.of(1, 5),
            new double[] {1, 5, 5, 1},
            17.0140173,
            x -> x[0] * x[3] * (x[0] + x[1] + x[2]) + x[2],
            List.of(x -> x[0] * x[1] * x[2] * x[3] - 25),
            List.of(x -> sq(x[0]) + sq(x[1]) + sq(x[2]) + sq(x[3]) - 40)),
        of(
            76,
            new NonNegative(),
            new double[] {0.5, 0.5, 0.5, 0.5},
            -4.681818181,
            x ->
                sq(x[0])
                    + 0.5 * sq(x[1])
                    + sq(x[2])
                    + 0.5 * sq(x[3])
                    - x[0] * x[2]
                    + x[2] * x[3]
                    - x[0]
                    - 3 * x[1]
                    + x[2]
                    - x[3],
            List.of(
                x -> 5 - x[0] - 2 * x[1] - x[2] - x[3],
                x -> 4 - 3 * x[0] - x[1] - 2 * x[2] + x[3],
                x -> x[1] + 4 * x[2] - 1.5),
            List.of()),
        of(
            100,
            new Reals(),
            new double[] {1, 2, 0, 4, 0, 1, 1},
            680.6300573,
            x ->
                sq(x[0] - 10)
                    + 5 * sq(x[1] - 12)
                    + sq(sq(x[2]))
                    + 3 * sq(x[3] - 11)
                    + 10 * sq(x[4] * x[4] * x[4])
                    + 7 * sq(x[5])
                    + sq(sq(x[6]))
                    - 4 * x[5] * x[6]
                    - 10 * x[5]
                    - 8 * x[6],
            List.of(
                x -> 127 - 2 * sq(x[0]) - 3 * sq(sq(x[1])) - x[2] - 4 * sq(x[3]) - 5 * x[4],
                x -> 282 - 7 * x[0] - 3 * x[1] - 10 * sq(x[2]) - x[3] + x[4],
                x -> 196 - 23 * x[0] - sq(x[1]) - 6 * sq(x[5]) + 8 * x[6],
                x ->
                    -4 * sq(x[0])
                        - sq(x[1])
                        + 3 * x[0] * x[1]
                        - 2 * sq(x[2])
                        - 5 * x[5]
                        + 11 * x[6]),
            List.of()));
  }

  private static double sq(double value) {
    return value * value;
  }

  @Override
  public String toString() {
    return "HS" + number;
  }
}
