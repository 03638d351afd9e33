package slater.app.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import slater.core.Seed;
import slater.core.statistics.CertificateStudy.Mutation;

/** The claim holds as it is, and does not under any of the named mutations. */
class CertificateClaimTest {
  @ParameterizedTest
  @EnumSource
  void onlyTheCertificateAsItIsHolds(Mutation mutation) {
    var result = CertificateClaim.run(new Seed(1), 0.2, mutation, line -> {});
    assertEquals(mutation == Mutation.NONE, result.holds(), result.summary());
  }
}
