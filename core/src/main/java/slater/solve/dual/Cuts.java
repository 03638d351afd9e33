package slater.solve.dual;

import java.util.Arrays;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.solve.linear.DualActiveSet;

/**
 * A limited number of cuts of a concave function: {@code d(p) <= d(c) + e + g . (p - c)}, each with
 * the minimiser that it came from. One of them belongs to the centre c and is kept.
 */
final class Cuts {
  private final int size;
  private final boolean keepsMinimisers;
  // A row of the master for each cut: w - g . q <= e.
  private final double[][] normals;
  private final double[] errors;
  private final double[] multipliers;
  private final boolean[] used;
  private final double[] none;
  private final Vec[] minimisers;
  private int centre;

  Cuts(int room, int size, boolean keepsMinimisers, Vec like) {
    this.size = size;
    this.keepsMinimisers = keepsMinimisers;
    normals = new double[room][size + 1];
    errors = new double[room];
    multipliers = new double[room];
    used = new boolean[room];
    none = new double[size + 1];
    minimisers = new Vec[keepsMinimisers ? room : 0];
    Arrays.setAll(minimisers, k -> like.space().zeros(like.size()));
  }

  /** The only cut is that at the centre. */
  void begin(DualEvaluator at) {
    Arrays.fill(used, false);
    centre = 0;
    fill(0, at, 0);
  }

  private void fill(int slot, DualEvaluator at, double error) {
    used[slot] = true;
    errors[slot] = error;
    multipliers[slot] = 0;
    for (int i = 0; i < size; i++) {
      normals[slot][i] = -at.violations()[i];
    }
    normals[slot][size] = 1;
    if (keepsMinimisers) {
      minimisers[slot].set(at.minimiser());
    }
  }

  /** An entry of the supergradient at the centre. */
  double atCentre(int i) {
    return -normals[centre][i];
  }

  /**
   * By how much a cut lies above the value at the centre, so far away from it; NaN where unused.
   */
  double promise(int slot, double[] move) {
    return used[slot] ? errors[slot] - PriceOrder.dot(normals[slot], move) : Double.NaN;
  }

  /** Hands the cuts to a program. */
  void rows(DualActiveSet master) {
    double infinity = Double.POSITIVE_INFINITY;
    for (int k = 0; k < used.length; k++) {
      if (used[k]) {
        master.row(k, normals[k], Double.NEGATIVE_INFINITY, errors[k], infinity);
      } else {
        master.row(k, none, Double.NEGATIVE_INFINITY, infinity, infinity);
      }
    }
  }

  /** Takes the multipliers of the cuts, made to sum to 1. */
  void takeMultipliers(DualActiveSet master) {
    double sum = 0;
    for (int k = 0; k < used.length; k++) {
      multipliers[k] = used[k] ? Math.max(0, master.multiplier(k)) : 0;
      sum += multipliers[k];
    }
    for (int k = 0; k < used.length; k++) {
      multipliers[k] /= sum;
    }
  }

  /** Sets a point to the combination of the minimisers by the multipliers. */
  void combine(Vec into) {
    into.fill(0);
    for (int k = 0; k < used.length; k++) {
      if (multipliers[k] > 0) {
        into.add(multipliers[k], minimisers[k]);
      }
    }
  }

  /** Adds a cut, and says where; another makes room for it where there is none. */
  int add(DualEvaluator at, double error) {
    int slot = free();
    fill(slot, at, error);
    return slot;
  }

  private int free() {
    int idle = -1;
    for (int k = 0; k < used.length; k++) {
      if (!used[k]) {
        return k;
      }
      boolean candidate = k != centre && multipliers[k] == 0;
      if (candidate && (idle < 0 || errors[k] > errors[idle])) {
        idle = k;
      }
    }
    return idle >= 0 ? idle : aggregated();
  }

  /**
   * Takes all cuts that bind together in place of one of them, and gives another one's place away;
   * the combination promises what the model promised (Kiwiel 1983).
   */
  private int aggregated() {
    int kept = centre == 0 ? 1 : 0;
    int given = kept + 1 == centre ? kept + 2 : kept + 1;
    double[] normal = normals[kept];
    double first = multipliers[kept];
    double error = first * errors[kept];
    for (int i = 0; i < size; i++) {
      normal[i] *= first;
    }
    if (keepsMinimisers) {
      minimisers[kept].scale(first);
    }
    for (int k = 0; k < used.length; k++) {
      if (k == kept || multipliers[k] == 0) {
        continue;
      }
      error += multipliers[k] * errors[k];
      for (int i = 0; i < size; i++) {
        normal[i] += multipliers[k] * normals[k][i];
      }
      if (keepsMinimisers) {
        minimisers[kept].add(multipliers[k], minimisers[k]);
      }
    }
    errors[kept] = error;
    multipliers[kept] = 1;
    return given;
  }

  /** Measures all cuts from another centre. */
  void moveCentre(int slot, double[] move, double rise) {
    for (int k = 0; k < used.length; k++) {
      if (used[k]) {
        errors[k] -= PriceOrder.dot(normals[k], move) + rise;
      }
    }
    errors[slot] = 0;
    centre = slot;
  }

  void write(Sink out) {
    out.put((long) centre);
    for (int k = 0; k < used.length; k++) {
      out.put(used[k]);
      if (used[k]) {
        out.put(errors[k]).put(normals[k], 0, size + 1);
        if (keepsMinimisers) {
          minimisers[k].write(out);
        }
      }
    }
  }

  void read(Source in) {
    centre = Math.toIntExact(in.getLong());
    for (int k = 0; k < used.length; k++) {
      used[k] = in.getBoolean();
      if (used[k]) {
        errors[k] = in.getDouble();
        in.get(normals[k], 0, size + 1);
        if (keepsMinimisers) {
          minimisers[k].read(in);
        }
      }
    }
  }
}
