package slater.core.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static slater.core.expression.Expression.constant;
import static slater.core.expression.Expression.exp;
import static slater.core.expression.Expression.variable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Seed;
import slater.core.expression.Comparison.Sense;
import slater.core.expression.Expression.Apply;
import slater.core.expression.Expression.Constant;
import slater.core.expression.Expression.Power;
import slater.core.expression.Expression.Product;
import slater.core.expression.Expression.Sum;

class FormulaTest {
  private static final IndexSet ROWS = new IndexSet("rows", 3);
  private static final Scope SCOPE =
      Scope.of(ROWS)
          .with(Variable.of("x1"))
          .with(Variable.of("x2"))
          .with(Variable.of("price"))
          .with(Variable.of("z", ROWS))
          .with(Parameter.of("n", 3))
          .with(Parameter.of("income", ROWS, 1, 2, 3));

  private static Expression read(String text) {
    return Formula.expression(text, SCOPE);
  }

  @Test
  void theMinusIsLooserThanThePower() {
    assertEquals(new Apply(Unary.NEGATE, variable("x1").power(2)), read("-x1^2"));
    assertEquals(new Apply(Unary.NEGATE, constant(3).power(2)), read("-3^2"));
    assertEquals(new Power(constant(2), variable("x1").negated()), read("2^-x1"));
    assertEquals(constant(-3), read("-3"));
    assertEquals(new Product(List.of(constant(-3), variable("x1"))), read("-3*x1"));
  }

  @Test
  void powersGoToTheRightAndDivisionsToTheLeft() {
    var x = variable("x1");
    var y = variable("x2");
    assertEquals(x.power(y.power(2)), read("x1^x2^2"));
    assertEquals(x.dividedBy(y).dividedBy(3), read("x1/x2/3"));
    assertEquals(x.dividedBy(y).times(3), read("x1/x2*3"));
    assertEquals(x.minus(y).minus(3), read("x1 - x2 - 3"));
    assertEquals(new Sum(List.of(x, y, x.times(y))), read("x1+x2+x1*x2"));
  }

