package slater.app.compare;

import java.util.LinkedHashMap;
import slater.app.report.ComparisonPage;
import slater.app.solution.ComparisonDocument;
import slater.app.solution.SolutionJson;
import slater.app.terminal.Terminal;

/** A comparison as a table, a page and a document. */
public final class Showing {
  private Showing() {}

  /**
   * Says and writes all three.
   *
   * @param found what was found
   * @param command what repeats it
   * @param page where the page goes
   * @param terminal where the table and the document go
   */
  public static void of(
      ComparisonDocument found, String command, Destination page, Terminal terminal) {
    ComparisonTable.lines(found, terminal.width()).forEach(terminal::say);
    terminal.gap();
    found.remarks().forEach(terminal::tell);
    var file = page.write(ComparisonPage.of(found, command));
    terminal.say("Picture  " + file);
    var before = new LinkedHashMap<String, Object>();
    before.put("schema", ComparisonDocument.SCHEMA);
    before.put("page", file.toString());
    terminal.document(SolutionJson.text(found, before));
  }
}
