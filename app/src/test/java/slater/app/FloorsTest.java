package slater.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.upward.Upward;

/**
 * The floors of the ground plan, and the habits that a reader may rely on in every module. The poms
 * already keep a lower module from seeing a higher one; what is checked here holds inside a module
 * too.
 */
final class FloorsTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("slater");

  /** Kinds of code, which say nothing about what a package is of. */
  private static final Set<String> KINDS =
      Set.of(
          "util",
          "utils",
          "impl",
          "helper",
          "helpers",
          "common",
          "internal",
          "misc",
          "base",
          "support");

  private static final int LINES = 400;

  @ParameterizedTest
  @ValueSource(strings = {"slater.core.Vec", "slater.learn.rate.Rate", "slater.app.Slater"})
  void everyModuleIsSeen(String type) {
    assertTrue(MAIN.contain(type));
  }

  @Test
  void anArrowOnlyPointsDown() {
    floors().check(MAIN);
  }

  @Test
  void anArrowUpwardIsRefused() {
    var upward = new ClassFileImporter().importClasses(Upward.class, Slater.class);
    var refused = assertThrows(AssertionError.class, () -> floors().check(upward));
    assertTrue(String.valueOf(refused.getMessage()).contains("Upward.up()"), refused.getMessage());
  }

  private static ArchRule floors() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("app")
        .definedBy("slater.app..")
        .layer("learn")
        .definedBy("slater.learn..")
        .layer("tables")
        .definedBy("slater.tables..")
        .layer("solve")
        .definedBy("slater.solve..")
        .layer("core")
        .definedBy("slater.core..")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("learn")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("tables")
        .mayOnlyBeAccessedByLayers("learn", "app")
        .whereLayer("solve")
        .mayOnlyBeAccessedByLayers("tables", "learn", "app");
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    var packages =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
          }

          @Override
          public String getDescription() {
            return "packages";
          }
        };
    slices().assignedFrom(packages).should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void aPackageIsANotionAndKnowsNoNull() {
    var wrong = new TreeSet<String>();
    for (JavaClass type : MAIN) {
      for (String word : type.getPackageName().split("\\.", -1)) {
        if (KINDS.contains(word)) {
          wrong.add(type.getPackageName() + " is named after a kind of code, not after a notion");
        }
      }
      if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
        wrong.add(type.getPackageName() + " has no @NullMarked in a package-info.java");
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void chanceComesFromASeedAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.SecureRandom")
        .orShould()
        .callMethod(Math.class, "random")
        .check(MAIN);
  }

  @Test
  void onlyTheCommandLineSpeaksToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackages("slater.app", "slater.app.cli..", "slater.app.terminal")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(MAIN);
  }

  @Test
  void nothingSleeps() {
    noClasses()
        .should()
        .callMethodWhere(target(name("sleep")).and(target(owner(assignableTo(Thread.class)))))
        .check(MAIN);
  }

  @Test
  void onlyTheCommandLinePrintsAStackTrace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("slater.app.cli..")
        .should()
        .callMethodWhere(
            target(name("printStackTrace")).and(target(owner(assignableTo(Throwable.class)))))
        .check(MAIN);
  }

  @Test
  void nothingBelowTheAppReflects() {
    noClasses()
        .that()
        .resideOutsideOfPackage("slater.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.reflect..")
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(Class.class)))
                .and(
                    target(
                        describe(
                            "reads members",
                            called -> called.getName().startsWith("getDeclared")))))
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .check(MAIN);
  }

  @Test
  void librariesLogThroughTheJdkAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.logging..",
            "org.slf4j..",
            "org.apache.logging..",
            "org.apache.commons.logging..")
        .check(MAIN);
  }

  @Test
  void theCoreStandsOnLittle() {
    noClasses()
        .that()
        .resideInAnyPackage("slater.core..", "slater.solve..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java.lang..",
            "java.util..",
            "java.io",
            "java.nio..",
            "java.time..",
            "java.math",
            "java.security",
            "jdk.incubator.vector",
            "org.jspecify.annotations",
            "org.ojalgo..",
            "org.ejml..",
            "slater.core..",
            "slater.solve..")
        .check(MAIN);
    noClasses()
        .that()
        .resideOutsideOfPackage("slater.core.heap")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector")
        .check(MAIN);
  }

  @Test
  void noPublicMethodThrowsACheckedException() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should(declareNoCheckedException())
        .check(MAIN);
  }

  @Test
  void noSourceFileIsTooLongToRead() throws IOException {
    var tooLong = new TreeMap<String, Integer>();
    var app = Path.of("").toAbsolutePath();
    for (String module : List.of("core", "tables", "learn", "app")) {
      try (var files = Files.walk(app.resolveSibling(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          int lines = Files.readAllLines(file).size();
          if (lines > LINES) {
            tooLong.put(app.relativize(file).toString(), lines);
          }
        }
      }
    }
    assertEquals(new TreeMap<>(), tooLong);
  }

  private static ArchCondition<JavaMethod> declareNoCheckedException() {
    return new ArchCondition<>("declare no checked exception") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
          return;
        }
        for (var thrown : method.getThrowsClause()) {
          if (!thrown.getRawType().isAssignableTo(RuntimeException.class)) {
            events.add(
                SimpleConditionEvent.violated(
                    method, method.getFullName() + " throws " + thrown.getRawType().getName()));
          }
        }
      }
    };
  }
}
