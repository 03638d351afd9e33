package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import slater.core.Vec;

final class NormTest {
  @Test
  void theLibraryIsThere() {
    assertEquals(5.0, Norm.of(3, 4));
    var from = Vec.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertTrue(from.contains("slater-core-"), "from the installed jar, not from " + from);
  }
}
