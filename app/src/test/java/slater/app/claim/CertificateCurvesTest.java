package slater.app.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import slater.app.claim.GrowingData.Approach;
import slater.core.Seed;
import slater.core.Workers;

/** The curves hold with a certificate and not without, and are drawn. */
class CertificateCurvesTest {
  /** Few runs: what they allow, 5 % and three standard errors, is still far from what fails. */
  private static final GrowingData GROWING =
      new GrowingData(List.of(2_000, 6_000), 24, new Seed(3));

  @Test
  void onlyACertificateKeepsFailuresRare() {
    GrowingData.Result found;
    try (var workers = Workers.of(2)) {
      found = GROWING.run(workers, line -> {});
    }
    var result = CertificateCurves.result(GROWING, found, "slater claim certificate --seed 3");
    assertTrue(result.holds(), result.summary());

    // The held-out figure in place of the certificate.
    var broken = new LinkedHashMap<>(found.points());
    broken.put(Approach.WITH_ROOM, found.of(Approach.HELD_OUT_FIGURE));
    var without = new GrowingData.Result(broken, found.best());
    assertFalse(CertificateCurves.result(GROWING, without, "").holds());

    // Nothing is returned: never false, and of no use.
    broken.put(Approach.WITH_ROOM, found.of(Approach.AT_THE_LIMIT));
    var idle = new GrowingData.Result(broken, found.best());
    assertFalse(CertificateCurves.result(GROWING, idle, "").holds());

    var best = found.best();
    for (var approach : List.of(Approach.WITH_ROOM, Approach.AT_THE_LIMIT)) {
      var points = found.of(approach);
      assertTrue(points.getLast().loss().estimate() > best - 0.01, "about the best, or above");
    }
    assertEquals(2, found.of(Approach.WITH_ROOM).size());

    var page = result.page().orElseThrow();
    assertEquals(3, page.split("<svg ", -1).length - 1);
    assertTrue(page.contains("slater claim certificate --seed 3"));
    assertFalse(page.contains("://"), "a page needs nothing from outside");
    assertFalse(page.contains("NaN"));
  }
}
