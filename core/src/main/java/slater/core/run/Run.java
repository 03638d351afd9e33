package slater.core.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Solution;
import slater.core.State;
import slater.core.Vec;

/**
 * Drives a method:
 *
 * {@snippet :
 * var solution =
 *     Run.of(method, problem)
 *         .from(Heap.F64.zeros(45))
 *         .seed(new Seed(7))
 *         .stop(Stop.residual(1e-6).or(Stop.time(Duration.ofSeconds(30))))
 *         .checkpoint(Path.of("runs/credit.checkpoint"), Every.time(Duration.ofSeconds(10)))
 *         .solve();
 * }
 *
 * <p>The settings may be given in any order; a run can be solved more than once, and each time
 * begins anew. With the same seed and a budget of steps the solution has the same bits, whether the
 * run went through or was killed and resumed.
 *
 * <p>After at most 64 steps, and before a checkpoint is written, the state is looked at: where a
 * number is infinite or NaN, the run ends as {@link slater.core.Status#DIVERGED} with the state
 * before the step that did it. Where nobody asks for the progress, nothing is allocated in a step.
 *
 * @param <P> the kind of problem
 * @param <S> the kind of state
 */
public final class Run<P, S extends State> {
  final Method<P, S> method;
  final P problem;
  final Appraisal<P> appraisal;
  final List<Watch> watches = new ArrayList<>();
  final Map<String, String> options = new TreeMap<>();
  final Map<String, String> details = new TreeMap<>();
  Optional<Vec> start = Optional.empty();
  Seed seed = new Seed(0);
  Stop stop = Stop.residual(1e-6).or(Stop.steps(100_000));
  BooleanSupplier cancelled = () -> false;
  Optional<Saving> saving = Optional.empty();
  Optional<Path> resume = Optional.empty();
  int rows = 1024;
  String fingerprint = "";
  Consumer<? super S> ending = state -> {};

  private Run(Method<P, S> method, P problem, Appraisal<P> appraisal) {
    this.method = method;
    this.problem = problem;
    this.appraisal = appraisal;
  }

  /** An observer and how often it wants to hear. */
  record Watch(Every every, Observer observer) {}

  /** Where checkpoints go and how often. */
  record Saving(Path path, Every every) {}

  /** A run of a method on a problem with requirements. */
  public static <S extends State> Run<Problem, S> of(Method<Problem, S> method, Problem problem) {
    return new Run<>(method, problem, Appraisal.ofProblems());
  }

  /** A run of a method on another kind of problem. */
  public static <P, S extends State> Run<P, S> of(
      Method<P, S> method, P problem, Appraisal<P> appraisal) {
    return new Run<>(method, problem, appraisal);
  }

  /** The starting point; it is copied by the method. */
  public Run<P, S> from(Vec x0) {
    start = Optional.of(x0);
    return this;
  }

  /** The seed of everything that is drawn; 0 where none is given. */
  public Run<P, S> seed(Seed given) {
    seed = given;
    return this;
  }

  /** When to end; where nothing is said at a residual of 1e-6 or after 100,000 steps. */
  public Run<P, S> stop(Stop rule) {
    stop = rule;
    return this;
  }

  /** Tells an observer in a rhythm, and once more at the end. */
  public Run<P, S> observe(Every every, Observer observer) {
    watches.add(new Watch(every, observer));
    return this;
  }

  /**
   * Writes checkpoints to a file in a rhythm, and once more at the end, whatever ends it. The
   * previous one stays until the new one is complete.
   */
  public Run<P, S> checkpoint(Path path, Every every) {
    saving = Optional.of(new Saving(path, every));
    return this;
  }

  /**
   * Goes on from a checkpoint instead of the starting point. A file that is damaged, or belongs to
   * another method, problem, space or seed, is refused with a sentence before any work.
   */
  public Run<P, S> resume(Path path) {
    resume = Optional.of(path);
    return this;
  }

  /**
   * Ends as {@link slater.core.Status#INTERRUPTED} after the step during which this becomes true,
   * on whatever thread; so does an interrupt of the thread of the run.
   */
  public Run<P, S> cancel(BooleanSupplier asked) {
    cancelled = asked;
    return this;
  }

  /** The largest number of rows of the trace, at least 2; 1024 where nothing is said. */
  public Run<P, S> traceRows(int most) {
    if (most < 2) {
      throw new IllegalArgumentException("A trace has at least 2 rows, not " + most);
    }
    rows = most;
    return this;
  }

  /** What else tells this problem from others, as a hash of its data; written into checkpoints. */
  public Run<P, S> fingerprint(String text) {
    fingerprint = text;
    return this;
  }

  /**
   * Shows the state in which the run ended, before it is closed: for what a method keeps beside its
   * point, such as the candidates of a mixture. Whatever is to be kept of it must be copied.
   */
  public Run<P, S> atEnd(Consumer<? super S> reader) {
    ending = reader;
    return this;
  }

  /** A setting of the method, for the provenance of the solution. */
  public Run<P, S> option(String name, String value) {
    options.put(name, value);
    return this;
  }

  /** Anything else worth knowing, for the provenance of the solution. */
  public Run<P, S> detail(String name, String value) {
    details.put(name, value);
    return this;
  }

  /** Runs to the end. */
  public Solution<Vec> solve() {
    return finish().solution();
  }

  /** Runs to the end, and also says what it took. */
  public Outcome finish() {
    return new Loop<>(this).run();
  }

  /** The starting point, or the sentence that says that there is none. */
  Vec startingPoint() {
    return start.orElseThrow(
        () -> new IllegalStateException("A run needs a starting point: call from(x0) first"));
  }
}
