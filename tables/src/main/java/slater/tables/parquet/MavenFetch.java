package slater.tables.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import slater.core.InputException;

/**
 * Gets the driver by Maven, so that mirrors, proxies and the local repository of the user are
 * respected.
 *
 * @param maven the command, as {@code mvn} or the path of a wrapper
 * @param say takes the one line that tells the user what is being fetched
 */
public record MavenFetch(String maven, Consumer<String> say) implements DuckDb.Fetch {
  private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
  private static final long LIMIT_MINUTES = 15;

  @Override
  public void into(Path folder) {
    say.accept("First Parquet file: fetching DuckDB once (80 MB) into " + folder);
    try {
      // Into a folder of its own first: a copy that is broken off must not look like the jar.
      Path incoming = Files.createTempDirectory(folder, "incoming-");
      try {
        if (!ran(incoming) || !Files.isRegularFile(incoming.resolve(DuckDb.JAR))) {
          throw failed();
        }
        Files.move(
            incoming.resolve(DuckDb.JAR),
            folder.resolve(DuckDb.JAR),
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(incoming.resolve(DuckDb.JAR));
        Files.deleteIfExists(incoming);
      }
    } catch (IOException e) {
      throw failed();
    }
  }

  private boolean ran(Path incoming) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    maven,
                    "-q",
                    "-B",
                    GOAL,
                    "-Dartifact=" + DuckDb.COORDINATES,
                    "-DoutputDirectory=" + incoming.toAbsolutePath()))
            .directory(incoming.toFile()) // away from any project
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue() == 0;
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroy();
    }
  }

  private InputException failed() {
    return new InputException(
        "Reading Parquet needs DuckDB, and "
            + maven
            + " could not fetch "
            + DuckDb.COORDINATES
            + ": check the network, or give the table as CSV.");
  }
}
