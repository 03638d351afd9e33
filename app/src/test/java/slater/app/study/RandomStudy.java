package slater.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import slater.core.Seed;

/** Studies that nobody would write, all of them right: every key, every choice, in any mixture. */
final class RandomStudy {
  private final RandomGenerator random;
  private boolean clustered;
  private final StringBuilder text = new StringBuilder();
  private final List<String> groupings = new ArrayList<>();

  private RandomStudy(long seed) {
    this.random = new Seed(seed).fork("study").generator();
  }

  static String text(long seed) {
    return new RandomStudy(seed).write();
  }

  private String write() {
    line("slater: 1");
    some("name: " + YamlWords.quoted(word()));
    some("task: table");
    boolean softmax = chance(5);
    boolean linear = !softmax && chance(5);
    data();
    groups();
    features();
    String kind = softmax ? "softmax" : linear ? "linear" : "logistic";
    line(chance(3) ? "model: " + kind : "model: {kind: " + kind + ", l2: " + number() + "}");
    if (!softmax && chance(2)) {
      line("decide: {positive-when: " + (linear ? "score >= 1.25" : "probability >= 0.3") + "}");
    }
    if (!softmax && chance(2)) {
      line("domain:");
      line("  increasing-in: [a, b]");
      line("  decreasing-in: c");
      line("  bounds: {d: {at-least: -1.5}, e: {at-least: -2, at-most: 1e-3}}");
    }
    split();
    boolean costs = chance(2);
    if (costs) {
      line(
          chance(2)
              ? "costs: {unit: " + YamlWords.quoted(word()) + ", approve-bad: 5, reject-good: 1}"
              : "costs: {false-positive: " + number() + ", false-negative: 2}");
    }
    if (costs && chance(3)) {
      line("objective: cost");
    } else {
      some("objective: " + (linear ? "squared-loss" : "log-loss"));
    }
    requirements();
    method();
    plan();
    return text.toString();
  }

  private void data() {
    line("data:");
    if (chance(4)) {
      line("  generate: loans");
      line("  rows: " + (1 + random.nextInt(1000)));
      line("  seed: " + random.nextLong());
    } else {
      line("  file: " + (chance(3) ? "[a.csv, \"b/*.csv\"]" : YamlWords.quoted(word() + ".csv")));
      some("  separator: " + pick("tab", "\";\"", "semicolon", "\"|\""));
      some("  missing-texts: [\"\", NA, -999]");
    }
    some("  source: " + YamlWords.quoted(word()));
    clustered = chance(4);
    if (clustered) {
      line("  clusters: " + pick("customer", "{column: customer, largest: 8}"));
    }
    line(
        "  target: {column: "
            + YamlWords.quoted(word())
            + ", positive: "
            + pick("no", "1", "good")
            + "}");
    some(
        "  weights: "
            + pick("none", "{column: n, kind: frequency}", "{column: w, kind: importance}"));
    some("  missing: " + pick("error", "drop", "median", "level"));
    some("  types: {zip: categorical, income: numeric}");
  }

  private void groups() {
    int count = random.nextInt(3);
    if (count > 0) {
      line("groups:");
    }
    for (int i = 0; i < count; i++) {
      String name = YamlWords.quoted(word() + i);
      groupings.add(name);
      line(
          "  "
              + name
              + ": "
              + pick(
                  "region",
                  "{column: age, cut: [25], labels: [young, older]}",
                  "{column: age, cut: [25, 60.5], missing: group}",
                  "{column: sex, missing: none}",
                  "{}"));
    }
    if (count > 1 && chance(2)) {
      line("  met: {columns: [" + groupings.get(0) + ", " + groupings.get(1) + "]}");
      line("  crossed: {columns: [" + groupings.get(0) + ", zone], missing: none}");
      groupings.add("met");
    }
  }

  private void features() {
    if (chance(2)) {
      line("features:");
      line("  exclude: " + pick("[]", "a", "[age, \"x: y\"]"));
      some("  allow-protected: [age]");
      some("  numeric: {standardise: " + pick("true", "false") + "}");
      some("  categorical: {rare: " + random.nextInt(50) + "}");
    }
  }

