package slater.learn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The rows of each part of a split. A row's id is its number in the data as read, from 0, before
 * any row is dropped; ids ascend within a part. The arrays are not copied: nobody changes them.
 *
 * @param train the ids that are fitted
 * @param select the ids that choose
 * @param certify the ids that certify
 */
public record Parts(int[] train, int[] select, int[] certify) {
  /** Checks that ids ascend, so that the digests are those of sets. */
  public Parts {
    ascending(train);
    ascending(select);
    ascending(certify);
  }

  private static void ascending(int[] ids) {
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] <= ids[i - 1]) {
        throw new IllegalArgumentException(
            "Row ids must ascend: " + ids[i] + " after " + ids[i - 1]);
      }
    }
  }

  /**
   * The SHA-256, in lower-case hexadecimal, of the ids as decimal ASCII text, each followed by a
   * line feed: what {@code printf '%d\n' ids | sha256sum} prints.
   */
  public static String sha256(int[] ids) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (int id : ids) {
        digest.update((id + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parts parts
        && Arrays.equals(train, parts.train)
        && Arrays.equals(select, parts.select)
        && Arrays.equals(certify, parts.certify);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(train) + Arrays.hashCode(select)) + Arrays.hashCode(certify);
  }
}
