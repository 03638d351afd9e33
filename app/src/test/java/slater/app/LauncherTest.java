package slater.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts that a user meets before any Java: {@code ./slater} and {@code ./mvnw}. They run in a
 * checkout of their own whose path has spaces, where Maven is a script that counts its calls, and
 * the program is the true launcher with a small main that answers what the tests ask for.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {
  private static final Path REPOSITORY =
      Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

  private static final String PROGRAM =
      """
      package slater.app;

      public final class Slater {
        public static void main(String[] arguments) throws Exception {
          System.out.println(String.join("|", arguments));
          System.err.println("said on standard error");
          System.out.println(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
          if (arguments.length > 1 && arguments[1].equals("wait")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("state kept")));
            System.out.println(ProcessHandle.current().pid());
            Thread.currentThread().join();
          }
          System.exit(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0);
        }
      }
      """;

  @TempDir static Path temporary;
  private static Path checkout = Path.of("");

  private record Ended(int exitCode, List<String> out, List<String> err) {}

  @BeforeAll
  static void layOut() throws IOException {
    checkout = Files.createDirectories(temporary.resolve("a check out"));
    Files.createDirectories(checkout.resolve("core/src/main"));
    for (String script : List.of("slater", "mvnw")) {
      Files.copy(REPOSITORY.resolve(script), checkout.resolve(script));
      assertTrue(checkout.resolve(script).toFile().setExecutable(true));
    }
    Files.createDirectories(checkout.resolve(".mvn/wrapper"));
    for (String file : List.of(".mvn/find-jdk.sh", ".mvn/wrapper/maven-wrapper.properties")) {
      Files.copy(REPOSITORY.resolve(file), checkout.resolve(file));
    }
    Files.writeString(checkout.resolve("pom.xml"), "");
    Path source = temporary.resolve("Slater.java");
    Files.writeString(source, PROGRAM);
    Path classes = Files.createDirectories(temporary.resolve("classes/slater/app"));
    tool("javac", "-d", temporary.resolve("classes").toString(), source.toString());
    Files.copy(
        REPOSITORY.resolve("app/target/classes/slater/app/Launcher.class"),
        classes.resolve("Launcher.class"));
    Path jar = temporary.resolve("program.jar");
    tool(
        "jar",
        "--create",
        "--file",
        jar.toString(),
        "-C",
        temporary.resolve("classes").toString(),
        ".");
    Files.move(checkout.resolve("mvnw"), checkout.resolve("true-mvnw"));
    Files.writeString(
        checkout.resolve("mvnw"),
        """
        #!/bin/sh
        echo called >> calls
        if [ -f broken ]; then
          echo "[ERROR] /core/Vec.java:[1] error: reached end of file"
          exit 1
        fi
        mkdir -p app/target/dist/lib
        cp '%s' app/target/slater-app.jar
        cp '%s' app/target/dist/lib/other.jar
        """
            .formatted(jar, jar));
    assertTrue(checkout.resolve("mvnw").toFile().setExecutable(true));
    assertEquals(0, run(checkout, Map.of(), "./slater", "version").exitCode());
  }

  @Test
  void firstUseSaysThatItBuildsAndLaterUsesDoNot() throws IOException {
    Path other = copyOfCheckout("first");
    var first = run(other, Map.of(), "./slater", "version");
    assertEquals(0, first.exitCode());
    assertTrue(first.err().getFirst().matches("Building once, about \\d+ s"), first.toString());
    assertEquals(
        List.of("said on standard error"), run(other, Map.of(), "./slater", "version").err());
    assertEquals(1, Files.readAllLines(other.resolve("calls")).size());
  }

  @Test
  void newerSourceIsBuiltAgain() throws IOException {
    Path other = copyOfCheckout("again");
    run(other, Map.of(), "./slater", "version");
    Path source = Files.writeString(other.resolve("core/src/main/Vec.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
    var again = run(other, Map.of(), "./slater", "version");
    assertTrue(again.err().getFirst().startsWith("Building again, the sources have changed"));
    assertEquals(2, Files.readAllLines(other.resolve("calls")).size());
  }

  @Test
  void failedBuildNamesItsLog() throws IOException {
    Path other = copyOfCheckout("broken");
    Files.writeString(other.resolve("broken"), "");
    var ended = run(other, Map.of(), "./slater", "version");
    assertEquals(1, ended.exitCode());
    assertEquals(2, ended.err().size(), ended.toString());
    String sentence = ended.err().get(1);
    assertTrue(sentence.contains("reached end of file"), sentence);
    assertTrue(Files.exists(Path.of(sentence.substring(sentence.indexOf("log: ") + 5))), sentence);
  }

  @Test
  void argumentsAndExitCodePassThroughALinkFromAnywhere() throws IOException {
    Path elsewhere = Files.createDirectories(temporary.resolve("else where"));
    Path link = elsewhere.resolve("linked");
    Files.createSymbolicLink(link, Path.of("../a check out/slater"));
    var ended = run(elsewhere, Map.of(), "./linked", "run", "42", "two words", "", "*");
    assertEquals(42, ended.exitCode());
    assertEquals("run|42|two words||*", ended.out().getFirst());
  }

  @Test
  void standardErrorHoldsWhatTheProgramSaysAlone() throws IOException {
    for (String command : List.of("run", "validate")) {
      var ended = run(checkout, Map.of(), "./slater", command);
      assertEquals(List.of("said on standard error"), ended.err());
      assertEquals(command.equals("run") ? "true" : "false", ended.out().get(1));
    }
  }

  @Test
  void terminationReachesTheProgram() throws Exception {
    var process =
        new ProcessBuilder("./slater", "run", "wait")
            .directory(checkout.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      out.readLine();
      out.readLine();
      assertEquals(Long.toString(process.pid()), out.readLine());
      process.toHandle().destroy();
      assertEquals("state kept", out.readLine());
      assertEquals(143, process.waitFor());
    }
  }

  @Test
  void jdkIsJudgedByItsReleaseFile() throws IOException {
    for (var expected :
        Map.of("25.0.3", "25", "1.8.0_402", "1", "26-ea", "26", "21", "21").entrySet()) {
      Path jdk = jdk(expected.getKey());
      var ended =
          run(
              checkout,
              Map.of(),
              "sh",
              "-c",
              ". .mvn/find-jdk.sh; jdk_version \"$1\"",
              "sh",
              jdk.toString());
      assertEquals(List.of(expected.getValue()), ended.out());
    }
    String find = ". .mvn/find-jdk.sh; find_jdk; echo \"$JAVA_HOME\"";
    var tooOld = run(checkout, Map.of("JAVA_HOME", jdk("21").toString()), "sh", "-c", find);
    assertFalse(tooOld.out().getFirst().startsWith(temporary.toString()), tooOld.toString());
    var later = run(checkout, Map.of("JAVA_HOME", jdk("26-ea").toString()), "sh", "-c", find);
    assertEquals(jdk("26-ea").toString(), later.out().getFirst());
  }

  @Test
  void mavenThatCannotBeFetchedIsOneSentence() throws IOException {
    Path tools = tools();
    var ended =
        run(
            checkout,
            Map.of(
                "MAVEN_USER_HOME",
                temporary.resolve("nobody").toString(),
                "MVNW_REPOURL",
                temporary.resolve("no mirror").toUri().toString(),
                "PATH",
                tools.toString()),
            "./true-mvnw",
            "-v");
    assertEquals(2, ended.exitCode());
    assertEquals(1, ended.err().size(), ended.toString());
    assertTrue(ended.err().getFirst().contains("connect to the network once"), ended.toString());
  }

  @Test
  void mavenWithAWrongChecksumIsNotUsed() throws IOException {
    Path mirror = temporary.resolve("mirror");
    String url =
        Files.readAllLines(checkout.resolve(".mvn/wrapper/maven-wrapper.properties")).stream()
            .filter(line -> line.startsWith("distributionUrl="))
            .findFirst()
            .orElseThrow();
    Path file = mirror.resolve(url.substring(url.indexOf("/maven2/") + "/maven2/".length()));
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, "not Maven");
    Path home = temporary.resolve("somebody");
    var ended =
        run(
            checkout,
            Map.of("MAVEN_USER_HOME", home.toString(), "MVNW_REPOURL", mirror.toUri().toString()),
            "./true-mvnw",
            "-v");
    assertEquals(2, ended.exitCode());
    assertTrue(ended.err().getFirst().contains("has the checksum"), ended.toString());
    try (var left = Files.walk(home)) {
      assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
    }
  }

  /** The tools of the wrapper, without any Maven. */
  private static Path tools() throws IOException {
    Path tools = Files.createDirectories(temporary.resolve("tools"));
    for (String tool :
        List.of("sh", "dirname", "readlink", "mkdir", "mktemp", "rm", "sed", "curl")) {
      for (String place : List.of("/bin", "/usr/bin")) {
        Path from = Path.of(place, tool);
        if (Files.exists(from) && !Files.exists(tools.resolve(tool))) {
          Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + from + " \"$@\"\n");
          assertTrue(tools.resolve(tool).toFile().setExecutable(true));
        }
      }
    }
    return tools;
  }

  private static Path jdk(String version) throws IOException {
    Path jdk = temporary.resolve("jdk " + version);
    Path bin = Files.createDirectories(jdk.resolve("bin"));
    for (String tool : List.of("java", "javac")) {
      Files.writeString(bin.resolve(tool), "");
      assertTrue(bin.resolve(tool).toFile().setExecutable(true));
    }
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  private static Path copyOfCheckout(String name) throws IOException {
    Path other = Files.createDirectories(temporary.resolve(name));
    for (String file : List.of("slater", "mvnw", ".mvn/find-jdk.sh", "pom.xml")) {
      Files.createDirectories(Objects.requireNonNull(other.resolve(file).getParent()));
      Files.copy(checkout.resolve(file), other.resolve(file));
    }
    Files.createDirectories(other.resolve("core/src/main"));
    return other;
  }

  private static void tool(String name, String... arguments) {
    assertEquals(
        0, ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments));
  }

  private static Ended run(Path directory, Map<String, String> environment, String... command)
      throws IOException {
    Path out = Files.createTempFile(temporary, "out", "");
    Path err = Files.createTempFile(temporary, "err", "");
    var builder =
        new ProcessBuilder(new ArrayList<>(List.of(command))).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    try {
      int exitCode = builder.start().waitFor();
      return new Ended(exitCode, Files.readAllLines(out), Files.readAllLines(err));
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a script ran", interruption);
    }
  }
}
