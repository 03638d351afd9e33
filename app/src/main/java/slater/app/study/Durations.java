package slater.app.study;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500 ms}, {@code 30 s}, {@code 5 min}, {@code 1.5 h}. */
public final class Durations {
  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,9}(\\.[0-9]{1,9})?)\\s*(ms|s|min|h)");
  private static final long MILLION = 1_000_000L;

  /** What is allowed, to stand in an error sentence. */
  public static final String ALLOWED = "a time with its unit, as in 500 ms, 30 s, 5 min or 2 h";

  private Durations() {}

  /** The duration; nothing where the text is none, or is no longer than nothing. */
  public static Optional<Duration> parse(String text) {
    var matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (matcher.group(3)) {
          case "ms" -> MILLION;
          case "s" -> 1000 * MILLION;
          case "min" -> 60 * 1000 * MILLION;
          default -> 3600 * 1000 * MILLION;
        };
    var nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).toBigInteger();
    // A thousand years are below 2^63 nanoseconds times 4; nobody waits longer than 200.
    if (nanos.signum() <= 0 || nanos.bitLength() > 62) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(nanos.longValueExact()));
  }

  /** The shortest text that {@link #parse} reads as this duration. */
  public static String text(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos % (3600 * 1000 * MILLION) == 0) {
      return nanos / (3600 * 1000 * MILLION) + " h";
    }
    if (nanos % (60 * 1000 * MILLION) == 0) {
      return nanos / (60 * 1000 * MILLION) + " min";
    }
    if (nanos % (1000 * MILLION) == 0) {
      return nanos / (1000 * MILLION) + " s";
    }
    return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + " ms";
  }
}
