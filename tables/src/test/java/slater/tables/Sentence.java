package slater.tables;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;
import slater.core.InputException;

/** What a user is told. */
public final class Sentence {
  private Sentence() {}

  /** The message of the {@link InputException} that this ends in. */
  public static String of(Executable refused) {
    return String.valueOf(assertThrows(InputException.class, refused).getMessage());
  }
}
