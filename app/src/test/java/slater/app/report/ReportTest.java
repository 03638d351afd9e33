package slater.app.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import slater.app.solution.Sketch;

class ReportTest {
  @Test
  void textFromTheDataNeverBecomesMarkup() throws IOException {
    var page = Report.page(Sketch.document(), 10, "slater run " + Sketch.HOSTILE);
    assertFalse(page.contains("<script"), "no script element, from the data or our own");
    assertTrue(page.contains("&lt;script&gt;"), "the level is shown as text");
    assertTrue(page.length() < 2_000_000, "under 2 MB");
    var kept = Path.of("target", "report-sketch.html");
    Files.writeString(kept, page);
  }

  @Test
  void thePageLoadsNothing() {
    var page = Report.page(Sketch.document(), 10, "slater run");
    assertFalse(page.matches("(?s).*(src|href)\\s*=.*"), "no address of anything");
    assertFalse(page.contains("url("), "no address in the style");
    assertTrue(page.contains("default-src 'none'"));
  }

  @Test
  void groupsUnderTheSmallestCellHaveNoFigures() {
    var page = Report.page(Sketch.document(), 10, "slater run");
    assertTrue(page.contains("too few rows to show"));
    assertFalse(page.contains("few: 0.500"), "the rate of 4 rows is not shown");
    assertTrue(Report.page(Sketch.document(), 1, "slater run").contains("few: 0.500"));
  }

  @Test
  void theCardHasBlanksForWhatOnlyTheOwnerKnowsAndNoMarkupFromTheData() {
    var card = ModelCard.write(Sketch.document());
    assertTrue(card.contains("to be filled in by the owner"));
    assertFalse(card.contains("<script"));
    assertTrue(card.contains("policy F-12 \\| fair lending"), "a bar does not end a table cell");
  }
}
