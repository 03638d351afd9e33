package slater.app.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import slater.app.yaml.Wording;
import slater.core.Spelling;
import slater.learn.group.Condition;
import slater.learn.rate.AgainstModel;
import slater.learn.rate.Classes;
import slater.learn.rate.Rate;

/**
 * What may stand under the key for rates: a rate, or a name that the libraries of the field have
 * for it, or for one or several rates compared between groups (Fairlearn's constraints, and those
 * of TensorFlow Constrained Optimization). The resolved study has the rates alone.
 *
 * @param rates the rates, each of which becomes a requirement
 * @param whose whose rate the name means
 */
record Shorthand(List<Rate> rates, Whose whose) {
  /** Whose rate a name means. */
  enum Whose {
    /** Whatever the requirement says. */
    ANY,
    /** The rates of groups, compared. */
    BETWEEN,
    /** The rate of each group, or of one. */
    OF_GROUPS
  }

  /** F scores, all but 0. */
  private static final Pattern F_SCORE =
      Pattern.compile("f(0?[1-9][0-9]{0,3}([.][0-9]{1,4})?|0[.][0-9]{0,3}[1-9])");

  private static final Map<String, Shorthand> BY_NAME = new LinkedHashMap<>();

  /** Other words that people use for a rate, of which the user reads the study's own. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("tpr", "true-positive"),
          Map.entry("hit-rate", "true-positive"),
          Map.entry("tnr", "true-negative"),
          Map.entry("fpr", "false-positive"),
          Map.entry("fall-out", "false-positive"),
          Map.entry("fnr", "false-negative"),
          Map.entry("miss-rate", "false-negative"),
          Map.entry("approval", "selection"),
          Map.entry("acceptance", "selection"),
          Map.entry("disparate-impact", "selection"),
          Map.entry("equalised-odds", "equalized-odds"),
          Map.entry("misclassification", "error"),
          Map.entry("f-beta", "f1"),
          Map.entry("fbeta", "f1"),
          Map.entry("f-score", "f1"),
          Map.entry("f-measure", "f1"),
          Map.entry("threat-score", "jaccard"),
          Map.entry("intersection-over-union", "jaccard"),
          Map.entry("fdr", "false-discovery"),
          Map.entry("churn-rate", "churn"),
          Map.entry("disagreement", "churn"),
          Map.entry("loss", "mean-loss"));

  static {
    for (var rate : Rate.all()) {
      BY_NAME.put(rate.spelling(), new Shorthand(List.of(rate), Whose.ANY));
    }
    for (var rate : AgainstModel.all()) {
      BY_NAME.put(rate.spelling(), new Shorthand(List.of(rate), Whose.ANY));
    }
    between("demographic-parity", Rate.SELECTION);
    between("equalized-odds", Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE);
    between("equal-opportunity", Rate.TRUE_POSITIVE);
    between("true-positive-rate-parity", Rate.TRUE_POSITIVE);
    between("false-positive-rate-parity", Rate.FALSE_POSITIVE);
    between("true-negative-rate-parity", Rate.TRUE_NEGATIVE);
    between("false-negative-rate-parity", Rate.FALSE_NEGATIVE);
    between("error-rate-parity", Rate.ERROR);
    between("accuracy-parity", Rate.ACCURACY);
    between("statistical-parity", Rate.SELECTION);
    between("predictive-parity", Rate.PRECISION);
    between("predictive-equality", Rate.FALSE_POSITIVE);
    between("conditional-use-accuracy", Rate.PRECISION, Rate.NEGATIVE_PREDICTIVE);
    BY_NAME.put("bounded-group-loss", new Shorthand(List.of(Rate.MEAN_LOSS), Whose.OF_GROUPS));
    same("recall", Rate.TRUE_POSITIVE);
    same("sensitivity", Rate.TRUE_POSITIVE);
    same("specificity", Rate.TRUE_NEGATIVE);
    same("positive-predictive", Rate.PRECISION);
    same("ppv", Rate.PRECISION);
    same("npv", Rate.NEGATIVE_PREDICTIVE);
    same("critical-success", Rate.JACCARD);
    same("positive-prediction", Rate.SELECTION);
    same("negative-prediction", Rate.REJECTION);
    same("zero-one-loss", Rate.ERROR);
    same("balanced-accuracy", Rate.TRUE_POSITIVE.of(new Classes.Macro()));
  }

  private static void same(String name, Rate rate) {
    BY_NAME.put(name, new Shorthand(List.of(rate), Whose.ANY));
  }

  private static void between(String name, Rate... rates) {
    BY_NAME.put(name, new Shorthand(List.of(rates), Whose.BETWEEN));
  }

  /** Whether the name means a comparison between groups. */
  boolean compares() {
    return whose == Whose.BETWEEN;
  }

  /** The rate or shorthand of that name; F scores have any number behind the f. */
  static Optional<Shorthand> named(String name) {
    if (!BY_NAME.containsKey(name) && isFScore(name)) {
      return Optional.of(new Shorthand(List.of(Rate.named(name)), Whose.ANY));
    }
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Whether the name is that of an F score. */
  static boolean isFScore(String name) {
    return F_SCORE.matcher(name).matches();
  }

  /** The same names of other classes. */
  Shorthand of(Classes classes) {
    return new Shorthand(rates.stream().map(rate -> rate.of(classes)).toList(), whose);
  }

  /** The same names against a given model. */
  Shorthand against(Condition given) {
    return new Shorthand(rates.stream().map(rate -> rate.against(given)).toList(), whose);
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
