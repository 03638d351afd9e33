package slater.solve.sketch;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Sketch-and-project: z moves to the nearest point that meets the equations {@code S'K z = S'b} of
 * a random S of few columns,
 *
 * <pre>z - K S (S'KK S)^+ S'(K z - b),</pre>
 *
 * with K symmetric. The equations are met one after another, each along the part of its row that is
 * orthogonal to the rows before; a row with no such part is left out, which is what the
 * pseudo-inverse does with equations that agree.
 *
 * <p>The mean squared error falls in each iteration by at least the factor {@code 1 - lambda_min(E
 * KS(S'KKS)^+S'K)}; for rows drawn by their norms that is {@code 1 - sigma_min² / |K|_F²}.
 */
final class SketchAndProject implements InnerSolve {
  /** A row of which less than this share is new says nothing that is not rounding. */
  private static final double NEW = 1e-10;

  private final SystemSolver kind;
  private final int size;
  private final int block;
  private final double[][] basis;
  private final double[] steps;
  private final double[] sketch;
  private final double[] row;
  private final double[] z;
  private final double[] residual;
  private final double[] cumulative;
  private final int[] order;
  private final double[] signs;
  private final KktSystem system;
  private double[] right = {};
  private RandomGenerator random = () -> 0;
  private long iterations;
  private boolean isFresh;

  SketchAndProject(SystemSolver kind, KktSystem system, int block) {
    this.kind = kind;
    this.system = system;
    size = system.size();
    this.block = kind.isBlock() ? Math.min(block, size) : 1;
    basis = new double[this.block][size];
    steps = new double[this.block];
    sketch = new double[size];
    row = new double[size];
    z = new double[size];
    residual = new double[size];
    cumulative = new double[size];
    order = new int[size];
    signs = new double[size];
  }

  @Override
  public void begin(double[] b, RandomGenerator generator) {
    right = b;
    random = generator;
    iterations = 0;
    Arrays.fill(z, 0);
    for (int i = 0; i < size; i++) {
      residual[i] = -b[i];
      order[i] = i;
    }
    isFresh = true;
    if (kind == SystemSolver.KACZMARZ) {
      double sum = 0;
      for (int i = 0; i < size; i++) {
        readRow(i, row);
        sum += KktSystem.dot(row, row, size);
        cumulative[i] = sum;
      }
    }
  }

  @Override
  public boolean reach(double target) {
    // Between two looks at the residual lies work as large as a look.
    int between = kind.picksRows() ? Math.max(1, size / block) : 1;
    long most = iterations + 500 + 100_000 / block + 2000L * size / ((long) block * block);
    while (residualNorm() > target) {
      if (iterations >= most) {
        return false;
      }
      for (int i = 0; i < between; i++) {
        project();
        iterations++;
      }
    }
    return true;
  }

  /** One sketch, and the projection onto its equations. */
  void project() {
    if (kind == SystemSolver.BLOCK_ROWS) {
      shuffle();
    } else if (kind == SystemSolver.COUNT_SKETCH) {
      hash();
    }
    int used = 0;
    for (int j = 0; j < block; j++) {
      double missing = equation(j);
      double norm = KktSystem.length(row);
      // Twice is enough for orthogonality to rounding (Kahan and Parlett).
      for (int pass = 0; pass < 2 && used > 0; pass++) {
        for (int i = 0; i < used; i++) {
          double share = KktSystem.dot(basis[i], row, size);
          KktSystem.add(-share, basis[i], row);
          missing -= share * steps[i];
        }
      }
      system.addWork(4.0 * used * size + 2.0 * size);
      double left = KktSystem.length(row);
      if (!(left > NEW * norm)) {
        continue;
      }
      for (int i = 0; i < size; i++) {
        basis[used][i] = row[i] / left;
      }
      steps[used++] = missing / left;
    }
    for (int i = 0; i < used; i++) {
      KktSystem.add(steps[i], basis[i], z);
    }
    system.addWork((double) used * size);
    isFresh = false;
  }

  /** Writes the j-th equation's row; by how much its left side must grow. */
  private double equation(int j) {
    return switch (kind) {
      case KACZMARZ -> ofRow(drawn());
      case KACZMARZ_UNIFORM -> ofRow(random.nextInt(size));
      case BLOCK_ROWS -> ofRow(order[j]);
      case COUNT_SKETCH -> ofBucket(j);
      default -> ofGaussian();
    };
  }

  /** A row drawn in proportion to its squared norm. */
  private int drawn() {
    double at = random.nextDouble() * cumulative[size - 1];
    int found = Arrays.binarySearch(cumulative, at);
    return Math.min(size - 1, found < 0 ? ~found : found + 1);
  }

  private double ofBucket(int j) {
    refresh();
    Arrays.fill(sketch, 0);
    Arrays.fill(row, 0);
    for (int i = 0; i < size; i++) {
      if (order[i] == j) {
        sketch[i] = signs[i];
        if (system.isWritten()) {
          KktSystem.add(signs[i], system.row(i), row);
          system.addWork(size);
        }
      }
    }
    if (!system.isWritten()) {
      system.times(sketch, row);
    }
    return -KktSystem.dot(sketch, residual, size);
  }

  private double ofGaussian() {
    refresh();
    for (int i = 0; i < size; i++) {
      sketch[i] = random.nextGaussian();
    }
    system.times(sketch, row);
    return -KktSystem.dot(sketch, residual, size);
  }

  private double ofRow(int index) {
    readRow(index, row);
    system.addWork(size);
    return right[index] - KktSystem.dot(row, z, size);
  }

  private void readRow(int index, double[] into) {
    if (system.isWritten()) {
      System.arraycopy(system.row(index), 0, into, 0, size);
    } else {
      Arrays.fill(sketch, 0);
      sketch[index] = 1;
      system.times(sketch, into);
    }
  }

  /** Brings the first places of a random order up to date, one for each row of the block. */
  private void shuffle() {
    for (int i = 0; i < block; i++) {
      int other = i + random.nextInt(size - i);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  /** Sends every row to a row of the block, with a sign. */
  private void hash() {
    for (int i = 0; i < size; i++) {
      order[i] = random.nextInt(block);
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
  }

  private void refresh() {
    if (!isFresh) {
      system.times(z, residual);
      KktSystem.add(-1, right, residual);
      isFresh = true;
    }
  }

  /** The residual's norm, in the units of the system before it was balanced. */
  private double residualNorm() {
    refresh();
    return system.norm(residual);
  }

  @Override
  public double[] solution() {
    return z;
  }

  @Override
  public long iterations() {
    return iterations;
  }
}
