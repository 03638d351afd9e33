package slater.solve.sketch;

import java.util.List;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.domain.Reals;
import slater.core.oracle.Differentiable;
import slater.core.oracle.Functions;

/**
 * Problems of equalities with known optimum from Hock and Schittkowski, Test Examples for Nonlinear
 * Programming Codes, 1981, and how many steps a prototype of the method took at most.
 */
record HockSchittkowskiEqualities(
    int number, Problem problem, double[] start, double optimum, int steps) {

  private static HockSchittkowskiEqualities of(
      int number, double[] start, double optimum, int steps, Differentiable... functions) {
    var rest = List.of(functions).subList(1, functions.length);
    return new HockSchittkowskiEqualities(
        number,
        new Problem(
            Functions.ofBlocks(start.length, functions[0], List.of(rest)),
            new Reals(),
            List.of(Requirement.equal("equalities", 0))),
        start,
        optimum,
        steps);
  }

  static List<HockSchittkowskiEqualities> all() {
    return List.of(
        of(
            6,
            new double[] {-1.2, 1},
            0,
            7,
            (x, g) -> {
              g[0] = -2 * (1 - x[0]);
              return (1 - x[0]) * (1 - x[0]);
            },
            (x, g) -> {
              g[0] = -20 * x[0];
              g[1] = 10;
              return 10 * (x[1] - x[0] * x[0]);
            }),
        of(
            7,
            new double[] {2, 2},
            -Math.sqrt(3),
            9,
            (x, g) -> {
              g[0] = 2 * x[0] / (1 + x[0] * x[0]);
              g[1] = -1;
              return Math.log(1 + x[0] * x[0]) - x[1];
            },
            (x, g) -> {
              double a = 1 + x[0] * x[0];
              g[0] = 4 * x[0] * a;
              g[1] = 2 * x[1];
              return a * a + x[1] * x[1] - 4;
            }),
        of(
            28,
            new double[] {-4, 1, 1},
            0,
            5,
            (x, g) -> {
              double a = x[0] + x[1];
              double b = x[1] + x[2];
              g[0] = 2 * a;
              g[1] = 2 * a + 2 * b;
              g[2] = 2 * b;
              return a * a + b * b;
            },
            (x, g) -> {
              g[0] = 1;
              g[1] = 2;
              g[2] = 3;
              return x[0] + 2 * x[1] + 3 * x[2] - 1;
            }),
        of(
            39,
            new double[] {2, 2, 2, 2},
            -1,
            10,
            (x, g) -> {
              g[0] = -1;
              return -x[0];
            },
            (x, g) -> {
              g[0] = -3 * x[0] * x[0];
              g[1] = 1;
              g[2] = -2 * x[2];
              return x[1] - x[0] * x[0] * x[0] - x[2] * x[2];
            },
            (x, g) -> {
              g[0] = 2 * x[0];
              g[1] = -1;
              g[3] = -2 * x[3];
              return x[0] * x[0] - x[1] - x[3] * x[3];
            }),
        of(
            78,
            new double[] {-2, 1.5, 2, -1, -1},
            -2.91970041,
            6,
            (x, g) -> {
              double product = 1;
              for (int i = 0; i < 5; i++) {
                product *= x[i];
                g[i] = 1;
                for (int j = 0; j < 5; j++) {
                  g[i] *= j == i ? 1 : x[j];
                }
              }
              return product;
            },
            (x, g) -> {
              double sum = -10;
              for (int i = 0; i < 5; i++) {
                g[i] = 2 * x[i];
                sum += x[i] * x[i];
              }
              return sum;
            },
            (x, g) -> {
              g[1] = x[2];
              g[2] = x[1];
              g[3] = -5 * x[4];
              g[4] = -5 * x[3];
              return x[1] * x[2] - 5 * x[3] * x[4];
            },
            (x, g) -> {
              g[0] = 3 * x[0] * x[0];
              g[1] = 3 * x[1] * x[1];
              return x[0] * x[0] * x[0] + x[1] * x[1] * x[1] + 1;
            }));
  }

  @Override
  public String toString() {
    return "HS" + number;
  }
}
