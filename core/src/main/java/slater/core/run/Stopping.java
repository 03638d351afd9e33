package slater.core.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import slater.core.Progress;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Status;

/** A stopping rule at work: the rule and what it remembers of earlier steps. */
final class Stopping {
  private final Stop rule;
  private final List<Stop.Change> changes = new ArrayList<>();
  private final double[] lastObjective;
  private final double[] lastChange;
  private final boolean readsProgress;

  Stopping(Stop rule) {
    this.rule = rule;
    this.readsProgress = collect(rule);
    this.lastObjective = new double[changes.size()];
    this.lastChange = new double[changes.size()];
    Arrays.fill(lastObjective, Double.NaN);
    Arrays.fill(lastChange, Double.NaN);
  }

  /** Whether progress must be read after every step. */
  boolean readsProgress() {
    return readsProgress;
  }

  /** Takes in the objective after a step; the progress is there if this rule reads it. */
  void observe(long step, @Nullable Progress progress) {
    if (progress == null) {
      return;
    }
    for (int i = 0; i < lastObjective.length; i++) {
      if (step % changes.get(i).steps() == 0) {
        double scale = Math.max(1, Math.abs(progress.objective()));
        lastChange[i] = Math.abs(progress.objective() - lastObjective[i]) / scale;
        lastObjective[i] = progress.objective();
      }
    }
  }

  /** Why the run ends after this step, or null where it goes on. */
  @Nullable Status verdict(long step, @Nullable Progress progress, long nanos) {
    return verdict(rule, step, progress, nanos);
  }

  private @Nullable Status verdict(Stop part, long step, @Nullable Progress progress, long nanos) {
    return switch (part) {
      case Stop.Residual(double tolerance) ->
          solved(progress != null && progress.residual() <= tolerance);
      case Stop.Miss(double tolerance) ->
          solved(progress != null && progress.worstMiss() <= tolerance);
      case Stop.Change change -> solved(lastChange[index(change)] <= change.tolerance());
      case Stop.Steps(long steps) -> budget(step >= steps);
      case Stop.Evaluations(double passes) ->
          budget(progress != null && progress.evaluations() >= passes);
      case Stop.Time time -> budget(nanos >= time.budget().toNanos());
      case Stop.Either(Stop first, Stop second) -> {
        var found = verdict(first, step, progress, nanos);
        yield found != null ? found : verdict(second, step, progress, nanos);
      }
      case Stop.Both(Stop first, Stop second) -> {
        var one = verdict(first, step, progress, nanos);
        var other = verdict(second, step, progress, nanos);
        yield one == null || other == null ? null : one == Status.SOLVED ? one : other;
      }
    };
  }

  /** Writes what the rule remembers. */
  void write(Sink out) {
    out.put(changes.toString());
    out.put(lastObjective, 0, lastObjective.length).put(lastChange, 0, lastChange.length);
  }

  /** Reads what {@link #write} wrote; the memory of another rule is of no use and left alone. */
  void read(Source in) {
    if (in.getString().equals(changes.toString())) {
      in.get(lastObjective, 0, lastObjective.length);
      in.get(lastChange, 0, lastChange.length);
    }
  }

  private int index(Stop.Change change) {
    return changes.indexOf(change);
  }

  private boolean collect(Stop part) {
    return switch (part) {
      case Stop.Steps ignored -> false;
      case Stop.Time ignored -> false;
      case Stop.Residual ignored -> true;
      case Stop.Miss ignored -> true;
      case Stop.Evaluations ignored -> true;
      case Stop.Change change -> {
        if (!changes.contains(change)) {
          changes.add(change);
        }
        yield true;
      }
      case Stop.Either(Stop first, Stop second) -> collect(first, second);
      case Stop.Both(Stop first, Stop second) -> collect(first, second);
    };
  }

  private boolean collect(Stop first, Stop second) {
    boolean one = collect(first);
    boolean other = collect(second);
    return one || other;
  }

  private static @Nullable Status solved(boolean holds) {
    return holds ? Status.SOLVED : null;
  }

  private static @Nullable Status budget(boolean holds) {
    return holds ? Status.BUDGET : null;
  }
}
