package slater.score;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The command line: what is asked, and one sentence where it cannot be done. */
final class Command {
  private static final int DONE = 0;
  private static final int INTERNAL = 1;
  private static final int INPUT = 2;
  private static final String USAGE =
      """
      Scores rows with the model of a Slater run, as slater predict does.

        java -jar slater-score.jar RUN DATA.csv > scored.csv
        java -jar slater-score.jar model.onnx DATA.csv --out scored.csv

      DATA.csv has a header with the columns of the model in any order; others are passed
      over, and - is standard input. --force replaces the file of --out.
      """;

  private final List<String> names = new ArrayList<>();
  private String out = "";
  private boolean force;
  private boolean help;

  private Command() {}

  /** Runs a line; returns the exit code: 0, or 2 for a wrong input, or 1 for a fault of its own. */
  static int run(String[] line, InputStream in, PrintStream out, PrintStream err) {
    try {
      var command = new Command();
      command.read(line);
      if (command.help) {
        write(out, USAGE);
        return DONE;
      }
      command.score(in, out);
      return DONE;
    } catch (ScoringException wrong) {
      write(err, wrong.getMessage() + "\n");
      return INPUT;
    } catch (OutOfMemoryError little) {
      write(err, "There is not enough memory for this model; give Java more with -Xmx.\n");
      return INPUT;
    } catch (IOException | RuntimeException fault) {
      write(err, "slater-score failed by its own fault: " + fault + "\n");
      return INTERNAL;
    }
  }

  private void read(String[] line) {
    boolean options = true;
    for (int i = 0; i < line.length; i++) {
      String word = line[i];
      if (!options || !word.startsWith("-") || word.equals("-")) {
        names.add(word);
      } else if (word.equals("--")) {
        options = false;
      } else if (word.equals("--force")) {
        force = true;
      } else if (word.equals("--help") || word.equals("-h")) {
        help = true;
      } else if (word.startsWith("--out=")) {
        out = word.substring("--out=".length());
      } else if (word.equals("--out") && i + 1 < line.length) {
        out = line[++i];
      } else if (word.equals("--out")) {
        throw new ScoringException("--out needs the name of the CSV file to write.");
      } else {
        throw new ScoringException(
            "There is no option " + word + "; there are --out FILE, --force and --help.");
      }
    }
    if (!help && names.size() != 2) {
      throw new ScoringException(
          (names.size() < 2 ? "Name a run and its data: " : "Name one run and one file of data: ")
              + "java -jar slater-score.jar RUN DATA.csv; --help says more.");
    }
  }

  private void score(InputStream in, PrintStream standard) throws IOException {
    var scorer = Scorer.load(run(names.get(0)));
    if (out.isEmpty()) {
      var writer = writer(standard);
      rows(scorer, in, writer);
      writer.flush();
      return;
    }
    Path file = path(out);
    if (Files.exists(file) && !force) {
      throw new ScoringException(
          out + ": This file exists; name another with --out, or replace it with --force.");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    long count;
    try (var writer = writer(create(part))) {
      count = rows(scorer, in, writer);
    } catch (IOException | RuntimeException failure) {
      Files.deleteIfExists(part); // nothing half written stays
      throw failure;
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    write(standard, grouped(count) + " rows scored into " + out + ".\n");
  }

  private OutputStream create(Path part) {
    try {
      return Files.newOutputStream(part);
    } catch (IOException failure) {
      throw new ScoringException(
          out + " cannot be written; name a file in a folder that exists and is yours to change.");
    }
  }

  private long rows(Scorer scorer, InputStream standard, Writer writer) throws IOException {
    String name = names.get(1);
    if (name.equals("-")) {
      return CsvScoring.run(scorer, "standard input", standard, writer);
    }
    Path file = path(name);
    if (Files.isDirectory(file)) {
      throw new ScoringException(name + ": is a folder; name a CSV file in it.");
    }
    try (var data = Files.newInputStream(file)) {
      return CsvScoring.run(scorer, name, data, writer);
    } catch (NoSuchFileException gone) {
      throw new ScoringException(
          name + ": there is no such file; check the name and the folder it is looked for in.");
    }
  }

  /** A run by its folder, or by its name in {@code runs}. */
  private static Path run(String name) {
    Path path = path(name);
    Path among = Path.of("runs").resolve(path);
    return !Files.exists(path) && Files.exists(among) ? among : path;
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException wrong) {
      throw new ScoringException(name + ": is no name that a file can have.");
    }
  }

  private static String grouped(long count) {
    var digits = new StringBuilder().append(count);
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
  }

  /** In UTF-8, whatever the platform takes for its own. */
  private static void write(PrintStream to, String words) {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    to.write(bytes, 0, bytes.length);
    to.flush();
  }
}
