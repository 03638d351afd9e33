package slater.app.solution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SolutionJsonTest {
  private record Holder(double number, Figure figure) {}

  @Test
  void aFigureIsItsNumberOrNullWithAReason() {
    var tree = JsonMapper.shared().readTree(SolutionJson.write(Sketch.document()));
    assertEquals(1, tree.get("schema").intValue());
    var train = tree.get("requirements").get(0).get("train");
    assertEquals(0.036, train.get("value").doubleValue());
    assertFalse(train.has("valueReason"));
    var select = tree.get("requirements").get(0).get("select");
    assertTrue(select.get("value").isNull());
    assertEquals("no selection rows", select.get("valueReason").stringValue());
    assertFalse(tree.has("costs"), "an absent optional has no key");
  }

  @Test
  void nothingIsEverNaN() {
    assertThrows(
        IllegalStateException.class,
        () -> SolutionJson.text(new Holder(Double.NaN, Figure.of(1, "")), Map.of()));
    var tree =
        JsonMapper.shared()
            .readTree(SolutionJson.text(new Holder(1, Figure.of(Double.NaN, "no rows")), Map.of()));
    assertTrue(tree.get("figure").isNull());
    assertEquals("no rows", tree.get("figureReason").stringValue());
  }
}
