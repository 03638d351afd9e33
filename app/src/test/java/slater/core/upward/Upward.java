package slater.core.upward;

import slater.app.Slater;

/** An arrow upward, for the test that such a thing is found. */
public final class Upward {
  private Upward() {}

  static void up() {
    Slater.main(new String[0]);
  }
}
