package slater.solve.dual;

import java.util.ArrayList;
import java.util.List;
import slater.core.Problem;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.domain.Projection;
import slater.solve.stochastic.Move;
import slater.solve.stochastic.OptimizerState;
import slater.solve.stochastic.Schedule;

/** Moves a point by {@link PointSteps}: as a whole, or block by block and then into the domain. */
final class PointMoves {
  private final PointSteps steps;
  private final Problem problem;
  private final Vec x;
  private final Vec gradient;
  private final List<Move> whole = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  /** A block of variables and what its rule remembers. */
  private record Part(Vec x, Vec gradient, OptimizerState state, Schedule rate) {}

  /**
   * Moves of a point along a gradient, both of them these very vectors.
   *
   * @param x the point
   * @param gradient the gradient
   */
  PointMoves(Problem problem, PointSteps steps, Vec x, Vec gradient) {
    this.steps = steps;
    this.problem = problem;
    this.x = x;
    this.gradient = gradient;
    if (steps.blocks().isEmpty()) {
      whole.add(new Move(problem.domain(), steps.optimizer(), x));
      return;
    }
    var layout = problem.oracle().input();
    steps.blocks().keySet().forEach(layout::block);
    for (var block : layout.blocks()) {
      var its =
          steps
              .blocks()
              .getOrDefault(block.name(), new PointSteps.Own(steps.optimizer(), steps.rate()));
      var capability = its.optimizer().scalesEntries() ? Bounded.class : Projection.class;
      problem.domain().need(capability);
      parts.add(
          new Part(
              x.slice(block.offset(), block.end()),
              gradient.slice(block.offset(), block.end()),
              its.optimizer().start(x.space(), block.size()),
              its.rate()));
    }
  }

  /** Moves the point. */
  void step(long step) {
    if (parts.isEmpty()) {
      whole.getFirst().step(x, gradient, steps.rate().at(step));
      return;
    }
    for (int k = 0; k < parts.size(); k++) {
      var part = parts.get(k);
      part.state().step(part.x(), part.gradient(), part.rate().at(step));
    }
    problem.domain().need(Projection.class).project(x);
  }

  void write(Sink out) {
    whole.forEach(move -> move.write(out));
    parts.forEach(part -> part.state().write(out));
  }

  void read(Source in) {
    whole.forEach(move -> move.read(in));
    parts.forEach(part -> part.state().read(in));
  }
}
