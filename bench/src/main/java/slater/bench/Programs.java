package slater.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts programs, of this project and of peers, and reads their figures. */
final class Programs {
  private final Path folder;

  /** A figure: its best and its usual value. */
  record Figure(double best, double median) {
    /** The better best, and the smaller median, of two programs' figures. */
    Figure or(Figure other) {
      return new Figure(Math.min(best, other.best), Math.min(median, other.median));
    }
  }

  /**
   * Programs of a checkout.
   *
   * @param folder {@code bench}
   */
  Programs(Path folder) {
    this.folder = folder;
  }

  /** The figures of a program of this project, started with options of Java. */
  Map<String, Figure> java(List<String> options, Class<?> program, Object... arguments) {
    return figures(lines(command(options, program, arguments)));
  }

  /** Lets a program of this project print its own table. */
  void show(List<String> options, Class<?> program, Object... arguments) {
    for (String[] cells : lines(command(options, program, arguments))) {
      System.out.println(String.join("\t", cells));
    }
  }

  private static List<String> command(List<String> options, Class<?> program, Object... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  /** The one figure of a peer; empty where nobody said where Python is. */
  Optional<Figure> peer(String script, Object... arguments) {
    return figures(peerLines(script, arguments)).values().stream().findFirst();
  }

  /** The cells of the lines that a peer prints; none where nobody said where Python is. */
  List<String[]> peerLines(String script, Object... arguments) {
    var python = System.getenv("PEERS_PYTHON");
    if (python == null) {
      return List.of();
    }
    var command = new ArrayList<String>();
    command.add(python);
    command.add(folder.resolve("peers").resolve(script).toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return lines(command);
  }

  private static Map<String, Figure> figures(List<String[]> lines) {
    var figures = new LinkedHashMap<String, Figure>();
    for (String[] cells : lines) {
      if (cells.length == 3) {
        figures.put(
            cells[0], new Figure(Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
      }
    }
    return figures;
  }

  private static List<String[]> lines(List<String> command) {
    try {
      var out = Files.createTempFile("figures", ".tsv");
      int status =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      var lines = Files.readAllLines(out, StandardCharsets.UTF_8);
      Files.delete(out);
      if (status != 0) {
        throw new IllegalStateException(
            "This command ended with " + status + ": " + String.join(" ", command));
      }
      return lines.stream().map(line -> line.split("\t", -1)).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a program ran", interruption);
    }
  }
}
