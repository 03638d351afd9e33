package slater.core.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import slater.core.Problem;

/** What tells one problem from another in a checkpoint. */
final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 over the shape of the problem: variables, terms, domain, requirements with limits. */
  static String of(Problem problem) {
    return hash(
        problem.oracle().input()
            + "\n"
            + problem.oracle().outputs()
            + "\n"
            + problem.oracle().terms()
            + "\n"
            + problem.domain().name()
            + "\n"
            + problem.requirements());
  }

  static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
