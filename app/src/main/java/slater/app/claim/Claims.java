package slater.app.claim;

import java.util.List;
import slater.core.Claim;

/** The claims of the program as a whole, beside those of single methods. */
public final class Claims {
  private Claims() {}

  /** All of them, sorted by id. */
  public static List<Claim> all() {
    return List.of(CertificateClaim.claim(), LoansClaim.claim(), ResumeClaim.claim());
  }
}
