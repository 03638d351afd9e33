package slater.app.yaml;

import java.util.Collection;
import slater.core.Spelling;

/** Turns of phrase that error sentences share. */
public final class Wording {
  private static final int LONGEST = 60;

  private Wording() {}

  /** At most 60 characters of a text, on one line, without control characters. */
  public static String shortened(String text) {
    var line = new StringBuilder();
    int characters = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      if (++characters > LONGEST) {
        return line.append("...").toString();
      }
      boolean printable =
          !Character.isISOControl(point)
              && Character.getType(point) != Character.FORMAT
              && Character.getType(point) != Character.SURROGATE;
      line.appendCodePoint(printable ? point : ' ');
      at += Character.charCount(point);
    }
    return line.toString();
  }

  /**
   * A sentence about a name that is not known, with the nearest one: {@code There is no key 'dta'
   * here; did you mean 'data'? Known: data, groups.}
   */
  public static String unknown(String beginning, String asked, Collection<String> known) {
    String remedy = Spelling.remedy(asked, known);
    String joint = Spelling.nearest(asked, known).isPresent() ? "; " : ". ";
    return beginning + joint + remedy;
  }
}