  private void split() {
    if (clustered) {
      some("split: " + pick("{train: 0.7}", "{certify: 0.4, by: {key: customer}}"));
      return;
    }
    some(
        "split: "
            + pick(
                "{train: 0.6, certify: 0.4, seed: -7}",
                "{train: 0.5, select: 0.2}",
                "{certify: 0.3, stratify: [a, b]}",
                "{train: 0.7, by: {key: customer}}",
                "{select: 0.1, by: {date: issued}}"));
  }

  private void requirements() {
    int count = random.nextInt(4);
    if (count == 0) {
      return;
    }
    line("requirements:");
    for (int i = 0; i < count; i++) {
      String grouping = groupings.isEmpty() ? "" : groupings.get(random.nextInt(groupings.size()));
      line("  - name: " + YamlWords.quoted(word() + " " + i));
      if (grouping.isEmpty() || chance(3)) {
        line("    rate: " + pick("true-positive", "selection", "precision", "f0.5", "jaccard"));
        some("    " + pick("class: \"no\"", "classes: each", "classes: macro"));
        line("    " + pick("at-least: 0.25", "at-most: 0.75", "equal: 0.5"));
      } else if (chance(2)) {
        line("    rate: " + pick("accuracy", "mean-prediction", "npv", "balanced-accuracy"));
        line("    of: " + pick(grouping, grouping));
        line("    at-most: 0.8");
      } else {
        line("    rate: " + pick("selection", "equalized-odds", "demographic-parity", "error"));
        line("    between: " + grouping);
        some("    against: " + pick("each-other", "overall", "best"));
        line(
            "    "
                + pick(
                    "within: 0.05",
                    "compare: ratio\n    at-least: 0.8",
                    "equal: 0\n    tolerance: 0.02"));
      }
      some(
          "    where: "
              + pick(
                  "{zone: north}",
                  "{income: {at-least: 10, at-most: 20.5}}",
                  "{zone: \"no\", income: {at-most: -3}}"));
      some("    because: " + YamlWords.quoted(word()));
    }
    if (random.nextInt(4) == 0) {
      line("  - rate: " + pick("churn", "wins", "losses"));
      line("    given: " + pick("{old: approve}", "{old-score: {at-least: 0.5}}"));
      line("    at-most: 0.2");
    }
  }

  private void method() {
    some(
        "method: "
            + pick(
                "auto",
                "proxy-lagrangian",
                "{id: descent-ascent, batch: 512, step: 0.1}",
                "augmented-lagrangian"));
  }

  private void plan() {
    some(
        "budget: "
            + pick("{time: 30 s}", "{time: none, steps: 10}", "{steps: none, tolerance: 1e-8}"));
    some(
        "certificate: {confidence: 0.9, assume: "
            + YamlWords.quoted(word())
            + pick("", ", largest-loss: 4.5")
            + "}");
    some(
        "output: "
            + pick(
                "{model: mixture}",
                "{onnx: {opset: 18, precision: double}}",
                "{min-cell: 5, onnx: {precision: float}}"));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void some(String line) {
    if (chance(2)) {
      line(line);
    }
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String number() {
    return pick("0.01", "3", "1e-7", "12.5", ".5", "1234567");
  }

  /** A name with whatever a name may hold: spaces, colons, quotes, signs, other scripts. */
  private String word() {
    String[] parts = {
      "age",
      "no",
      "true",
      "<script>",
      "a: b",
      "# c",
      "\"q\"",
      "it's",
      "größe",
      "性别",
      "-",
      "*x",
      "&y",
      "!z",
      "12",
      "1e3",
      "null",
      "{",
      "]",
      "%",
      "@",
      "a\\b",
      "tab\there",
      "\u0085",
      "\u200f"
    };
    String word = parts[random.nextInt(parts.length)];
    return chance(2) ? word : word + " " + parts[random.nextInt(parts.length)];
  }
}
