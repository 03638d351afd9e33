package slater.tables.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import slater.core.Seed;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.ReadOptions;
import slater.tables.Table;

/**
 * Reads a million rows and prints seconds and memory; a program, not a test. Arguments: a folder
 * for the files, then any of csv, gz, arff, parquet (which must be there), ids (a million distinct
 * texts).
 */
final class ReadSpeed {
  private static final int ROWS = 1_000_000;
  private static final int NUMBERS = 14;
  private static final int LEVELS = 6;

  private ReadSpeed() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      String kind = arguments[i];
      Path file = folder.resolve(kind.equals("gz") ? "speed.csv.gz" : "speed." + kind);
      if (!Files.exists(file)) {
        write(file, kind);
      }
      for (int repeat = 0; repeat < 3; repeat++) {
        measure(file);
      }
    }
  }

  private static void measure(Path file) throws IOException {
    System.gc();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      pool.resetPeakUsage();
    }
    long start = System.nanoTime();
    Table table = Tables.read(file, ReadOptions.defaults());
    double seconds = (System.nanoTime() - start) / 1e9;
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
      }
    }
    System.gc();
    long kept = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long data = 0;
    for (Column column : table.columns()) {
      data += (column instanceof CategoricalColumn ? 4L : 8L) * column.rows();
    }
    System.out.printf(
        Locale.ROOT,
        "%s  %d MB, %d rows x %d: %.2f s (%.0f MB/s); heap peak %d MB, kept %d MB, arrays %d MB%n",
        file.getFileName(),
        Files.size(file) >> 20,
        table.rows(),
        table.columns().size(),
        seconds,
        Files.size(file) / seconds / 1e6,
        peak >> 20,
        kept >> 20,
        data >> 20);
  }

  private static void write(Path file, String kind) throws IOException {
    var random = new Seed(1).generator();
    OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    try (var out =
        new PrintStream(
            kind.equals("gz") ? new GZIPOutputStream(raw, 1 << 16) : raw,
            false,
            StandardCharsets.UTF_8)) {
      var line = new StringBuilder();
      if (kind.equals("arff")) {
        line.append("@relation speed\n");
      }
      for (int j = 0; j < NUMBERS + LEVELS; j++) {
        if (kind.equals("arff")) {
          String type =
              j < NUMBERS ? "numeric" : "{level0,level1,level2,level3,level4,level5,level6}";
          line.append("@attribute c" + j + " " + type + "\n");
        } else {
          line.append(j == 0 ? "" : ",").append('c').append(j);
        }
      }
      line.append(kind.equals("arff") ? "@data\n" : "\n");
      for (int row = 0; row < ROWS; row++) {
        for (int j = 0; j < NUMBERS + LEVELS; j++) {
          line.append(j == 0 ? "" : ",");
          if (kind.equals("ids")) {
            line.append("id-").append(row * 20L + j);
          } else if (j >= NUMBERS) {
            line.append("level").append(random.nextInt(7));
          } else if (j < NUMBERS / 2) {
            line.append(random.nextDouble()); // 16 or 17 digits
          } else {
            line.append(random.nextInt(10_000));
          }
        }
        out.append(line.append('\n'));
        line.setLength(0);
      }
    }
  }
}
