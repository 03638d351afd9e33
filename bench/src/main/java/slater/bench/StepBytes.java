package slater.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import slater.core.Domain;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.State;
import slater.core.Vec;
import slater.core.Workers;
import slater.core.domain.Ball;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Quadratic;
import slater.learn.oracle.Objective;
import slater.learn.oracle.TableOracle;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.solve.dual.Answer;
import slater.solve.dual.Ascent;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.dual.Coupling;
import slater.solve.dual.DescentAscent;
import slater.solve.dual.DualAscent;
import slater.solve.dual.DualStep;
import slater.solve.dual.Growth;
import slater.solve.dual.ProxyLagrangian;
import slater.solve.dual.Recovery;
import slater.solve.dual.Regret;
import slater.solve.dual.Scheme;
import slater.solve.smooth.Inertia;
import slater.solve.smooth.Lbfgs;
import slater.solve.smooth.ProximalGradient;
import slater.solve.smooth.SpectralGradient;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Batches;
import slater.solve.stochastic.FirstOrder;
import slater.solve.stochastic.GradientDescent;
import slater.solve.stochastic.Momentum;
import slater.solve.stochastic.Nesterov;
import slater.solve.stochastic.Optimizer;
import slater.solve.stochastic.Schedule;

/**
 * A program: the bytes that a step of each first-order method allocates, on mini-batches of 16 of
 * 1000 rows of {@link RecallFloors} or on all of them. A method that ends is started again, which
 * is not counted.
 */
final class StepBytes {
  private static final int ROWS = 1000;
  private static final int COUNTED = 300;

  /** How long a method runs, in nanoseconds: until it is compiled a step allocates more. */
  private static final long LONGEST = 2_500_000_000L;

  private final TableOracle floors;
  private final TableOracle loss;

  private StepBytes() {
    var sample = RecallFloors.sample(ROWS);
    this.floors = RecallFloors.oracle(sample, Workers.one());
    this.loss =
        TableOracle.of(
            sample,
            ModelChoice.of(ModelKind.LOGISTIC, 0),
            Objective.loss(),
            List.of(),
            1,
            Workers.one());
  }

  /** Runs. */
  public static void main(String[] arguments) {
    var bytes = new StepBytes();
    // What all share is compiled first.
    measure(bytes.floorsProblem(), DescentAscent.standard().withBatches(Batches.of(16)));
    System.out.println("| method | rows a step | bytes a step | time a step |");
    System.out.println("|---|---|---|---|");
    bytes.descentAscent();
    bytes.proxies();
    bytes.firstOrder();
    bytes.smooth();
    dualAscent();
    System.out.println();
  }

  private void descentAscent() {
    var plain = DescentAscent.standard().withBatches(Batches.of(16)).withAnswer(Answer.LAST, 0);
    for (var scheme : Scheme.values()) {
      floors("descent-ascent, " + word(scheme), plain.withScheme(scheme));
    }
    floors(
        "descent-ascent, augmented",
        plain.withCoupling(Coupling.AUGMENTED_LAGRANGIAN, 1, Growth.none()));
    floors(
        "descent-ascent, quadratic penalty",
        plain.withCoupling(Coupling.QUADRATIC_PENALTY, 1, Growth.none()));
    floors(
        "descent-ascent, nuPI", plain.withDual(Ascent.nuPi(1, 0.1, 0.5), Schedule.constant(0.01)));
    floors(
        "descent-ascent, prices by Adam",
        plain.withDual(Ascent.by(AdamW.adam()), Schedule.constant(0.01)));
    floors("descent-ascent, average", plain.withAnswer(Answer.AVERAGE, 0));
  }

  private void proxies() {
    for (var regret : Regret.values()) {
      for (boolean byFactors : new boolean[] {false, true}) {
        floors(
            "proxy-Lagrangian, " + word(regret) + (byFactors ? ", factors" : ", sums"),
            ProxyLagrangian.standard()
                .withWeights(regret, byFactors)
                .withBatches(Batches.of(16))
                .withAnswer(Answer.LAST, Integer.MAX_VALUE));
      }
    }
  }

