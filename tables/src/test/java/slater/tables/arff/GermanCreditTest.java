package slater.tables.arff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import slater.tables.ReadOptions;
import slater.tables.Table;
import slater.tables.files.Tables;

/** The table that ships with the project is read as its own description says it is. */
class GermanCreditTest {
  private static final Path FILE = Path.of("..", "studies", "data", "credit-g.arff");
  private static final Table CREDIT = Tables.read(FILE, ReadOptions.defaults());

  @Test
  void thousandLoansOfWhichSevenHundredAreGood() {
    assertEquals(1000, CREDIT.rows());
    assertEquals(21, CREDIT.columns().size());
    assertEquals(List.of("good", "bad"), CREDIT.categorical("class").levels());
    assertEquals(List.of(700, 300), counts("class"));
    assertTrue(CREDIT.columns().stream().allMatch(column -> column.missing() == 0));
    assertEquals("credit-g.arff", CREDIT.name());
  }

  @Test
  void levelsStandInTheirDeclaredOrderAndMayBeUnused() {
    assertEquals(
        List.of("<0", "0<=X<200", ">=200", "no checking"),
        CREDIT.categorical("checking_status").levels());
    assertEquals(
        List.of(50, 310, 548, 92, 0), counts("personal_status")); // "female single" never occurs
  }

  @Test
  void aHundredAndNinetyAreTwentyFiveOrYounger() {
    assertEquals(190, CREDIT.numeric("age").values().filter(age -> age <= 25).count());
    assertEquals(67, CREDIT.numeric("age").value(0));
    assertEquals(18424, CREDIT.numeric("credit_amount").values().max().orElseThrow());
  }

  @Test
  void theHashIsTheOneThatTheDescriptionStates() throws Exception {
    String stated = Files.readString(FILE.resolveSibling("credit-g.md"));
    assertTrue(stated.contains(CREDIT.sources().getFirst().sha256()));
    assertEquals(Files.size(FILE), CREDIT.sources().getFirst().bytes());
    assertEquals(1000, CREDIT.sources().getFirst().rows());
  }

  private static List<Integer> counts(String column) {
    return Arrays.stream(CREDIT.categorical(column).counts()).boxed().toList();
  }
}
