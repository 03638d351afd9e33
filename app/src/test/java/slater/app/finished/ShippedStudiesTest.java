package slater.app.finished;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
      people += group.get("n").intValue();
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

  @Test
  void costsArePricedInEuros() throws IOException {
    var solution = run("costs", ExitCode.SOLVED);
    var requirement = solution.get("requirements").get(0);
    assertEquals(0.65, value(requirement, "certifyWithoutRequirements"), 0.01);
    assertEquals("euros", solution.get("costs").get("unit").asString());
    assertEquals(480, requirement.get("price").get("value").doubleValue(), 20);
  }

  private static String verdicts(JsonNode document) {
    var found = new ArrayList<String>();
    document.get("requirements").forEach(each -> found.add(each.get("verdict").asString()));
    return String.join(", ", found);
  }

  @Test
  void neymanAndPearsonOvershootAndASweepDoesNot() throws IOException {
    var study = "../studies/neyman-pearson.yaml";
    var out = folder.resolve("run").toString();
    var over = "bad loans approved=0.02,0.03";
    var shell = new Shell(folder.resolve("runs"));
    var answer = shell.slater("sweep", study, "--over", over, "--out", out);
    assertEquals(ExitCode.SOLVED, answer.code(), answer.out() + answer.err());
    var points = json("sweep.json").get("points");
    assertEquals("met", points.get(0).get("verdict").asString());
    assertEquals("not decided", points.get(1).get("verdict").asString());
    double before = Double.POSITIVE_INFINITY;
    for (var point : points) {
      double cost = point.get("ordering").doubleValue();
      assertTrue(cost < before, "looser limits lose fewer good loans: " + points);
      before = cost;
    }
    assertTrue(answer.out().contains("Taken: bad loans approved 0.02"), answer.out());
  }

  @Test
  void neymanAndPearsonArePricedInGoodLoans() throws IOException {
    var solution = run("neyman-pearson", ExitCode.SOLVED);
    assertEquals("violated", verdicts(solution));
    var requirement = solution.get("requirements").get(0);
    assertEquals(0.05, value(requirement, "train"), 0.001);
    assertEquals(0.073, value(requirement, "certify"), 0.005);
    assertEquals(2.4, requirement.get("price").get("value").doubleValue(), 0.1);
  }

  @Test
  void recallFloorsHavePricesOfTheirOwn() throws IOException {
    var solution = run("recall-floors", ExitCode.SOLVED);
    assertEquals("not decided, not decided, met", verdicts(solution));
    var found = solution.get("requirements");
    double[] floors = {0.6, 0.35, 0.8};
    double price = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 3; i++) {
      assertTrue(value(found.get(i), "train") >= floors[i], "met where it is trained");
      double next = found.get(i).get("price").get("value").doubleValue();
      assertTrue(next < price, "each costs less than the one before");
      price = next;
    }
    assertEquals(0, price);
    assertEquals(0.35, value(found.get(0), "trainWithoutRequirements"), 0.005);
  }

  /** A convex problem: what a looser bound saves is less than its slope says, and not nothing. */
  @Test
  void theLossOfTheCountryIsBounded() throws IOException {
    var requirement = run("group-loss", ExitCode.SOLVED).get("requirements").get(0);
    var areas = requirement.get("trainWithoutRequirements").get("groups");
    assertEquals(22, areas.get(0).get("value").doubleValue(), 1);
    assertEquals(101.5, areas.get(1).get("value").doubleValue(), 0.1);
    assertEquals(60, value(requirement, "train"), 1e-3);
    var price = requirement.get("price");
    double slope = price.get("value").doubleValue();
    assertEquals(0.39, slope, 0.005);
    var to = folder.resolve("tight").toString();
    var tight = "loss in each area=40";
    var shell = new Shell(folder.resolve("runs"));
    var answer = shell.slater("run", "../studies/group-loss.yaml", "--set", tight, "--out", to);
    assertEquals(ExitCode.INFEASIBLE, answer.code(), answer.out() + answer.err());
    assertTrue(answer.out().contains("(proven)"), answer.out());
  }

  @Test
  void aLaterQuarterIsCertifiedAgain() throws IOException {
    assertEquals("met, met, met", verdicts(run("drift", ExitCode.SOLVED)));
    var to = folder.resolve("run");
    var shell = new Shell(folder.resolve("runs"));
    var answer = shell.slater("certify", to.toString(), "../studies/data/loans-later.csv");
    assertEquals(ExitCode.SOLVED, answer.code(), answer.out() + answer.err());
    var again = json("certificates/loans-later/certificate.json");
    assertEquals("met, violated, met", verdicts(again));
    assertEquals(2_056, again.get("rows").intValue());
    double most = 0;
    var furthest = "";
    for (var column : again.get("drift").get("columns")) {
      if (column.get("shifted").booleanValue() && column.get("difference").doubleValue() > most) {
        most = column.get("difference").doubleValue();
        furthest = column.get("column").asString();
      }
    }
    assertEquals("income", furthest);
  }

  @Test
  void aVendorsModelIsAudited() throws IOException {
    var to = folder.resolve("run").toString();
    var shell = new Shell(folder.resolve("runs"));
    var answer = shell.slater("audit", "../studies/audit-vendor.yaml", "--out", to);
    assertEquals(ExitCode.SOLVED, answer.code(), answer.out() + answer.err());
    var found = json("certificate.json");
    assertEquals("foreign model", found.get("subject").get("kind").asString());
    assertEquals("not decided, met, met", verdicts(found));
  }
}
