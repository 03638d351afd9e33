package slater.app.solution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PriceFindingTest {
  /** A refit on the other side, far below or far above contradicts; a bend does not. */
  @ParameterizedTest
  @CsvSource({
    "0.01, 0.01, false",
    "0.01, 0.003, false",
    "0.01, 0.0001, true",
    "0.01, -0.01, true",
    "0.01, 0.03, true",
    "-0.01, -0.009, false",
    "-0.01, 0.009, true",
    "0, 0.1, false"
  })
  void aRefitThatIsFarFromThePriceContradictsIt(double promised, double saved, boolean doubted) {
    var price =
        new RequirementFinding.PriceFinding(
            Figure.of(1, ""),
            "nats per share",
            "",
            Figure.of(0.06, ""),
            Figure.of(promised, ""),
            Figure.of(saved, ""));
    assertEquals(doubted, price.isContradicted());
    assertEquals(doubted, !price.doubt().isEmpty());
  }
}
