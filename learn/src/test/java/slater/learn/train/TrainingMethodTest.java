package slater.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Entry;
import slater.core.InputException;
import slater.solve.Methods;

final class TrainingMethodTest {
  private static Entry entry(String id) {
    return new Methods()
        .entries().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {Multipliers.ID, Sequential.ID, Alternating.ID, ProxyGame.ID})
  void theStandardValuesAreThoseOfTheRegistry(String id) {
    var resolved = TrainingMethod.of(id, Map.of()).options(1000);
    for (var option : entry(id).options()) {
      var value = resolved.get(option.name());
      switch (option.name()) {
        // What depends on the rows or on the study has words for a standard value.
        case "steps" -> assertEquals("3000", value);
        case "epochs" -> assertEquals("50", option.standard());
        case "tolerance" -> assertTrue(value == null || Double.parseDouble(value) == 0.001);
        default -> {
          assertTrue(value != null, option::name);
          boolean number = option.standard().matches("[0-9.e]+");
          if (number) {
            assertEquals(
                Double.parseDouble(option.standard()), Double.parseDouble(value), option.name());
          } else {
            assertEquals(option.standard(), value, option.name());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Multipliers.ID, Sequential.ID, Alternating.ID, ProxyGame.ID})
  void resolvedOptionsSayTheSameWhenTheyAreReadAgain(String id) {
    var once = TrainingMethod.of(id, Map.of()).options(123_456);
    assertEquals(once, TrainingMethod.of(id, once).options(123_456));
    assertEquals(once, TrainingMethod.of(id, once).options(77), "steps are fixed by then");
  }

  @Test
  void aPlanIsMadeOfEpochsOrOfSteps() {
    var standard = (Alternating) TrainingMethod.of(Alternating.ID, Map.of());
    assertEquals(3000 + 2000, standard.plan().steps(600));
    // 50 epochs of 60,000 / 512 batches.
    assertEquals(5860 + 2000, standard.plan().steps(60_000));
    var given =
        (Alternating) TrainingMethod.of(Alternating.ID, Map.of("steps", "17", "settle", "3"));
    assertEquals(20, given.plan().steps(60_000));
    var rates = given.plan().schedule(60_000);
    assertEquals(0.05, rates.at(1));
    assertEquals(0.1 * 0.05, rates.at(18), "a tenth where all rows are looked at");
    assertEquals(0.05 * 0.001, rates.at(1000), 1e-18);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "descent-ascent | bach | 3 | has no option 'bach'; did you mean 'batch'?",
        "descent-ascent | batch | many | must be a whole number of at least 0",
        "descent-ascent | step | -1 | must be a number above 0",
        "descent-ascent | step | 0x1p3 | must be a number above 0",
        "descent-ascent | step | NaN | must be a number above 0",
        "descent-ascent | scheme | dual-than-primal | did you mean 'dual-then-primal'?",
        "descent-ascent | optimizer | adagrad | one of adam, momentum, nesterov, sgd",
        "descent-ascent | decay | 1.5 | must be a number above 0, at most 1",
        "descent-ascent | stratified | yes | must be one of false, true",
        "proxy-lagrangian | answer | average | must be one of best, last, settled",
        "proxy-lagrangian | minimum-radius | 0 | must be a number above 0, at most 1",
        "proxy-lagrangian | scheme | optimistic | has no option 'scheme'",
        "augmented-lagrangian | memory | 0 | must be a whole number of at least 1",
        "augmented-lagrangian | batch | 512 | has no option 'batch'",
        "augmented-lagrangian | largest-penalty | 1 | at least the first-penalty, 10",
      })
  void aMistakeIsNamedWithWhatIsAllowed(String id, String name, String value, String words) {
    var refused =
        assertThrows(InputException.class, () -> TrainingMethod.of(id, Map.of(name, value)));
    assertTrue(String.valueOf(refused.getMessage()).contains(words), refused::toString);
  }

  @Test
  void anAutomaticChoiceDependsOnTheSizesAlone() {
    assertInstanceOf(FullBatches.class, TrainingMethod.automatic(9_999_999, 100));
    assertInstanceOf(Alternating.class, TrainingMethod.automatic(10_000_000, 100));
    assertThrows(InputException.class, () -> TrainingMethod.of("simplex", Map.of()));
  }

  @Test
  void optionsReachTheMethod() {
    var options = new LinkedHashMap<String, String>();
    options.put("scheme", "optimistic");
    options.put("cap", "2.5");
    options.put("batch", "0");
    var method = TrainingMethod.of(Alternating.ID, options).options(10);
    assertEquals("optimistic", method.get("scheme"));
    assertEquals("2.5", method.get("cap"));
    assertEquals("0", method.get("batch"));
    assertEquals(List.of("true"), List.of(String.valueOf(method.get("stratified"))));
  }
}
