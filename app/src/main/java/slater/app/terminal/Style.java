package slater.app.terminal;

/** How a word may stand out. Colour only helps: what is said is said by the word. */
public enum Style {
  /** A heading. */
  STRONG("1"),
  /** Less important. */
  FAINT("2"),
  /** As it should be. */
  GOOD("32"),
  /** As it should not be. */
  BAD("31"),
  /** Not known, or to be looked at. */
  UNSURE("33");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text between the escape sequences of the style. */
  String apply(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
