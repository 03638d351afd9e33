package slater.core.expression;

import java.util.List;

/** A place among the words of a formula, and what may stand there. */
final class Cursor {
  private final Fault fault;
  private final List<Token> words;
  private int at;

  Cursor(String text, Fault fault) {
    this.fault = fault;
    this.words = Lexer.words(text, fault);
  }

  /** The word here. */
  Token word() {
    return words.get(at);
  }

  /** The word behind the one here. */
  Token next() {
    return words.get(Math.min(at + 1, words.size() - 1));
  }

  /** How many words lie before this place. */
  int at() {
    return at;
  }

  /** One word further. */
  void advance() {
    at++;
  }

  /** Back or forth to a place. */
  void move(int to) {
    at = to;
  }

  /** Whether a sign stands here; if so, goes behind it. */
  boolean skips(String sign) {
    boolean found = word().is(sign);
    if (found) {
      at++;
    }
    return found;
  }

  /** The place behind the first such word; -1 where there is none. */
  int behind(String word) {
    for (int k = 0; k < words.size(); k++) {
      if (words.get(k).isWord(word)) {
        return k + 1;
      }
    }
    return -1;
  }

  RuntimeException wrong(String sentence) {
    return fault.at(word().at(), sentence);
  }

  void end(String expected) {
    if (word().kind() != Token.Kind.END) {
      String found = "expected " + expected + ", found " + word().shown();
      boolean side = word().kind() == Token.Kind.NUMBER || word().isName() || word().is("(");
      throw wrong(side ? found + "; a product needs its *" : found);
    }
  }

  void expect(String sign, String where) {
    if (!skips(sign)) {
      throw wrong("expected '" + sign + "' " + where + ", found " + word().shown());
    }
  }

  void expectWord(String expected) {
    if (!word().isWord(expected)) {
      throw wrong("expected '" + expected + "', found " + word().shown());
    }
    at++;
  }

  /** A whole number, without a sign. */
  int whole() {
    var word = word();
    boolean digits =
        word.kind() == Token.Kind.NUMBER && word.text().chars().allMatch(Character::isDigit);
    if (!digits || word.text().length() > 9) {
      throw wrong("expected a whole number, found " + word.shown());
    }
    at++;
    return Integer.parseInt(word.text());
  }

  /** The name of an index. */
  String index() {
    var word = word();
    if (!word.isName()) {
      throw wrong("expected the name of an index, found " + word.shown());
    }
    at++;
    return word.text();
  }
}
