package slater.tables.parquet;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import slater.core.InputException;

/**
 * Where the driver of DuckDB comes from. It is loaded when the first Parquet file is read, never
 * before.
 *
 * {@snippet :
 * // A library user puts org.duckdb:duckdb_jdbc on the class path and does nothing else.
 * // A program that has a folder of its own and a way to fetch a jar:
 * var options = ReadOptions.defaults().withParquet(DuckDb.in(folder, new MavenFetch("mvn", log)));
 * }
 */
public final class DuckDb {
  /** The release that Slater is tested with. */
  public static final String VERSION = "2.0.0.1";

  /** Its Maven coordinates. */
  public static final String COORDINATES = "org.duckdb:duckdb_jdbc:" + VERSION;

  static final String JAR = "duckdb_jdbc-" + VERSION + ".jar";
  static final String URL = "jdbc:duckdb:";

  private DuckDb() {}

  /** Gets the jar of {@link #COORDINATES} into a folder, under the name that Maven gives it. */
  @FunctionalInterface
  public interface Fetch {
    /**
     * Puts the jar there, or throws an {@link InputException} that says why not.
     *
     * @param folder an existing folder
     */
    void into(Path folder);
  }

  /** The driver on the class path; one sentence with the remedy where there is none. */
  public static Supplier<Driver> onClassPath() {
    return () ->
        find(DuckDb.class.getClassLoader())
            .orElseThrow(
                () ->
                    new InputException(
                        "Reading Parquet needs DuckDB: put "
                            + COORDINATES
                            + " on the class path, or give the table as CSV."));
  }

  /**
   * The driver on the class path, else from a jar in the folder, which is fetched if it is missing.
   * It is loaded once for all calls of what this returns.
   */
  public static Supplier<Driver> in(Path folder, Fetch fetch) {
    return new Supplier<>() {
      private Optional<Driver> loaded = Optional.empty();

      @Override
      public synchronized Driver get() {
        if (loaded.isEmpty()) {
          loaded = find(DuckDb.class.getClassLoader()).or(() -> find(loader(jar(folder, fetch))));
        }
        return loaded.orElseThrow(
            () ->
                new InputException(
                    folder.resolve(JAR) + " holds no DuckDB driver; delete it and try again."));
      }
    };
  }

  static Path jar(Path folder, Fetch fetch) {
    Path jar = folder.resolve(JAR);
    if (!Files.isRegularFile(jar)) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new InputException(
            "Reading Parquet needs DuckDB, and " + folder + " cannot be made to keep it in.");
      }
      fetch.into(folder);
    }
    return jar;
  }

  /** The loader stays open as long as the driver is used: to the end of the program. */
  static ClassLoader loader(Path jar) {
    try {
      return new URLClassLoader(
          new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    } catch (MalformedURLException e) {
      throw new IllegalStateException("A path has a URL.", e);
    }
  }

  static Optional<Driver> find(ClassLoader loader) {
    for (var each :
        (Iterable<ServiceLoader.Provider<Driver>>)
            ServiceLoader.load(Driver.class, loader).stream()::iterator) {
      try {
        Driver driver = each.get();
        if (driver.acceptsURL(URL)) {
          return Optional.of(driver);
        }
      } catch (SQLException | ServiceConfigurationError e) {
        // another driver that cannot serve; the next one may
      }
    }
    return Optional.empty();
  }
}
