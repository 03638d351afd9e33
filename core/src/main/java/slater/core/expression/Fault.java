package slater.core.expression;

import slater.core.InputException;
import slater.core.Place;

/**
 * What is wrong with a formula: the place, a piece of the text, the character, what was expected.
 *
 * @param text the formula
 * @param place where its first character stands in the user's input
 */
record Fault(String text, Place place) {
  private static final int SHOWN = 40;

  InputException at(int character, String sentence) {
    int from = Math.max(0, Math.min(character - SHOWN / 2, text.length() - SHOWN));
    int to = Math.min(text.length(), from + SHOWN);
    String piece =
        (from > 0 ? "…" : "")
            + text.substring(from, to).replaceAll("\\p{Cntrl}", " ")
            + (to < text.length() ? "…" : "");
    String said =
        "in the formula '" + piece + "', at character " + (character + 1) + ": " + sentence + ".";
    String capital = Character.toUpperCase(said.charAt(0)) + said.substring(1);
    boolean known = !place.file().isEmpty() || place.line() > 0 || !place.key().isEmpty();
    return known ? InputException.at(moved(character), capital) : new InputException(capital);
  }

  /** The place of a character, where the formula stands on one line whose column is known. */
  private Place moved(int character) {
    boolean oneLine = text.indexOf('\n') < 0;
    return place.column() > 0 && oneLine
        ? new Place(place.file(), place.line(), place.column() + character, place.key())
        : place;
  }
}
