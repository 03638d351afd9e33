package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.statistics.CertificateStudy.Cell;
import slater.core.statistics.CertificateStudy.Kind;
import slater.core.statistics.CertificateStudy.Mutation;
import slater.core.statistics.CertificateStudy.Situation;

/** The validity study at a small size: green as it is, red under every mutation. */
class CertificateStudyTest {

  private static CertificateStudy small(int draws, int rows, Kind... kinds) {
    return new CertificateStudy(
        draws, Math.min(draws, 10), List.of(rows), List.of(kinds), new Seed(5), Mutation.NONE);
  }

  @Test
  void certificatesKeepTheirPromiseOnEveryKind() {
    var result = small(200, 200, Kind.values()).run(Workers.one());
    assertTrue(result.passes(), () -> "red: " + result.failures());
    assertEquals(Kind.values().length * 3, result.cells().size());
    for (Cell cell : result.cells()) {
      assertTrue(cell.situation() != Situation.FEASIBLE || cell.falseMet() == 0);
      assertTrue(cell.toBest().orElse(1) <= 1.25, () -> "wide: " + cell);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void everyMutationTurnsItRed(Mutation mutation) {
    var study = small(300, 200, Kind.RATE, Kind.DIFFERENCE, Kind.SWEEP);
    assertTrue(study.run(Workers.one()).passes());
    var mutated = study.with(mutation).run(Workers.one());
    assertFalse(mutated.passes(), mutation + " was not caught");
    boolean falselyMet =
        mutated.failures().stream().anyMatch(cell -> cell.falseMet() > mutated.mostFalseMet());
    assertTrue(falselyMet, mutation + " was caught, but not by a false certificate");
  }

  @Test
  void theSameFiguresOnAnyNumberOfThreads() {
    var study = small(60, 200, Kind.RATE, Kind.WEIGHTED);
    try (var three = Workers.of(3)) {
      assertEquals(study.run(Workers.one()), study.run(three));
    }
  }

  /** The truths that the study claims, against very large samples. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void populationsHaveTheTruthTheyState(Kind kind) {
    var population = StudyPopulation.of(kind, 400_000, 2);
    Estimate estimate = population.sample(new Seed(3).generator()).estimate();
    // four standard errors, in one draw
    assertEquals(population.truth(), estimate.value(), 4 * population.standardError());
    assertTrue(population.limit().excess(population.truth()) > 0);
    // and the standard error it states is that of many draws
    var small = StudyPopulation.of(kind, 400, 2);
    double squares = 0;
    int draws = 500;
    for (int draw = 0; draw < draws; draw++) {
      double value = small.sample(new Seed(4).fork(draw).generator()).estimate().value();
      squares += Math.pow(value - small.truth(), 2);
    }
    // 500 draws give a standard error to 3 %; the largest difference is a little biased
    assertEquals(small.standardError(), Math.sqrt(squares / draws), 0.15 * small.standardError());
  }
}
