package slater.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.app.cli.Program;
import slater.app.cli.Session;
import slater.app.store.RunFolder;
import slater.app.terminal.Terminal;
import slater.core.Seed;
import tools.jackson.databind.json.JsonMapper;

/** Intersections and conditions through a whole run: trained, certified, priced, written down. */
class VocabularyRunTest {
  @TempDir Path folder;

  @Test
  void conditionsAndIntersectionsAreTrainedAndCertified() throws Exception {
    var data = Path.of("../studies/data/credit-g.arff").toAbsolutePath().normalize();
    var study = folder.resolve("vocabulary.yaml");
    Files.writeString(
        study,
        """
        slater: 1
        data: {file: "%s", target: {column: class, positive: good}}
        groups:
          both: {columns: [age-band, own_telephone]}
          age-band: {column: age, cut: [25], labels: [young, older]}
        features: {exclude: [age, personal_status, own_telephone]}
        split: {train: 0.6, certify: 0.4, seed: 7, stratify: [class, both]}
        requirements:
          - {name: short loans, rate: selection, between: age-band, within: 0.1,
             where: {own_telephone: none, duration: {at-most: 24}}}
          - {name: each of four, rate: accuracy, of: both, at-least: 0.5}
          - {name: chosen good, rate: selection, at-least: 0.8, where: {class: good}}
          - {name: true positives, rate: true-positive, at-least: 0.8}
          - {name: wrong, rate: error, of: age-band, at-most: {young: 0.45, older: 0.4}}
        """
            .formatted(data));
    var said = run(study);
    var run = new RunFolder(folder.resolve("run"));
    var solution = JsonMapper.shared().readTree(run.read("solution.json"));
    assertEquals(0, solution.get("exitCode").intValue(), said);
    var found = solution.get("requirements");
    var shorter = found.get(0);
    assertEquals(
        "where own_telephone is none and duration at most 24", shorter.get("where").asString());
    // The limit binds without a requirement, and the training rows meet it.
    assertTrue(shorter.get("train").get("value").asDouble() <= 0.1 + 1e-9, said);
    long counted = 0;
    for (var group : shorter.get("certify").get("groups")) {
      counted += group.get("n").intValue();
    }
    assertTrue(counted > 0 && counted < 400, "only some of the rows: " + counted);
    assertEquals(
        "[\"young & none\",\"young & yes\",\"older & none\",\"older & yes\"]",
        found.get(1).get("groups").toString());
    // The selection rate where the label is positive is the true-positive rate.
    for (String part : List.of("train", "certify")) {
      assertEquals(found.get(3).get(part).get("value"), found.get(2).get(part).get("value"));
    }
    assertEquals(
        found.get(3).get("certify").get("lower"), found.get(2).get("certify").get("lower"));
    // Limits that differ by group are requirements with prices of their own.
    assertEquals("wrong (young)", found.get(4).get("name").asString());
    assertEquals(0.45, found.get(4).get("limit").asDouble());
    assertEquals("[\"older\"]", found.get(5).get("groups").toString());
    assertEquals(0.4, found.get(5).get("limit").asDouble());
    assertTrue(found.get(5).get("price").get("value").isNumber(), said);
    var report = Files.readString(folder.resolve("run").resolve("report.html"));
    assertTrue(report.contains("where own_telephone is none and duration at most 24"));
    assertTrue(report.contains("young &amp; none"), "labels are escaped");
  }

  /** Rates whose denominator moves with the model, and rates of the other class. */
  @Test
  void precisionAndItsLikeAreTrainedAndCertified() throws Exception {
    var data = Path.of("../studies/data/credit-g.arff").toAbsolutePath().normalize();
    var study = folder.resolve("ratios.yaml");
    Files.writeString(
        study,
        """
        slater: 1
        data: {file: "%s", target: {column: class, positive: good}}
        groups:
          age-band: {column: age, cut: [25], labels: [young, older]}
        features: {exclude: [age, personal_status]}
        split: {train: 0.6, certify: 0.4, seed: 7, stratify: [class, age-band]}
        requirements:
          - {name: precision, rate: ppv, at-least: 0.82}
          - {name: alike, rate: predictive-parity, between: age-band, within: 0.2, against: best}
          - {name: f, rate: f2, at-least: 0.7}
          - {name: bad, rate: recall, class: bad, at-least: 0.4}
          - {name: balanced, rate: balanced-accuracy, at-least: 0.6}
          - {name: all, rate: f1, classes: micro, at-least: 0.6}
        """
            .formatted(data));
    var said = run(study);
    var run = new RunFolder(folder.resolve("run"));
    var solution = JsonMapper.shared().readTree(run.read("solution.json"));
    assertEquals(0, solution.get("exitCode").intValue(), said);
    var found = solution.get("requirements");
    var precision = found.get(0);
    assertEquals("precision", precision.get("rate").asString());
    assertTrue(precision.get("train").get("value").asDouble() >= 0.82, said);
    var chosen = precision.get("certify").get("groups").get(0);
    // The rows behind it are those that are decided positive.
    assertTrue(chosen.get("n").intValue() < 400);
    assertEquals(chosen.get("denominator").asDouble(), chosen.get("n").asDouble());
    assertEquals("Clopper-Pearson", precision.get("certify").get("bound").asString());
    assertTrue(precision.get("price").get("value").asDouble() > 0, said);
    assertEquals("each-other", found.get(1).get("against").asString());
    assertEquals("betting", found.get(2).get("certify").get("bound").asString());
    assertEquals("true-positive of class bad", found.get(3).get("rate").asString());
    assertEquals("[\"bad\",\"good\"]", found.get(4).get("groups").toString());
    assertEquals("accuracy", found.get(5).get("rate").asString());
    var resolved = run.read("study.yaml");
    assertTrue(resolved.contains("classes: macro") && resolved.contains("class: bad"), resolved);
  }

