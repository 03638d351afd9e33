package slater.app.check;

import java.nio.file.Path;
import java.util.Map;
import slater.tables.ReadOptions;
import slater.tables.parquet.DuckDb;
import slater.tables.parquet.MavenFetch;

/**
 * Reading options under which the first Parquet file fetches what reads it: 80 MB that nobody needs
 * who has none. It is kept under {@code $XDG_CACHE_HOME/slater}, or {@code ~/.cache/slater}.
 */
public final class ParquetReader {
  private static final System.Logger LOGGER = System.getLogger("slater");

  private ParquetReader() {}

  /** The usual options, with the reader fetched by Maven when the first such file is read. */
  public static ReadOptions options() {
    var fetch = new MavenFetch("mvn", sentence -> LOGGER.log(System.Logger.Level.INFO, sentence));
    return ReadOptions.defaults().withParquet(DuckDb.in(folder(System.getenv()), fetch));
  }

  private static Path folder(Map<String, String> environment) {
    var cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    return cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "slater")
        : Path.of(cache, "slater");
  }
}
