package slater.app.claim;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command of Slater in a process of its own, which can be killed without harm to this one. What
 * it says is kept in files.
 */
final class Child implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** How a process is made to end. */
  enum Signal {
    /** Asked from the keyboard; it may keep its state first. */
    INT(2),
    /** Killed at once, in the middle of whatever it does. */
    KILL(9),
    /** Asked by another process; it may keep its state first. */
    TERM(15);

    private final int number;

    Signal(int number) {
      this.number = number;
    }

    /** What a process ends with that ended by this signal; Windows knows no signals. */
    int exitCode() {
      return File.separatorChar == '/' ? 128 + number : 1;
    }
  }

  private final Process process;
  private final Path err;

  private Child(Process process, Path err) {
    this.process = process;
    this.err = err;
  }

  /**
   * Starts a command.
   *
   * @param store the folder in which it keeps runs
   * @param checkpoints the time between two checkpoints, as in {@code 20 ms}
   * @param arguments the command and its options
   */
  static Child start(Path store, String checkpoints, List<String> arguments) {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Ready soonest: most of these processes live for a second.
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    line.add("--enable-native-access=ALL-UNNAMED");
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      line.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "slater.app.Slater"));
    line.addAll(arguments);
    var err = store.resolve("said.txt");
    try {
      Files.createDirectories(store);
      var builder =
          new ProcessBuilder(line)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(err.toFile());
      builder.environment().put("SLATER_RUNS", store.toString());
      builder.environment().put("SLATER_CHECKPOINTS", checkpoints);
      builder.environment().put("SLATER_THREADS", "1");
      return new Child(builder.start(), err);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Waits until it ends by itself.
   *
   * @return its exit code
   */
  int finish() {
    if (!ended(LONGEST)) {
      throw new IllegalStateException("A run of a claim did not end within " + LONGEST);
    }
    return process.exitValue();
  }

  /**
   * Sends it a signal after a time, unless it ends before.
   *
   * @return whether it ended by the signal
   */
  boolean stoppedAfter(Duration time, Signal signal) {
    if (ended(time)) {
      return false;
    }
    send(signal);
    return finish() == signal.exitCode();
  }

  private void send(Signal signal) {
    switch (signal) {
      case KILL -> process.destroyForcibly();
      case TERM -> process.destroy();
      case INT -> {
        try {
          new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start();
        } catch (IOException failure) {
          throw new UncheckedIOException(failure);
        }
      }
    }
  }

  private boolean ended(Duration time) {
    try {
      return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("A claim was interrupted", interrupted);
    }
  }

  /** What it said on standard error; the announcement of an incubator module is not its own. */
  List<String> said() {
    try {
      return Files.readAllLines(err).stream()
          .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