  /** Three classes: each, one, their mean, and groups compared. */
  @Test
  void ratesOfClassesAreTrainedAndCertified() throws Exception {
    var random = new Seed(3).generator();
    var rows = new StringBuilder("x,y,zone,kind\n");
    var kinds = List.of("ash", "birch", "cedar");
    for (int row = 0; row < 900; row++) {
      int kind = random.nextInt(6) == 0 ? 2 : random.nextInt(2);
      double x = random.nextGaussian() + kind;
      double y = random.nextGaussian() - (kind == 1 ? 1.5 : 0);
      var zone = random.nextInt(3) == 0 ? "north" : "south";
      rows.append(x + "," + y + "," + zone + "," + kinds.get(kind) + "\n");
    }
    Files.writeString(folder.resolve("trees.csv"), rows);
    var study = folder.resolve("trees.yaml");
    Files.writeString(
        study,
        """
        slater: 1
        data: {file: trees.csv, target: kind}
        groups: {zone: {column: zone}}
        features: {exclude: [zone]}
        model: softmax
        split: {train: 0.6, certify: 0.4, seed: 7, stratify: [kind, zone]}
        requirements:
          - {name: floors, rate: recall, classes: each, at-least: 0.45}
          - {name: mean, rate: balanced-accuracy, at-least: 0.6}
          - {name: cedar, rate: precision, class: cedar, at-least: 0.4}
          - {name: alike, rate: recall, class: ash, between: zone, within: 0.3}
          - {name: f, rate: f1, classes: macro, at-least: 0.3}
        """);
    var said = run(study);
    var run = new RunFolder(folder.resolve("run"));
    var solution = JsonMapper.shared().readTree(run.read("solution.json"));
    assertEquals(0, solution.get("exitCode").intValue(), said);
    var found = solution.get("requirements");
    assertEquals("[\"ash\",\"birch\",\"cedar\"]", found.get(0).get("groups").toString());
    for (var each : found.get(0).get("train").get("groups")) {
      // Without the requirement the rare class is hardly ever chosen.
      assertTrue(each.get("value").asDouble() >= 0.45, said);
    }
    double mean = 0;
    for (var each : found.get(1).get("certify").get("groups")) {
      mean += each.get("value").asDouble() / 3;
    }
    assertEquals(mean, found.get(1).get("certify").get("value").asDouble(), 1e-12);
    assertEquals("precision of class cedar", found.get(2).get("rate").asString());
    assertEquals("[\"north\",\"south\"]", sorted(found.get(3).get("groups").toString()));
    assertTrue(found.get(4).get("certify").get("bound").asString().contains("Bonferroni"), said);
  }

