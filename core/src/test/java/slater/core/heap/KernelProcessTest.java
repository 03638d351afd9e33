package slater.core.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bits in other JVMs: interpreted, compiled quickly, compiled well, without vectors. */
class KernelProcessTest {
  private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

  @TempDir private Path folder = Path.of("");

  private record Ended(int status, List<String> out, List<String> errors) {}

  private Ended run(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KernelBits.class.getName());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    int status =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start()
            .waitFor();
    return new Ended(
        status,
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readAllLines(errors, StandardCharsets.UTF_8));
  }

  private String bits(List<String> options, String kernels, int rounds)
      throws IOException, InterruptedException {
    var ended = run(options, kernels, Integer.toString(rounds));
    assertEquals(0, ended.status, () -> ended.errors.toString());
    assertEquals(1, ended.out.size());
    return ended.out.getFirst();
  }

  private static List<String> with(String option) {
    return List.of("--add-modules", "jdk.incubator.vector", option);
  }

  @Test
  void interpretedAndCompiledGiveTheSameBits() throws IOException, InterruptedException {
    String expected = bits(VECTORS, "scalar", 1);
    assertTrue(expected.startsWith("scalar "));
    // Enough rounds for both compilers to take over; the program compares each with the first.
    assertEquals(expected, bits(VECTORS, "scalar", 5000));
    assertEquals(expected, bits(with("-Xint"), "scalar", 2));
    assertEquals(expected, bits(with("-XX:TieredStopAtLevel=1"), "scalar", 1000));
    if (Kernels.vector().isPresent()) {
      String vectors = expected.replace("scalar", "vector-256");
      assertEquals(vectors, bits(VECTORS, "vector", 5000));
      assertEquals(vectors, bits(with("-Xint"), "vector", 2));
      assertEquals(vectors, bits(with("-XX:TieredStopAtLevel=1"), "vector", 50));
      assertEquals(vectors, bits(VECTORS, "fastest", 50));
    }
  }

  @Test
  void withoutTheModulePlainKernelsServeAndOneLineSaysSo()
      throws IOException, InterruptedException {
    var ended = run(List.of(), "fastest", "3");
    assertEquals(0, ended.status, () -> ended.errors.toString());
    assertEquals(List.of(bits(VECTORS, "scalar", 1)), ended.out);
    assertEquals(
        1,
        ended.errors.stream().filter(line -> line.contains("--add-modules")).count(),
        () -> ended.errors.toString());
    assertFalse(ended.errors.toString().contains("NoClassDefFound"));
  }

  @Test
  void onAProcessorOfNarrowVectorsPlainKernelsServe() throws IOException, InterruptedException {
    // Where the option is unknown (another architecture) the JVM says so and ignores it.
    var narrow =
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:UseAVX=1");
    String found = bits(narrow, "fastest", 2);
    assertTrue(found.startsWith("scalar ") || !isIntel(), found);
    assertEquals(
        bits(VECTORS, "scalar", 1).substring("scalar ".length()),
        found.substring(found.indexOf(' ') + 1));
  }

  private static boolean isIntel() {
    return List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
  }
}
