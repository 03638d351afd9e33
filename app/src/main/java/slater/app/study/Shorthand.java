package slater.app.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.app.yaml.Wording;
import slater.core.Spelling;
import slater.learn.rate.Rate;

/**
 * What may stand under the key for rates: a rate, or a name that the libraries of the field have
 * for one or several rates compared between groups (Fairlearn's constraints, and those of
 * TensorFlow Constrained Optimization). The resolved study has the rates alone.
 *
 * @param rates the rates, each of which becomes a requirement
 * @param compares whether the name means a comparison between groups
 */
record Shorthand(List<Rate> rates, boolean compares) {
  private static final Map<String, Shorthand> BY_NAME = new LinkedHashMap<>();

  /** Words that people use for a rate, none of which a study may use: a rate has one name. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("recall", "true-positive"),
          Map.entry("sensitivity", "true-positive"),
          Map.entry("tpr", "true-positive"),
          Map.entry("hit-rate", "true-positive"),
          Map.entry("specificity", "true-negative"),
          Map.entry("tnr", "true-negative"),
          Map.entry("fpr", "false-positive"),
          Map.entry("fall-out", "false-positive"),
          Map.entry("fnr", "false-negative"),
          Map.entry("miss-rate", "false-negative"),
          Map.entry("approval", "selection"),
          Map.entry("acceptance", "selection"),
          Map.entry("positive-prediction", "selection"),
          Map.entry("statistical-parity", "demographic-parity"),
          Map.entry("disparate-impact", "selection"),
          Map.entry("equalised-odds", "equalized-odds"),
          Map.entry("misclassification", "error"),
          Map.entry("loss", "mean-loss"));

  static {
    for (var rate : Rate.values()) {
      BY_NAME.put(rate.spelling(), new Shorthand(List.of(rate), false));
    }
    BY_NAME.put("demographic-parity", new Shorthand(List.of(Rate.SELECTION), true));
    BY_NAME.put(
        "equalized-odds", new Shorthand(List.of(Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE), true));
    BY_NAME.put("equal-opportunity", new Shorthand(List.of(Rate.TRUE_POSITIVE), true));
  }

  /** The rate or shorthand of that name. */
  static Optional<Shorthand> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All names, rates first. */
  static List<String> spellings() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** The sentence about a name that is none. */
  static String unknown(String asked) {
    String beginning = "There is no rate '" + Wording.shortened(asked) + "'";
    String plain = asked.toLowerCase(Locale.ROOT).replace('_', '-').replaceAll("-?rate$", "");
    if (BY_NAME.containsKey(plain)) {
      return beginning + "; did you mean '" + plain + "'?";
    }
    var names = new ArrayList<>(ELSEWHERE.keySet());
    var elsewhere =
        Optional.ofNullable(ELSEWHERE.get(plain))
            .or(
                () ->
                    Spelling.nearest(asked, BY_NAME.keySet()).isPresent()
                        ? Optional.empty()
                        : Spelling.nearest(asked, names).map(ELSEWHERE::get));
    return elsewhere
        .map(name -> beginning + "; here it is called '" + name + "'.")
        .orElseGet(() -> Wording.unknown(beginning, asked, BY_NAME.keySet()));
  }
}