  /** Decisions of an earlier model, which looked at another column, are hardly changed. */
  @Test
  void churnIsTrainedAndCertified() throws Exception {
    var random = new Seed(5).generator();
    var rows = new StringBuilder("x,y,zone,old,label\n");
    for (int row = 0; row < 1500; row++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      var zone = random.nextInt(3) == 0 ? "north" : "south";
      var old = x + 0.3 * random.nextGaussian() > 0 ? "approve" : "decline";
      var label = y + 0.5 * x + random.nextGaussian() > 0 ? "good" : "bad";
      rows.append(x + "," + y + "," + zone + "," + old + "," + label + "\n");
    }
    Files.writeString(folder.resolve("churn.csv"), rows);
    var study = folder.resolve("churn.yaml");
    Files.writeString(
        study,
        """
        slater: 1
        data: {file: churn.csv, target: {column: label, positive: good}}
        groups: {zone: {column: zone}}
        features: {exclude: [zone, old]}
        split: {train: 0.6, certify: 0.4, seed: 7, stratify: [label, zone]}
        requirements:
          - {name: few change, rate: churn, given: {old: approve}, of: zone, at-most: 0.15}
          - {name: no worse, rate: losses, given: {old: approve}, at-most: 0.2}
        """);
    var said = run(study);
    var run = new RunFolder(folder.resolve("run"));
    var solution = JsonMapper.shared().readTree(run.read("solution.json"));
    assertEquals(0, solution.get("exitCode").intValue(), said);
    var churn = solution.get("requirements").get(0);
    assertEquals("churn against \"old is approve\"", churn.get("rate").asString());
    assertEquals("Clopper-Pearson", churn.get("certify").get("bound").asString());
    assertTrue(churn.get("price").get("value").asDouble() > 0.01, said);
    for (var each : churn.get("train").get("groups")) {
      assertTrue(each.get("value").asDouble() <= 0.15, said);
    }
    assertTrue(run.read("study.yaml").contains("given:"), "the resolved study names the model");
  }

  /** Customers with several rows: kept together by the split, and certified as one each. */
  @Test
  void clustersAreKeptTogetherAndCountOnce() throws Exception {
    var random = new Seed(6).generator();
    var rows = new StringBuilder("x,zone,customer,label\n");
    for (int customer = 0; customer < 300; customer++) {
      double level = random.nextGaussian();
      var zone = random.nextInt(3) == 0 ? "north" : "south";
      for (int row = random.nextInt(5); row >= 0; row--) {
        double x = level + 0.3 * random.nextGaussian();
        var label = x + random.nextGaussian() > 0 ? "good" : "bad";
        rows.append(x + "," + zone + ",c" + customer + "," + label + "\n");
      }
    }
    Files.writeString(folder.resolve("customers.csv"), rows);
    var study = folder.resolve("customers.yaml");
    Files.writeString(
        study,
        """
        slater: 1
        data: {file: customers.csv, target: {column: label, positive: good}, clusters: customer}
        groups: {zone: {column: zone}}
        features: {exclude: [zone]}
        requirements:
          - {name: recall, rate: recall, at-least: 0.5}
          - {name: alike, rate: selection, between: zone, within: 0.5}
        """);
    var file = slater.app.study.StudyFile.read(study, slater.app.study.Layers.none());
    var checked = slater.app.check.StudyCheck.of(file);
    var customers = checked.table().categorical("customer");
    var part = new java.util.HashMap<String, Integer>();
    var ids = List.of(checked.parts().train(), checked.parts().certify());
    for (int k = 0; k < 2; k++) {
      for (int id : ids.get(k)) {
        Integer before = part.put(customers.levels().get(customers.code(id)), k);
        assertTrue(before == null || before == k, "a customer is on both sides");
      }
    }
    long held = part.values().stream().filter(k -> k == 1).count();
    assertEquals(List.of("x"), checked.features());
    var said = run(study);
    assertTrue(Files.exists(folder.resolve("run").resolve("solution.json")), said);
    var run = new RunFolder(folder.resolve("run"));
    var solution = JsonMapper.shared().readTree(run.read("solution.json"));
    assertEquals(0, solution.get("exitCode").intValue(), said);
    assertTrue(said.contains("certify " + held), said);
    var recall = solution.get("requirements").get(0).get("certify");
    assertEquals("betting", recall.get("bound").asString());
    assertEquals("met", solution.get("requirements").get(0).get("verdict").asString(), said);
    // Two groups that share no more than 125 clusters of up to 10 rows: too few to decide 0.5.
    var alike = solution.get("requirements").get(1);
    assertEquals("not decided", alike.get("verdict").asString(), said);
    assertTrue(alike.get("certify").get("upper").asDouble() > 0.5, said);
    assertTrue(run.read("study.yaml").contains("clusters:"), "the resolved study names them");
  }

  private static String sorted(String list) {
    return list.equals("[\"south\",\"north\"]") ? "[\"north\",\"south\"]" : list;
  }

  private String run(Path study) {
    var out = new ByteArrayOutputStream();
    var settings = new Terminal.Settings(false, false, false, false, false, false, 100);
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var terminal = Terminal.of(stream, stream, settings, System::nanoTime);
    var environment = Map.of("SLATER_RUNS", folder.resolve("runs").toString());
    var line = List.of("run", study.toString(), "--out", folder.resolve("run").toString());
    Program.run(line, new Session(terminal, environment, TablePipeline::new));
    return out.toString(StandardCharsets.UTF_8);
  }
}
