package slater.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> COLUMNS = List.of("age", "class", "personal_status", "purpose");

  @Test
  void theMeantNameIsFound() {
    assertEquals(Optional.of("class"), Spelling.nearest("clas", COLUMNS));
    assertEquals(Optional.of("class"), Spelling.nearest("calss", COLUMNS));
    assertEquals(Optional.of("personal_status"), Spelling.nearest("Personal-Status", COLUMNS));
    assertEquals(Optional.of("age"), Spelling.nearest("aeg", COLUMNS));
  }

  @Test
  void aStrangeNameHasNoNearest() {
    assertEquals(Optional.empty(), Spelling.nearest("balance", COLUMNS));
    assertEquals(Optional.empty(), Spelling.nearest("", COLUMNS));
    assertEquals(Optional.empty(), Spelling.nearest("c", List.of("a", "b")));
    assertEquals(Optional.empty(), Spelling.nearest("age", List.of()));
  }

  @Test
  void theBeginningOfANameIsEnough() {
    assertEquals(Optional.of("personal_status"), Spelling.nearest("pers", COLUMNS));
    assertEquals(Optional.empty(), Spelling.nearest("pu", COLUMNS));
    assertEquals(Optional.of("purpose"), Spelling.nearest("purpsoe", COLUMNS));
  }

  @Test
  void distancesAreThoseOfTheTextbook() {
    assertEquals(3, Spelling.distance("kitten", "sitting"));
    assertEquals(1, Spelling.distance("ab", "ba"));
    assertEquals(3, Spelling.distance("ca", "abc")); // optimal string alignment, not full Damerau
    assertEquals(4, Spelling.distance("", "four"));
    assertEquals(0, Spelling.distance("same", "same"));
  }

  @Test
  void theRemedyNamesAtMostThirty() {
    assertEquals(
        "did you mean 'age'? Known: age, class, personal_status, purpose.",
        Spelling.remedy("agee", COLUMNS));
    assertEquals("There are none.", Spelling.remedy("x", List.of()));
    var many = IntStream.range(0, 40).mapToObj(i -> "column" + i).toList();
    assertEquals(true, Spelling.remedy("nothing", many).endsWith("column29 and 10 more."));
  }
}