  @Test
  void numbersAndSigns() {
    assertEquals(constant(0.001), read("1e-3"));
    assertEquals(constant(0.5), read(".5"));
    assertEquals(constant(2), read("2."));
    assertEquals(new Constant(Math.PI), read("pi"));
    assertEquals(read("x1*x2 - 1"), read("x1·x2 − 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "x1 + yy | at character 6: unknown name 'yy'; Known: x1, x2, price, z, n, income.",
        "prise*2 | unknown name 'prise'; did you mean 'price'?",
        "2 x1 | at character 3: expected an operator or the end, found 'x1'; a product needs its *",
        "2x1 | at character 2: expected * between a number and a name",
        "(x1 + 2 | at character 8: expected ')' to close the parenthesis of character 1",
        "x1 + | at character 5: expected a number, a name, a function or '(', found the end",
        "x1 ** 2 | write ^ for a power",
        "x1 == 2 | write = for equal",
        "x1 <= 2 | expected one expression, found a comparison",
        "sine(x1) | unknown function 'sine'; did you mean 'sin'?",
        "ln(x1) | unknown function 'ln': write log",
        "x1(x2) | 'x1' is no function: a product needs its *",
        "exp(x1, x2) | exp has one argument",
        "exp + 1 | expected '(', found '+'",
        "z + 1 | 'z' has 3 elements: write z[1], or z[i] in a sum over i in rows",
        "z[4] | 'z' has elements 1 to 3, none at 4",
        "z[i] | expected a number or an index between [ ], found 'i'",
        "sum(i in rows: z[j]) | expected a number or an index of i between [ ], found 'j'",
        "sum(i in row: z[i]) | unknown set 'row'; did you mean 'rows'?",
        "sum(x1) | expected an index, as in sum(i in 1..3: i), found 'x1'",
        "x1[2] | 'x1' is a single number: write it without [ ]",
        "1e999 | the number '1e999' is too large",
        "x1 # 2 | '#' means nothing in a formula",
        "x1 ; | ';' means nothing in a formula",
      })
  void aWrongFormulaIsExplained(String text, String expected) {
    var wrong = assertThrows(InputException.class, () -> read(text));
    assertTrue(wrong.sentence().contains(expected), wrong.sentence());
  }

  @Test
  void thePlaceMovesWithTheCharacter() {
    var place = new Place("study.yaml", 7, 14, "minimise");
    var wrong =
        assertThrows(InputException.class, () -> Formula.expression("x1 + yy", SCOPE, place));
    assertEquals(new Place("study.yaml", 7, 19, "minimise"), wrong.place().orElseThrow());
  }

  @Test
  void comparisonsAndChains() {
    var x = variable("x1");
    assertEquals(x.plus(1).atMost(3), Formula.comparison("x1 + 1 <= 3", SCOPE));
    assertEquals(x.atLeast(3), Formula.comparison("x1 ≥ 3", SCOPE));
    assertEquals(x.equalTo(variable("x2")), Formula.comparison("x1 = x2", SCOPE));
    var chain = Formula.comparison("1 <= x1 <= x2", SCOPE);
    assertEquals(List.of(Sense.AT_MOST, Sense.AT_MOST), chain.senses());
    assertEquals(List.of(constant(1).atMost(x), x.atMost(variable("x2"))), chain.pairs());
    var each = Formula.comparison("z[i] <= income[i] for i in rows", SCOPE);
    assertEquals(List.of(new Comparison.Each("i", new Span.Of("rows"))), each.over());
    assertEquals(each, Formula.comparison(each.toString(), SCOPE));
    var range = Formula.comparison("z[i] - z[i-1] >= 0 for i in 2..n", SCOPE);
    assertEquals(List.of(new Comparison.Each("i", new Span.Between(2, 3))), range.over());
    for (String text :
        List.of("x1", "x1 < 2", "1 <= x1 >= 2", "x1 <= ", "x1 <= 1 for", "x1 <= 1 for i in row")) {
      assertThrows(InputException.class, () -> Formula.comparison(text, SCOPE), text);
    }
  }

  @Test
  void whatIsPrintedIsReadAsTheSameTree() {
    for (int trial = 0; trial < 3000; trial++) {
      var e = RandomExpressions.any(new Seed(11).fork(trial), 1 + trial % 5);
      assertEquals(e, Formula.expression(e.toString(), RandomExpressions.SCOPE), e.toString());
    }
  }

  @Test
  void aTreeBuiltInJavaIsTheOneRead() {
    var x = variable("x1");
    var y = variable("x2");
    assertEquals(read("x1*x2 + exp(x1) - 2"), x.times(y).plus(exp(x)).minus(2));
    var built = y.minus(x.power(2)).power(2).times(100).plus(constant(1).minus(x).power(2));
    assertEquals("(x2 - x1^2)^2*100 + (1 - x1)^2", built.toString());
    assertEquals(
        "sum(i in rows: (z[i] - income[i])^2)",
        Expression.sum(
                "i",
                "rows",
                Expression.element("z", "i").minus(Expression.element("income", "i")).power(2))
            .toString());
  }

  @Test
  void namesThatReadOtherwiseAreQuoted() {
    assertEquals("`exp` + `loan amount`", variable("exp").plus(variable("loan amount")).toString());
    assertThrows(IllegalArgumentException.class, () -> variable("a`b"));
    assertThrows(IllegalArgumentException.class, () -> variable(""));
  }

  @Test
  void latex() {
    assertEquals("\\frac{x_{1}^{2}}{x_{2}} - 1", read("x1^2/x2 - 1").latex());
    assertEquals(
        "\\sum_{i \\in \\mathrm{rows}} \\left({z}_{i} - {\\mathrm{income}}_{i}\\right)^{2}",
        read("sum(i in rows: (z[i] - income[i])^2)").latex());
    assertEquals("\\sqrt{x_{1}} \\, e^{x_{2}}", read("sqrt(x1)*exp(x2)").latex());
    assertEquals(
        "1 \\le \\left|x_{1}\\right| \\le 2",
        Formula.comparison("1 <= abs(x1) <= 2", SCOPE).latex());
    for (int trial = 0; trial < 500; trial++) {
      String text = RandomExpressions.any(new Seed(3).fork(trial), 4).latex();
      int open = 0;
      for (int i = 0; i < text.length(); i++) {
        open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
        // \left\{ and \right\} come in pairs, too.
        assertTrue(open >= 0, text);
      }
      assertEquals(0, open, text);
    }
  }

  @Test
  void whateverIsWrittenIsReadOrRefusedWithASentence() {
    var pieces =
        List.of(
            "x1",
            "z[1]",
            "(",
            ")",
            "+",
            "-",
            "*",
            "/",
            "^",
            "exp(",
            "sum(i in rows:",
            "i",
            "[",
            "]",
            ",",
            "..",
            "<=",
            "1e",
            "9",
            ".",
            "`",
            "for",
            "in",
            "é",
            "\0",
            "\uD800",
            "²",
            " ");
    var random = new Seed(5).generator();
    int read = 0;
    for (int trial = 0; trial < 20_000; trial++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(1, 9); k > 0; k--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        var e = read(text.toString());
        assertEquals(e, read(e.toString()));
        read++;
      } catch (InputException said) {
        assertFalse(said.sentence().contains("Exception"), said.sentence());
      }
    }
    assertTrue(read > 200, "only " + read + " were formulas");
  }

  @Test
  void deepAndLongFormulasAreRefusedOrRead() {
    for (String deep :
        List.of(
            "(".repeat(40_000) + "x1",
            "-".repeat(90_000) + "x1",
            "exp(".repeat(20_000),
            "x1^".repeat(30_000) + "2",
            "x1" + "/x1".repeat(20_000),
            "2^-".repeat(30_000))) {
      var wrong = assertThrows(InputException.class, () -> read(deep));
      assertTrue(wrong.sentence().contains("write it in parts"), wrong.sentence());
    }
    var tooLong = assertThrows(InputException.class, () -> read("x1+".repeat(50_000) + "1"));
    assertTrue(tooLong.sentence().contains("longer than"), tooLong.sentence());
    var wide = read("x1" + "+x1*x2".repeat(11_000));
    assertEquals(wide, read(wide.toString()));
    String parentheses = "(".repeat(149) + "x1" + ")".repeat(149);
    assertEquals(variable("x1"), read(parentheses));
  }

  @Test
  void simplification() {
    assertEquals("2*x1 + x2", read("x1 + 0 + x2*1 + x1").simplified().toString());
    assertEquals("0", read("x1 - x1").simplified().toString());
    assertEquals("x1^3", read("x1*x1^2").simplified().toString());
    assertEquals("x1", read("--x1").simplified().toString());
    assertEquals("x1 - 6*x2", read("x1 - 2*3*x2").simplified().toString());
    assertEquals("x1", read("log(exp(x1)) + 0*exp(x2)").simplified().toString());
    assertEquals("7", read("2*3 + 1^5").simplified().toString());
  }
}
