package consumer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import slater.core.Vec;

final class ClosestPointTest {
  @Test
  void pointAndPriceAreThoseFoundByHand() {
    var solution = ClosestPoint.solve();
    // The solver's default residual of 1e-8, over a curvature of 2.
    assertArrayEquals(new double[] {0.5, 0.5}, solution.x().toArray(), 1e-8);
    assertEquals(-1, solution.price("on the line"), 2e-8);
  }

  @Test
  void theLibraryIsTheInstalledJarAndNeedsNoOptionOfTheJvm() {
    var from = Vec.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertTrue(from.contains("it-repository") && from.contains("slater-core-"), from);
    assertFalse(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
  }
}
