package slater.app.finished;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.app.terminal.ExitCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The studies of tables that ship: each runs, and its answer is what its comment says. */
class ShippedStudiesTest {
  @TempDir Path folder;

  private JsonNode json(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve("run").resolve(file)));
  }

  private JsonNode run(String study, ExitCode code) throws IOException {
    var to = folder.resolve("run").toString();
    var shell = new Shell(folder.resolve("runs"));
    var answer = shell.slater("run", "../studies/" + study + ".yaml", "--out", to);
    assertEquals(code, answer.code(), answer.out() + answer.err());
    return json("solution.json");
  }

  private static double value(JsonNode requirement, String part) {
    return requirement.get(part).get("value").doubleValue();
  }

  /** The counts of 1975, and what follows from them by hand. */
  @Test
  void berkeleyIsReversedWithinDepartments() throws IOException {
    var shell = new Shell(folder.resolve("runs"));
    var to = folder.resolve("run").toString();
    var answer = shell.slater("audit", "../studies/berkeley.yaml", "--out", to);
    assertEquals(ExitCode.SOLVED, answer.code(), answer.out() + answer.err());
    var found = json("certificate.json").get("requirements");
    assertEquals(557. / 1835 - 1198. / 2691, value(found.get(0), "certify"), 1e-12);
    assertEquals(89. / 108 - 512. / 825, value(found.get(1), "certify"), 1e-12);
    String[] verdicts = {"violated", "violated", "not decided", "met", "met", "not decided", "met"};
    int inFavourOfWomen = 0;
    for (int i = 0; i < verdicts.length; i++) {
      assertEquals(verdicts[i], found.get(i).get("verdict").asString(), answer.out());
      inFavourOfWomen += i > 0 && value(found.get(i), "certify") > 0 ? 1 : 0;
    }
    assertEquals(4, inFavourOfWomen, "A, B, D and F");
    int people = 0;
    for (var group : found.get(0).get("certify").get("groups")) {
      people += group.get("denominator").intValue();
    }
    assertEquals(4_526, people);
  }

  @Test
  void theInfeasibleOneNamesTwoOfItsThree() throws IOException {
    var solution = run("infeasible", ExitCode.INFEASIBLE);
    var conflict = solution.get("conflict");
    assertEquals(
        "[\"nearly all good loans are made\",\"hardly a bad loan is made\"]",
        conflict.get("requirements").toString());
    assertFalse(conflict.get("proven").booleanValue());
    for (var requirement : solution.get("requirements")) {
      assertTrue(requirement.get("price").get("value").isNull());
    }
  }

  @Test
  void prescribedRatesAreMetInBothBands() throws IOException {
    var requirement = run("prescribed-rates", ExitCode.SOLVED).get("requirements").get(0);
    assertEquals("met", requirement.get("verdict").asString());
    for (var group : requirement.get("certify").get("groups")) {
      assertEquals(0.6, group.get("value").doubleValue(), 0.05);
    }
    assertEquals(0.84, value(requirement, "certifyWithoutRequirements"), 0.01);
  }

  /** The price beside what the refit really saves: the slope falls on the way, so it says less. */
  @Test
  void costsArePricedInEuros() throws IOException {
    var solution = run("costs", ExitCode.SOLVED);
    var requirement = solution.get("requirements").get(0);
    assertEquals(0.63, value(requirement, "certifyWithoutRequirements"), 0.01);
    assertEquals("euros", solution.get("costs").get("unit").asString());
    assertEquals(400, requirement.get("price").get("value").doubleValue(), 20);
  }
}
