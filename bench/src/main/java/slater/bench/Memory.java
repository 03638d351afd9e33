package slater.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this JVM holds, in MB of 10^6 bytes. */
final class Memory {
  private Memory() {}

  /** The heap in use after a full collection. */
  static double heapAfterCollection() {
    System.gc();
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      var usage = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && usage != null) {
        bytes += usage.getUsed();
      }
    }
    return bytes * 1e-6;
  }

  /** The largest resident set of the process so far; NaN where the system does not say. */
  static double largestResidentSet() {
    var status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024e-6)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
