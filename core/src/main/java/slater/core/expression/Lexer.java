package slater.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import slater.core.expression.Token.Kind;

/** Cuts a formula into words. */
final class Lexer {
  private static final Map<String, String> REMEDIES =
      Map.of(
          "**", "write ^ for a power",
          "==", "write = for equal",
          "!=", "a requirement is <=, >= or =",
          "<>", "a requirement is <=, >= or =",
          "&&", "write two requirements",
          "||", "a requirement is <=, >= or =");

  private final String text;
  private final Fault fault;
  private int at;

  private Lexer(String text, Fault fault) {
    this.text = text;
    this.fault = fault;
  }

  /** The words, the last of which is the end. */
  static List<Token> words(String text, Fault fault) {
    var lexer = new Lexer(text, fault);
    var words = new ArrayList<Token>();
    do {
      words.add(lexer.next());
    } while (words.getLast().kind() != Kind.END);
    return words;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private Token next() {
    while (Character.isWhitespace(peek(0)) || peek(0) == '\u00a0') {
      at++;
    }
    int from = at;
    if (at == text.length()) {
      return new Token(Kind.END, "", from);
    }
    char c = peek(0);
    if (isDigit(c) || c == '.' && isDigit(peek(1))) {
      return number();
    }
    if (Names.isStart(c)) {
      while (Names.isPart(peek(0))) {
        at++;
      }
      return new Token(Kind.NAME, text.substring(from, at), from);
    }
    if (c == '`') {
      int end = text.indexOf('`', from + 1);
      if (end <= from + 1) {
        throw fault.at(from, "a name begins with a backquote, but none ends it");
      }
      at = end + 1;
      return new Token(Kind.QUOTED, text.substring(from + 1, end), from);
    }
    return sign();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Token number() {
    int from = at;
    digits();
    // Two dots stand between the ends of a range.
    if (peek(0) == '.' && peek(1) != '.') {
      at++;
      digits();
    }
    int sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
    if ((peek(0) == 'e' || peek(0) == 'E') && isDigit(peek(sign))) {
      at += sign;
      digits();
    }
    if (Names.isStart(peek(0))) {
      throw fault.at(at, "expected * between a number and a name");
    }
    return new Token(Kind.NUMBER, text.substring(from, at), from);
  }

  private void digits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  private Token sign() {
    int from = at;
    String two = text.substring(at, Math.min(text.length(), at + 2));
    var remedy = REMEDIES.get(two);
    if (remedy != null) {
      throw fault.at(from, "'" + two + "' means nothing here: " + remedy);
    }
    if (two.equals("<=") || two.equals(">=") || two.equals("..")) {
      at += 2;
      return new Token(Kind.SIGN, two, from);
    }
    at++;
    char c = text.charAt(from);
    return switch (c) {
      case '+', '-', '*', '/', '^', '(', ')', '[', ']', ',', ':', '=' ->
          new Token(Kind.SIGN, Character.toString(c), from);
      case '\u2212' -> new Token(Kind.SIGN, "-", from);
      case '\u00b7' -> new Token(Kind.SIGN, "*", from);
      case '\u2264' -> new Token(Kind.SIGN, "<=", from);
      case '\u2265' -> new Token(Kind.SIGN, ">=", from);
      case '<', '>' ->
          throw fault.at(
              from, "write " + c + "= for '" + c + "': a strict limit has no closest point");
      default ->
          throw fault.at(
              from,
              Character.isISOControl(c) || Character.isSurrogate(c)
                  ? "this character means nothing in a formula"
                  : "'" + c + "' means nothing in a formula");
    };
  }
}
