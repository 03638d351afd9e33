package slater.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.app.finished.Shell;
import slater.app.terminal.ExitCode;
import slater.core.statistics.ClopperPearson;
import slater.tables.files.Tables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scores, decisions and a model of others, judged at the command line. */
class AuditTest {
  private static final String STUDY = "../studies/audit-vendor.yaml";

  @TempDir Path folder;

  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder.resolve("runs"));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  /** The formula of the model, in the figures of its author, row by row. */
  @Test
  void aForeignModelIsJudgedByWhatItDecides() {
    var answer = shell.slater("audit", STUDY, "--json");
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    var found = json(answer.out());
    var credit = Tables.read(Path.of("../studies/data/credit-g.arff").toString());
    var duration = credit.numeric("duration");
    var amount = credit.numeric("credit_amount");
    var age = credit.numeric("age");
    var outcome = credit.categorical("class");
    double good = 0;
    double approved = 0;
    for (int row = 0; row < credit.rows(); row++) {
      double score =
          0.95 - 0.035 * duration.value(row) - 5e-5 * amount.value(row) + 0.03 * age.value(row);
      if (outcome.level(row).equals("good")) {
        good++;
        approved += 1 / (1 + Math.exp(-score)) >= 0.6 ? 1 : 0;
      }
    }
    var met = found.get("requirements").get(1);
    assertEquals(approved / good, met.get("certify").get("value").doubleValue(), 1e-12);
    assertEquals(
        ClopperPearson.lower((long) approved, (long) good, 0.025),
        met.get("certify").get("lower").doubleValue(),
        1e-12);
    assertEquals("met", met.get("verdict").stringValue());
    assertEquals(1_000, found.get("rows").intValue());
    assertEquals(0, found.get("certificateUse").get("timesUsed").intValue());
  }

  @Test
  void theFolderHoldsWhatAPersonReads() throws IOException {
    var out = folder.resolve("audit");
    var answer = shell.slater("audit", STUDY, "--out", out.toString(), "--require", "certified");
    assertEquals(ExitCode.NOT_CERTIFIED, answer.code(), answer.out());
    var page = Files.readString(out.resolve("report.html"));
    assertTrue(page.contains("foreign model data/vendor.onnx"), "the subject");
    assertTrue(Files.readString(out.resolve("certificate.json")).contains("\"task\" : \"audit\""));
    assertEquals(Files.readString(Path.of(STUDY)), Files.readString(out.resolve("study.yaml")));
  }

  /** Eight people; the columns say what a clerk decided and what a machine scored. */
  private Path people() throws IOException {
    return Files.writeString(
        folder.resolve("people.csv"),
        """
        sex,repaid,approved,p
        f,yes,yes,0.9
        f,yes,no,0.4
        f,no,yes,0.6
        f,no,no,0.2
        m,yes,yes,0.8
        m,yes,yes,0.7
        m,no,yes,0.55
        m,no,no,0.1
        """);
  }

  @ParameterizedTest
  @CsvSource({"--decision,approved=yes,0.5,0.75", "--score,p,0.5,0.75"})
  void columnsAreJudgedByOptions(String option, String value, double women, double men)
      throws IOException {
    var answer =
        shell.slater(
            "audit",
            people().toString(),
            "--target",
            "repaid",
            "--positive",
            "yes",
            option,
            value,
            "--protected",
            "sex",
            "--requirement",
            "{rate: selection, between: sex, within: 0.1}",
            "--json");
    assertEquals(ExitCode.SOLVED, answer.code(), answer.out() + answer.err());
    var certify = json(answer.out()).get("requirements").get(0).get("certify");
    assertEquals(women, certify.get("groups").get(0).get("value").doubleValue());
    assertEquals(men, certify.get("groups").get(1).get("value").doubleValue());
    assertEquals(Math.abs(men - women), Math.abs(certify.get("value").doubleValue()), 1e-15);
    assertEquals(
        "not decided", json(answer.out()).get("requirements").get(0).get("verdict").stringValue());
  }

  @Test
  void aSecondSubjectOnTheSameRowsIsToldSo() throws IOException {
    var people = people().toString();
    String[] line = {
      "audit",
      people,
      "--target",
      "repaid",
      "--positive",
      "yes",
      "--decision",
      "approved=yes",
      "--requirement",
      "{rate: error, at-most: 0.9}"
    };
    assertFalse(shell.slater(line).out().contains("looked at"));
    line[6] = "--score";
    line[7] = "p";
    var second = shell.slater(line);
    assertTrue(second.out().contains("looked at once before"), second.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "audit: {model: data/vendor.onnx|audit: {model: data/none.onnx|Cannot read the model",
        "output: p_good|output: p_bad|has no output \"p_bad\"; its outputs are [p_good]",
        "inputs: {x:|inputs: {z:|has no input \"z\"; its inputs are [x]",
        "credit_amount, age]|credit_amount]|takes 3 columns as \"x\", and 2 are named",
        "credit_amount, age]|credit_amount, wage]|There is no column \"wage\"",
        "duration, credit_amount, age]|purpose, credit_amount, age]|holds levels",
        "task: audit|task: table|These keys belong to an audit",
      })
  void wrongUseIsAnsweredInOneSentence(String from, String to, String sentence) throws IOException {
    var text =
        Files.readString(Path.of(STUDY))
            .replace("audit:\n  model:", "audit: {model:")
            .replace("# invented by us: VendorModelTest writes it\n  inputs", ",\n  inputs")
            .replace("age]}\n  output: p_good", "age]},\n  output: p_good}")
            .replace("                ,", ",")
            .replace("file: data/", "file: " + Path.of("../studies").toRealPath() + "/data/");
    assertTrue(text.contains(from), "not in the study: " + from);
    text =
        text.replace(from, to)
            .replace("model: data/", "model: " + Path.of("../studies").toRealPath() + "/data/");
    var study = Files.writeString(folder.resolve("wrong.yaml"), text);
    var answer = shell.slater("audit", study.toString());
    assertEquals(ExitCode.INPUT, answer.code(), answer.out());
    assertTrue(answer.err().contains(sentence), answer.err());
    assertTrue(answer.err().contains("wrong.yaml:"), answer.err());
  }

  @Test
  void runSendsAnAuditToItsCommand() {
    var answer = shell.slater("run", STUDY);
    assertEquals(ExitCode.INPUT, answer.code());
    assertTrue(answer.err().contains("say slater audit"), answer.err());
  }
}
