package slater.core.expression;

/**
 * A word of a formula.
 *
 * @param kind what it is
 * @param text as written; of a quoted name what stands between the quotes
 * @param at its first character, counted from 0
 */
record Token(Kind kind, String text, int at) {

  enum Kind {
    NUMBER,
    NAME,
    QUOTED,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equals(word);
  }

  boolean isName() {
    return kind == Kind.QUOTED || kind == Kind.NAME && !Names.isTaken(text);
  }

  /** As an error sentence shows it. */
  String shown() {
    return kind == Kind.END
        ? "the end"
        : "'" + (text.length() > 30 ? text.substring(0, 30) + "…" : text) + "'";
  }
}