  private void firstOrder() {
    var rules =
        List.<Optimizer>of(
            new GradientDescent(),
            new Momentum(0.9),
            new Nesterov(0.9),
            AdamW.adam(),
            AdamW.decaying(0.01));
    for (var rule : rules) {
      var method = FirstOrder.steps(rule, Schedule.constant(0.01)).withBatches(Batches.of(16));
      loss("first-order, " + rule.name(), new Reals(), 16, method);
    }
    var sgd =
        FirstOrder.steps(new GradientDescent(), Schedule.constant(0.01))
            .withBatches(Batches.of(16));
    loss("projected gradient, box", box(), 16, sgd);
    loss("projected gradient, ball", Ball.of(Ball.Norm.TWO, 1), 16, sgd);
  }

  private void smooth() {
    for (var inertia : Inertia.values()) {
      loss(
          "proximal gradient, " + word(inertia),
          box(),
          ROWS,
          ProximalGradient.standard().withInertia(inertia));
    }
    loss(
        "spectral projected gradient, ball",
        Ball.of(Ball.Norm.TWO, 1),
        ROWS,
        SpectralGradient.standard());
    loss("L-BFGS", new Reals(), ROWS, Lbfgs.standard());
    loss("L-BFGS-B", box(), ROWS, Lbfgs.standard());
    print("augmented Lagrangian", ROWS, floorsProblem(), AugmentedLagrangian.standard());
  }

  /** On the nearest point of 20 numbers to 1, whose sum is at most 5 and first at least 0.5. */
  private static void dualAscent() {
    var ones = new double[20];
    java.util.Arrays.fill(ones, 1);
    var first = new double[20];
    first[0] = 1;
    var oracle =
        Functions.of(20, Quadratic.squaredDistanceTo(ones), Linear.of(ones), Linear.of(first));
    var problem =
        new Problem(
            oracle,
            new Reals(),
            List.of(Requirement.atMost("sum", 5), Requirement.atLeast("first", 0.5)));
    var steps =
        List.of(
            DualStep.subgradient(Schedule.constant(0.001)),
            DualStep.polyak(11.25),
            DualStep.level(1, 1));
    var names = List.of("subgradient", "Polyak", "level");
    for (int k = 0; k < steps.size(); k++) {
      var method = DualAscent.by(steps.get(k)).withRecovery(Recovery.MINIMISER);
      print("dual ascent, " + names.get(k), 0, problem, method);
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Box box() {
    int size = Math.toIntExact(loss.input().size());
    var least = new double[size];
    var most = new double[size];
    java.util.Arrays.fill(least, -0.2);
    java.util.Arrays.fill(most, 0.2);
    return Box.of(least, most);
  }

  private Problem floorsProblem() {
    return RecallFloors.problem(floors);
  }

  private <S extends State> void floors(String name, Method<Problem, S> method) {
    print(name, 16, floorsProblem(), method);
  }

  private <S extends State> void loss(
      String name, Domain domain, int rows, Method<Problem, S> method) {
    print(name, rows, new Problem(loss, domain, List.of()), method);
  }

  private static <S extends State> void print(
      String name, int rows, Problem problem, Method<Problem, S> method) {
    var least = measure(problem, method);
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.0f | %.1f µs |",
            name,
            rows == 0 ? "" : rows,
            least.bytes(),
            least.nanoseconds() / 1e3));
  }

  /** The least that a step took. */
  private record Least(double bytes, double nanoseconds) {}

  private static <S extends State> Least measure(Problem problem, Method<Problem, S> method) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var x = Heap.F64.zeros(problem.variables());
    double leastBytes = Double.POSITIVE_INFINITY;
    double leastTime = Double.POSITIVE_INFINITY;
    long began = System.nanoTime();
    var state = started(method, problem, x);
    while (System.nanoTime() - began < LONGEST) {
      if (state.ended().isPresent()) {
        state.close();
        state = started(method, problem, x);
      }
      long bytesBefore = threads.getCurrentThreadAllocatedBytes();
      long before = System.nanoTime();
      int steps = 0;
      while (steps < COUNTED && state.ended().isEmpty()) {
        method.step(problem, state);
        steps++;
      }
      if (steps > 0) {
        double bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
        leastTime = Math.min(leastTime, (double) (System.nanoTime() - before) / steps);
        leastBytes = Math.min(leastBytes, bytes / steps);
      }
    }
    state.close();
    return new Least(leastBytes, leastTime);
  }

  /** A state behind its first step, in which methods take what they need. */
  private static <S extends State> S started(Method<Problem, S> method, Problem problem, Vec x) {
    var state = method.start(problem, x, new Seed(1));
    method.step(problem, state);
    return state;
  }
}
