package slater.learn.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Seed;
import slater.core.State;
import slater.core.Status;
import slater.core.Vec;
import slater.core.run.Every;
import slater.core.run.Outcome;
import slater.core.run.Run;
import slater.core.run.Stop;

/**
 * Runs one fit after the other, each with a checkpoint that is named by everything that the fit
 * depends on: where that file exists the stage goes on from it, and a file of another start, other
 * limits or other data is never taken for it.
 *
 * @param folder where checkpoints are kept; empty for none
 * @param seed the seed of all stages
 * @param data a hash of the data and the model, so that checkpoints of others are not taken
 * @param rhythm how often a checkpoint is written; one more is written at the end of each stage
 * @param cancelled asked after each step
 * @param watching is told where a stage stands, about ten times a second
 */
public record Stages(
    Optional<Path> folder,
    Seed seed,
    String data,
    Every rhythm,
    BooleanSupplier cancelled,
    Watching watching) {
  /** How often a checkpoint is written where nothing else is said. */
  public static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** Is told where a stage stands. */
  @FunctionalInterface
  public interface Watching {
    /** Called on the thread of the run. */
    void at(String stage, Progress progress, Duration elapsed);
  }

  /** Stages that keep nothing and tell nobody. */
  public static Stages silent(Seed seed) {
    return new Stages(
        Optional.empty(),
        seed,
        "",
        Every.time(BETWEEN_CHECKPOINTS),
        () -> false,
        (stage, progress, elapsed) -> {});
  }

  /**
   * Runs a stage to its end.
   *
   * @throws Interruption where it was cancelled; its checkpoint has been written
   */
  public <S extends State> Outcome run(
      String stage, Method<Problem, S> method, Problem problem, Vec x0, Stop stop) {
    return run(stage, method, problem, x0, stop, state -> {});
  }

  /**
   * Runs a stage to its end and shows the state in which it ended.
   *
   * @throws Interruption where it was cancelled; its checkpoint has been written
   */
  public <S extends State> Outcome run(
      String stage,
      Method<Problem, S> method,
      Problem problem,
      Vec x0,
      Stop stop,
      Consumer<? super S> ending) {
    var run =
        Run.of(method, problem)
            .from(x0)
            .seed(seed)
            .stop(stop)
            .atEnd(ending)
            .fingerprint(data)
            .cancel(cancelled)
            .observe(
                Every.time(BETWEEN_LOOKS),
                (progress, elapsed) -> watching.at(stage, progress, elapsed));
    folder.ifPresent(
        path -> {
          var file = path.resolve(stage + "-" + key(method, problem, x0) + ".checkpoint");
          run.checkpoint(file, rhythm);
          if (Files.exists(file)) {
            run.resume(file);
          }
        });
    folder.ifPresent(Stages::make);
    var outcome = run.finish();
    if (outcome.solution().status() == Status.INTERRUPTED) {
      throw new Interruption(stage);
    }
    return outcome;
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Settings of a method are a record, whose text is its value. */
  private String key(Method<Problem, ?> method, Problem problem, Vec x0) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var text =
          method + "\n" + problem.requirements() + "\n" + problem.domain().name() + "\n" + data;
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      var point = x0.toArray();
      var bytes = ByteBuffer.allocate(8 * point.length);
      bytes.asDoubleBuffer().put(point);
      digest.update(bytes.array());
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
