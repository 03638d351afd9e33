package slater.core.run;

import java.util.List;
import java.util.stream.DoubleStream;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Space;
import slater.core.Vec;
import slater.core.domain.Reals;
import slater.core.heap.Heap;

/** f(x) = |x - c|^2 / 2 without requirements: the solution is the bottom c. */
record Valley(List<Double> bottom) implements Oracle {

  static Valley at(double... bottom) {
    return new Valley(DoubleStream.of(bottom).boxed().toList());
  }

  Problem free() {
    return new Problem(this, new Reals(), List.of());
  }

  @Override
  public Layout input() {
    return Layout.of(bottom.size());
  }

  @Override
  public List<Layout> outputs() {
    return List.of(Layout.of(1));
  }

  @Override
  public Evaluator open(Space space) {
    var c = space.of(bottom.stream().mapToDouble(b -> b).toArray());
    var away = space.zeros(bottom.size());
    var values = Outputs.zeros(Heap.F64, outputs());
    return new Evaluator() {
      @Override
      public void at(Vec x, Draw draw) {
        away.set(x).add(-1, c);
        values.block(0).set(0, away.dot(away) / 2);
      }

      @Override
      public Outputs values() {
        return values;
      }

      @Override
      public void pull(Outputs weights, Vec into) {
        into.add(weights.block(0).get(0), away);
      }
    };
  }
}
