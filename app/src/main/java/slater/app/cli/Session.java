package slater.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import slater.app.run.Pipeline;
import slater.app.study.Durations;
import slater.app.study.Layers;
import slater.app.terminal.Terminal;
import slater.app.yaml.Node;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Spelling;
import slater.learn.train.Stages;

/**
 * What a command works in.
 *
 * @param terminal where it speaks
 * @param environment the variables of the environment
 * @param pipeline what computes; made when it is first needed
 */
public record Session(
    Terminal terminal, Map<String, String> environment, Supplier<Pipeline> pipeline) {
  private static final int MOST_THREADS = 1024;

  /** Variables that are no values of a study; the last is read by what starts the JVM. */
  private static final List<String> PROGRAM_VARIABLES =
      List.of("SLATER_THREADS", "SLATER_RUNS", "SLATER_CHECKPOINTS", "SLATER_JAVA_OPTS");

  /** Copies the map. */
  public Session {
    environment = Map.copyOf(environment);
  }

  /** The same session, speaking through another terminal. */
  Session with(Terminal other) {
    return new Session(other, environment, pipeline);
  }

  /**
   * The layers of the user's own file and of the environment, before any flag. A variable that is
   * nearly one of ours is warned of: mistyped, it would do nothing.
   */
  Layers layers() {
    var known = new ArrayList<>(Layers.environmentVariables().keySet());
    known.addAll(PROGRAM_VARIABLES);
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith("SLATER_") && !known.contains(name)) {
        Spelling.nearest(name, known)
            .ifPresent(near -> terminal.warn(name + " means nothing; did you mean " + near + "?"));
      }
    }
    return Layers.of(environment);
  }

  /** The folder in which runs are kept. */
  Path runs(Layers layers) {
    String variable = environment.getOrDefault("SLATER_RUNS", "");
    if (!variable.isBlank()) {
      return Path.of(variable);
    }
    return layers
        .configured("runs")
        .filter(node -> node instanceof Node.Scalar && !node.isEmpty())
        .map(node -> Path.of(((Node.Scalar) node).text()))
        .orElse(Path.of("runs"));
  }

  /** How many threads work: the flag, else the environment, else the user's file, else all. */
  int threads(Optional<String> flag, Layers layers) {
    if (flag.isPresent()) {
      return threads(flag.get(), Place.file("--threads"));
    }
    String variable = environment.getOrDefault("SLATER_THREADS", "");
    if (!variable.isBlank()) {
      return threads(variable, Place.file("SLATER_THREADS"));
    }
    var configured = layers.configured("threads");
    if (configured.isPresent() && configured.get() instanceof Node.Scalar scalar) {
      return threads(scalar.text(), scalar.place().withKey("threads"));
    }
    return Runtime.getRuntime().availableProcessors();
  }

  /** The time between two checkpoints: the environment, else the user's file, else 5 s. */
  Duration checkpoints(Layers layers) {
    String variable = environment.getOrDefault("SLATER_CHECKPOINTS", "");
    if (!variable.isBlank()) {
      return checkpoints(variable, Place.file("SLATER_CHECKPOINTS"));
    }
    return layers
        .configured("checkpoints")
        .filter(node -> node instanceof Node.Scalar)
        .map(node -> checkpoints(((Node.Scalar) node).text(), node.place().withKey("checkpoints")))
        .orElse(Stages.BETWEEN_CHECKPOINTS);
  }

  private static Duration checkpoints(String text, Place place) {
    return Durations.parse(text)
        .orElseThrow(
            () ->
                InputException.at(
                    place, "Between two checkpoints lies " + Durations.ALLOWED + "."));
  }

  private static int threads(String text, Place place) {
    try {
      int threads = Integer.parseInt(text.strip());
      if (threads >= 1 && threads <= MOST_THREADS) {
        return threads;
      }
    } catch (NumberFormatException noNumber) {
      // Said below.
    }
    throw InputException.at(
        place, "The number of threads is a whole number from 1 to " + MOST_THREADS + ".");
  }
}
