package slater.app.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private static final Terminal.Settings PLAIN =
      new Terminal.Settings(false, false, false, false, true, false, 80);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  private Terminal terminal(Terminal.Settings settings) {
    return Terminal.of(new PrintStream(out), new PrintStream(err), settings, nanos::get);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void progressIsPrintedAtMostOnceASecond() {
    var terminal = terminal(PLAIN);
    for (int step = 0; step < 100; step++) {
      terminal.progress("step " + step);
      nanos.addAndGet(35_000_000); // 100 steps are 3.5 s
    }
    assertEquals("step 0\nstep 29\nstep 58\nstep 87\n", err());
    assertEquals("", out());
  }

  @Test
  void onATerminalTheLineIsRedrawnAndCleared() {
    var terminal = terminal(new Terminal.Settings(false, false, false, false, true, true, 80));
    terminal.progress("step 10");
    nanos.addAndGet(200_000_000);
    terminal.progress("step 9");
    terminal.say("done");
    assertEquals("\rstep 10\rstep 9 \r      \r", err());
    assertEquals("done\n", out());
  }

  @Test
  void withJsonWordsGoToStandardErrorAndOneDocumentToStandardOutput() {
    var terminal = terminal(PLAIN.withJson(true));
    terminal.say("words");
    terminal.warn("careful");
    var document = new LinkedHashMap<String, Object>();
    document.put("text", "a \"b\" <c>");
    document.put("number", 0.1);
    document.put("none", Optional.empty());
    document.put("list", List.of(1, true));
    terminal.document(document);
    assertEquals("words\n! careful\n", err());
    assertEquals(
        """
        {
          "text" : "a \\"b\\" <c>",
          "number" : 0.1,
          "none" : null,
          "list" : [ 1, true ]
        }
        """,
        out());
    assertThrows(IllegalStateException.class, () -> terminal.document(document));
  }

  @Test
  void aDocumentHasNoNaN() {
    var terminal = terminal(PLAIN.withJson(true));
    assertThrows(IllegalArgumentException.class, () -> terminal.document(Map.of("x", Double.NaN)));
  }

  @Test
  void quietAndVerbose() {
    var quiet = terminal(PLAIN.speaking(true, false));
    quiet.mention("next");
    quiet.progress("step");
    quiet.detail("detail");
    quiet.say("result");
    assertEquals("result\n", out());
    assertEquals("", err());
    terminal(PLAIN.speaking(false, true)).detail("detail");
    assertEquals("result\ndetail\n", out());
  }

  @Test
  void labelsFromDataCannotSteerTheTerminal() {
    terminal(PLAIN).say("level \u001b]0;owned\u0007\u001b[2J\u202egnp \u0085 <script>");
    assertEquals("level ?]0;owned??[2J?gnp ? <script>\n", out());
  }

  @Test
  void asciiWhereThereIsNoUtf8() {
    var ascii = new Terminal.Settings(false, false, false, false, false, false, 80);
    terminal(ascii).say("größe ≤ 3 → ‘Ærø’ 性别 ± …");
    assertEquals("grosse <= 3 -> 'AEro' ?? +- ...\n", out().replace("grosse", "grosse"));
  }

  @Test
  void colourIsUsedOnlyWhereItIsAllowed() {
    var plain = terminal(PLAIN);
    assertEquals("met", plain.styled("met", Style.GOOD));
    var colored = terminal(PLAIN.colored(true));
    colored.say(colored.styled("met", Style.GOOD));
    assertEquals("\u001b[32mmet\u001b[0m\n", out());
  }

  @ParameterizedTest
  @CsvSource({
    "xterm, '', en_US.UTF-8, true, true",
    "dumb, '', en_US.UTF-8, false, true",
    "xterm, 1, C.utf8, false, true",
    "xterm, '', C, true, false",
    "xterm, '', POSIX, true, false"
  })
  void theEnvironmentIsObeyed(
      String term, String noColor, String lang, boolean color, boolean unicode) {
    var settings =
        Terminal.Settings.of(Map.of("TERM", term, "NO_COLOR", noColor, "LANG", lang), true, true);
    assertEquals(color, settings.color());
    assertEquals(unicode, settings.unicode());
    assertFalse(Terminal.Settings.of(Map.of("TERM", term, "LANG", lang), false, false).color());
  }

  @Test
  void eightyOrAHundredColumns() {
    assertEquals(80, Terminal.Settings.of(Map.of(), true, true).width());
    assertEquals(100, Terminal.Settings.of(Map.of(), false, true).width());
    assertEquals(80, Terminal.Settings.of(Map.of("COLUMNS", "99"), true, true).width());
    assertEquals(100, Terminal.Settings.of(Map.of("COLUMNS", "211"), true, true).width());
  }

  @Test
  void warningsAreWrappedBetweenWords() {
    terminal(PLAIN).warn("one two ".repeat(20).strip());
    var lines = out().lines().toList();
    assertTrue(lines.size() > 1);
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), out());
    assertTrue(lines.get(0).startsWith("! one two"));
    assertTrue(lines.get(1).startsWith("  "));
  }

  @Test
  void columnsAreAligned() {
    var columns =
        Columns.aligned("lrl").row("name", "n", "").row("a", "1,000", "word").row("bc", "5");
    assertEquals(List.of("name      n", "a     1,000  word", "bc        5"), columns.lines(80));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0836, 0.0836", "0.083649, 0.0836", "12, 12", "1240.6, '1,241'", "0.00000123, 1.23e-06",
    "-0.5, -0.5", "1e9, 1.00e+09", "NaN, -", "Infinity, infinite", "0.1, 0.1"
  })
  void threeDigitsMatter(double value, String text) {
    assertEquals(text, Numerals.value(value));
  }

  @ParameterizedTest
  @CsvSource({"4151, '4,200'", "99, 99", "101, 110", "123456, '130,000'", "0, 0"})
  void rowsNeededAreRoundedUp(long count, String text) {
    assertEquals(text, Numerals.about(count));
  }
}
