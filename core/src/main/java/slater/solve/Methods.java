package slater.solve;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import slater.core.Catalogue;
import slater.core.Entry;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.dual.DescentAscent;
import slater.solve.dual.DualAscent;
import slater.solve.dual.ProxyLagrangian;
import slater.solve.linear.LinearProgramming;
import slater.solve.nonlinear.SequentialQuadratic;
import slater.solve.sketch.ExactAugmentedLagrangian;
import slater.solve.smooth.BlockCoordinate;
import slater.solve.smooth.Lbfgs;
import slater.solve.smooth.ProximalGradient;
import slater.solve.smooth.SpectralGradient;
import slater.solve.smooth.TrustRegionNewton;
import slater.solve.stochastic.FirstOrder;

/** The methods of the core. */
public final class Methods implements Catalogue {
  /** For the service loader. */
  public Methods() {}

  @Override
  public List<Entry> entries() {
    return Stream.of(
            AugmentedLagrangian.entry(),
            DescentAscent.entry(),
            DualAscent.entry(),
            FirstOrder.entry(),
            ExactAugmentedLagrangian.entry(),
            ProxyLagrangian.entry(),
            Lbfgs.entry(),
            LinearProgramming.entry(),
            BlockCoordinate.entry(),
            ProximalGradient.entry(),
            TrustRegionNewton.entry(),
            SequentialQuadratic.entry(),
            SpectralGradient.entry())
        .sorted(Comparator.comparing(Entry::id))
        .toList();
  }
}
