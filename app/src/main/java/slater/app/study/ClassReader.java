package slater.app.study;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.app.yaml.Fields;
import slater.app.yaml.Reading;
import slater.learn.rate.Classes;
import slater.learn.rate.Rate;

/** Reads which class the rate of a requirement is of. */
final class ClassReader {
  /** How several classes are taken together. */
  private enum Several {
    EACH,
    MACRO,
    MICRO
  }

  private static final Map<String, Several> SEVERAL =
      Spellings.of(Several.values(), each -> each.name().toLowerCase(Locale.ROOT));

  private ClassReader() {}

  /** The words, in their order. */
  static List<String> words() {
    return List.copyOf(SEVERAL.keySet());
  }

  /** The rates of the classes that are named; nothing where that was a mistake. */
  static Optional<Shorthand> read(Fields fields, Reading reading, Shorthand rates) {
    var one = fields.text("class");
    var several =
        fields
            .node("classes")
            .flatMap(node -> fields.choice(node, fields.path("classes"), SEVERAL));
    if (one.isEmpty() && several.isEmpty()) {
      return Optional.of(rates);
    }
    String key = one.isPresent() ? "class" : "classes";
    if (one.isPresent() && several.isPresent()) {
      reading.mistake(
          fields.place("class"), "A rate is of one class, or of several; leave one out.");
      return Optional.empty();
    }
    for (Rate rate : rates.rates()) {
      if (!rate.tellsClasses()) {
        reading.mistake(
            fields.place(key),
            "The " + rate.spelling() + " rate looks at no class; leave this out.");
        return Optional.empty();
      }
      if (!(rate.classes() instanceof Classes.Positive)) {
        reading.mistake(
            fields.place(key), "That rate is the mean of all classes already; leave this out.");
        return Optional.empty();
      }
    }
    if (one.isPresent()) {
      return Optional.of(rates.of(new Classes.One(one.get())));
    }
    return switch (several.orElseThrow()) {
      case EACH -> Optional.of(rates.of(new Classes.Each()));
      case MACRO -> Optional.of(rates.of(new Classes.Macro()));
      case MICRO -> micro(fields, reading, rates);
    };
  }

  /**
   * Added up over all classes, the true positives are the rows that are decided rightly, and the
   * false positives and the false negatives are both the others: precision, recall and every F
   * score are the accuracy.
   */
  private static Optional<Shorthand> micro(Fields fields, Reading reading, Shorthand rates) {
    for (Rate rate : rates.rates()) {
      boolean same =
          rate.equals(Rate.TRUE_POSITIVE)
              || rate.equals(Rate.PRECISION)
              || Shorthand.isFScore(rate.spelling());
      if (!same) {
        reading.mistake(
            fields.place("classes"),
            "Rows of all classes together have a recall, a precision and F scores, all of them the"
                + " accuracy; the "
                + rate.spelling()
                + " rate is taken of each class, or as a mean: macro.");
        return Optional.empty();
      }
    }
    return Optional.of(new Shorthand(List.of(Rate.ACCURACY), rates.whose()));
  }
}
