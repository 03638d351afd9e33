package slater.solve.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows and bounds of a linear program that contradict each other, none of which can be left out: an
 * irreducible infeasible subset. Begun with what a proof of infeasibility needs (the multipliers of
 * Farkas), each of them is left out in turn and stays out where the rest is still contradictory.
 *
 * <p>Source: Chinneck and Dravnieks, "Locating minimal infeasible constraint sets in linear
 * programs", ORSA Journal on Computing 3 (1991), the deletion filter. There may be other such sets,
 * and smaller ones; this one depends on the order of rows and bounds alone.
 *
 * @param rows the indices of the rows
 * @param lower the variables whose lower bound takes part
 * @param upper the variables whose upper bound takes part
 */
public record Conflict(List<Integer> rows, List<Integer> lower, List<Integer> upper) {

  /** Copies the lists. */
  public Conflict {
    rows = List.copyOf(rows);
    lower = List.copyOf(lower);
    upper = List.copyOf(upper);
  }

  /** A row or a bound as a row. */
  private record Part(LinearRow row, int index, Kind kind) {}

  private enum Kind {
    ROW,
    LOWER,
    UPPER
  }

  /**
   * A conflict of a program; empty where no contradiction can be proven. The objective does not
   * matter.
   */
  public static Optional<Conflict> of(LinearProgram program) {
    var parts = needed(program.variables(), parts(program));
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    var left = parts.get();
    var kept = new ArrayList<Part>();
    while (!left.isEmpty()) {
      var rest = new ArrayList<>(kept);
      rest.addAll(left.subList(1, left.size()));
      var still = needed(program.variables(), rest);
      if (still.isEmpty()) {
        kept.add(left.getFirst());
        left = left.subList(1, left.size());
      } else {
        // The new proof may need less of what is left; what was kept it needs.
        left = still.get().stream().filter(p -> !kept.contains(p)).toList();
      }
    }
    return Optional.of(
        new Conflict(
            indices(kept, Kind.ROW), indices(kept, Kind.LOWER), indices(kept, Kind.UPPER)));
  }

  /** How many rows and bounds take part. */
  public int size() {
    return rows.size() + lower.size() + upper.size();
  }

  private static List<Part> parts(LinearProgram program) {
    var parts = new ArrayList<Part>();
    for (int r = 0; r < program.rows().size(); r++) {
      parts.add(new Part(program.rows().get(r), r, Kind.ROW));
    }
    for (int i = 0; i < program.variables(); i++) {
      var unit = new double[program.variables()];
      unit[i] = 1;
      if (Double.isFinite(program.lower()[i])) {
        parts.add(new Part(LinearRow.atLeast(program.lower()[i], unit), i, Kind.LOWER));
      }
      if (Double.isFinite(program.upper()[i])) {
        parts.add(new Part(LinearRow.atMost(program.upper()[i], unit), i, Kind.UPPER));
      }
    }
    return parts;
  }

  /** Those that a proof needs, in order; empty where there is no proof of a contradiction. */
  private static Optional<List<Part>> needed(int variables, List<Part> parts) {
    var answer =
        LinearProgram.feasibility(variables).such(parts.stream().map(Part::row).toList()).solve();
    if (!(answer instanceof LinearAnswer.Infeasible proof)) {
      return Optional.empty();
    }
    double largest = Arrays.stream(proof.multipliers()).map(Math::abs).max().orElse(0);
    var needed = new ArrayList<Part>();
    for (int k = 0; k < parts.size(); k++) {
      if (Math.abs(proof.multipliers()[k]) > 1e-9 * largest) {
        needed.add(parts.get(k));
      }
    }
    // Small multipliers were left out: what is left must be a contradiction by itself.
    boolean holds =
        needed.size() == parts.size()
            || LinearProgram.feasibility(variables)
                    .such(needed.stream().map(Part::row).toList())
                    .solve()
                instanceof LinearAnswer.Infeasible;
    return Optional.of(holds ? needed : parts);
  }

  private static List<Integer> indices(List<Part> parts, Kind kind) {
    return parts.stream().filter(p -> p.kind() == kind).map(Part::index).toList();
  }
}
