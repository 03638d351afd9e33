package slater.app.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Where the program speaks. Words go to standard output, or to standard error where a JSON document
 * is asked for; the document is then the only thing on standard output. Errors and progress always
 * go to standard error.
 *
 * <p>Every line is made safe before it is printed: labels and names come from data.
 */
public final class Terminal {
  private static final long PROGRESS_NANOS = 1_000_000_000L;
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final int NARROW = 80;
  private static final int WIDE = 100;

  private final PrintStream out;
  private final PrintStream err;
  private final Settings settings;
  private final LongSupplier nanoTime;
  private long lastProgress;
  private boolean progressBegun;
  private int drawn;
  private boolean documentPrinted;

  /**
   * How the program speaks.
   *
   * @param json whether standard output is one JSON document
   * @param quiet whether only results, warnings and errors are said
   * @param verbose whether details are said too
   * @param color whether words may be coloured
   * @param unicode whether characters beyond ASCII may be printed
   * @param live whether standard error is a terminal whose last line can be redrawn
   * @param width the number of columns: 80 or 100
   */
  public record Settings(
      boolean json,
      boolean quiet,
      boolean verbose,
      boolean color,
      boolean unicode,
      boolean live,
      int width) {

    /** What the environment says; flags are applied afterwards. */
    public static Settings of(
        Map<String, String> environment, boolean outIsTerminal, boolean errIsTerminal) {
      boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
      boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
      return new Settings(
          false,
          false,
          false,
          outIsTerminal && !dumb && !plain,
          speaksUtf8(environment),
          errIsTerminal && !dumb,
          width(environment.getOrDefault("COLUMNS", outIsTerminal ? "" : "" + WIDE)));
    }

    /** The same with one JSON document on standard output. */
    public Settings withJson(boolean asked) {
      return new Settings(asked, quiet, verbose, color && !asked, unicode, live, width);
    }

    /** The same, quieter or more talkative. */
    public Settings speaking(boolean less, boolean more) {
      return new Settings(json, less, more, color, unicode, live, width);
    }

    /** The same with or without colour. */
    public Settings colored(boolean asked) {
      return new Settings(json, quiet, verbose, asked, unicode, live, width);
    }

    private static int width(String columns) {
      try {
        return Integer.parseInt(columns) >= WIDE ? WIDE : NARROW;
      } catch (NumberFormatException unknown) {
        return NARROW;
      }
    }

    /** POSIX: the first of these that is set decides. */
    private static boolean speaksUtf8(Map<String, String> environment) {
      for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
        String value = environment.getOrDefault(variable, "");
        if (!value.isEmpty()) {
          String encoding = value.toLowerCase(Locale.ROOT);
          return encoding.contains("utf-8") || encoding.contains("utf8");
        }
      }
      return false;
    }
  }

  private Terminal(PrintStream out, PrintStream err, Settings settings, LongSupplier nanoTime) {
    this.out = out;
    this.err = err;
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /** The terminal of this process. */
  public static Terminal ofProcess(Map<String, String> environment) {
    return of(
        System.out,
        System.err,
        Settings.of(environment, isTerminal(1), isTerminal(2)),
        System::nanoTime);
  }

  /** A terminal that speaks into these streams, in UTF-8. */
  public static Terminal of(
      PrintStream out, PrintStream err, Settings settings, LongSupplier nanoTime) {
    return new Terminal(utf8(out), utf8(err), settings, nanoTime);
  }

  /** The same streams, speaking in another way. */
  public Terminal with(Settings others) {
    return new Terminal(out, err, others, nanoTime);
  }

  /** How it speaks. */
  public Settings settings() {
    return settings;
  }

  /** The number of columns to fill. */
  public int width() {
    return settings.width();
  }

  /** A result, in words. */
  public void say(String words) {
    clearProgress();
    words().println(safe(words));
  }

  /** A result in a sentence of any length: broken to fit, with what follows set in. */
  public void tell(String sentence) {
    Wrapping.wrap(safe(sentence), "  ", width()).forEach(this::say);
  }

  /** An empty line between results. */
  public void gap() {
    clearProgress();
    words().println();
  }

  /** What helps to follow along but is no result; not said when quiet. */
  public void mention(String words) {
    if (!settings.quiet()) {
      say(words);
    }
  }

  /** A detail that only {@code -v} asks for. */
  public void detail(String words) {
    if (settings.verbose()) {
      say(words);
    }
  }

  /** Something the user should know before trusting a result; begins with an exclamation mark. */
  public void warn(String words) {
    clearProgress();
    for (String line : Wrapping.wrap("! " + safe(words), "  ", width())) {
      words().println(styled(line, Style.UNSURE));
    }
  }

  /** A sentence about a mistake or a failure, on standard error. */
  public void error(String sentence) {
    clearProgress();
    err.println(safe(sentence));
    err.flush();
  }

  /**
   * Where a long task stands. On a terminal the line is redrawn; elsewhere it is printed at most
   * once a second, so that logs stay short.
   */
  public void progress(String line) {
    if (settings.quiet()) {
      return;
    }
    long now = nanoTime.getAsLong();
    long wait = settings.live() ? REDRAW_NANOS : PROGRESS_NANOS;
    if (progressBegun && now - lastProgress < wait) {
      return;
    }
    progressBegun = true;
    lastProgress = now;
    String shown = safe(line);
    if (settings.live()) {
      String cut = shown.length() < width() ? shown : shown.substring(0, width() - 1);
      err.print("\r" + cut + " ".repeat(Math.max(0, drawn - cut.length())));
      drawn = cut.length();
    } else {
      err.println(shown);
    }
    err.flush();
  }

  /**
   * The JSON document of the command, where one was asked for: maps, lists, texts, numbers that are
   * finite, truth values, and empty optionals for null.
   */
  public void document(Map<String, ?> document) {
    if (settings.json()) {
      document(Json.text(document));
    }
  }

  /** As {@link #document(Map)}, for a document that is text already. */
  public void document(String text) {
    if (!settings.json()) {
      return;
    }
    if (documentPrinted) {
      throw new IllegalStateException("Standard output is one JSON document, and it was printed.");
    }
    documentPrinted = true;
    clearProgress();
    out.print(text.endsWith("\n") ? text : text + "\n");
    out.flush();
  }

  /** A text that is itself the result, for a pipe: a script, a YAML file. Never made safe. */
  public void raw(String text) {
    clearProgress();
    words().print(text);
    words().flush();
  }

  /** The text in a style, where colours are allowed. */
  public String styled(String text, Style style) {
    return settings.color() ? style.apply(text) : text;
  }

  /** The text without control characters, and in ASCII where the terminal has no UTF-8. */
  public String safe(String text) {
    return settings.color() && text.indexOf('\u001b') >= 0
        ? Ansi.safe(text, settings.unicode())
        : Characters.safe(text, settings.unicode());
  }

  /** Whether writing to standard output failed: its reader has gone. */
  public boolean isBroken() {
    return out.checkError();
  }

  private PrintStream words() {
    return settings.json() ? err : out;
  }

  private void clearProgress() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      err.flush();
      drawn = 0;
    }
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /**
   * Whether a stream of this process is a terminal. Java tells this only of standard input and
   * output together, so on Linux the link that the system keeps of each stream is asked first.
   */
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException noLinux) {
      return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
  }
}
