package slater.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import slater.app.solution.SolutionDocument;
import slater.core.heap.Kernels;

/** What is running, and on what. */
public final class Software {
  private Software() {}

  /** The version of this build, and the commit that it was built from where that is known. */
  public static SolutionDocument.Software facts() {
    var build = build();
    return new SolutionDocument.Software(
        build.getProperty("version", "unknown"),
        commit(build),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        processor(),
        Kernels.fastest().name());
  }

  /** Sources that were changed after the commit are not that commit, and it is said so. */
  private static String commit(Properties build) {
    var commit = build.getProperty("commit", "unknown");
    return build.getProperty("changed", "false").equals("true") ? commit + ", changed" : commit;
  }

  static String version() {
    return build().getProperty("version", "unknown");
  }

  private static Properties build() {
    var properties = new Properties();
    try (var in = Software.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        properties.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    properties.values().removeIf(value -> String.valueOf(value).startsWith("$"));
    return properties;
  }

  private static String processor() {
    var cpus = Path.of("/proc/cpuinfo");
    try {
      if (Files.isReadable(cpus)) {
        for (var line : Files.readAllLines(cpus)) {
          if (line.startsWith("model name")) {
            return line.substring(line.indexOf(':') + 1).strip();
          }
        }
      }
    } catch (IOException unknown) {
      return System.getProperty("os.arch");
    }
    return System.getProperty("os.arch");
  }
}
