package slater.score;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** This module stands on Java alone: no other module, no library, no later Java. */
final class FloorsTest {
  private static final Path CLASSES = Path.of("target/classes/slater/score");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("slater.score");

  @Test
  void itStandsOnJavaAlone() {
    assertTrue(MAIN.contain(Scorer.class));
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java.lang",
            "java.io",
            "java.math",
            "java.nio..",
            "java.util",
            "java.util.zip",
            "org.jspecify.annotations",
            "slater.score")
        .check(MAIN);
  }

  @Test
  void onlyMainSpeaksToTheTerminal() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("slater.score.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(MAIN);
  }

  @Test
  void noPublicMethodOfAPublicTypeThrowsACheckedException() {
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should()
        .declareThrowableOfType(IOException.class)
        .check(MAIN);
  }

  /** The version of the format of class files, in their bytes 6 and 7: 61 is Java 17. */
  @Test
  void everyClassIsOfJava17() throws IOException {
    var versions = new TreeSet<Integer>();
    try (var files = Files.list(CLASSES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        versions.add((bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF);
      }
    }
    assertEquals(List.of(61), List.copyOf(versions));
  }

  @Test
  void noSourceFileIsTooLongToRead() throws IOException {
    var tooLong = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (Files.readAllLines(file).size() > 400) {
          tooLong.add(file.toString());
        }
      }
    }
    assertEquals(new TreeSet<>(), tooLong);
  }
}
