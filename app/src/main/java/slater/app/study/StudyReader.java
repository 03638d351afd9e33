package slater.app.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Origins;
import slater.app.yaml.Range;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.learn.feature.Features;
import slater.learn.feature.Missing;
import slater.learn.predictor.Loss;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.rate.Costs;
import slater.learn.rate.RateRequirement;

/**
 * Turns the values of a YAML document into a {@link Study}. Nothing is looked up in the data; all
 * that can be said of the text alone is said here, every mistake with its place.
 */
final class StudyReader {
  private static final String COST = "cost";
  private static final String TABLE = "table";
  private static final int STANDARD_RARE = 10;

  private StudyReader() {}

  /**
   * A study and where its values came from.
   *
   * @param study what is asked
   * @param origins the origin of every value by its path of keys
   * @param requirementPaths for each requirement the path where it was written
   * @param audited what an audit judges; empty for other tasks
   */
  record Result(
      Study study, Origins origins, List<String> requirementPaths, Optional<Audited> audited) {}

  /** Reads, and throws the mistakes together. */
  static Result read(Node root, String standardName, Reading reading) {
    var top = Fields.of(reading, "", root);
    format(top, reading);
    String name = top.text("name", standardName);
    var audited = AuditReader.read(top, isAudit(top, reading), reading);
    var dataFields = top.fields("data");
    var missing =
        dataFields.choice(
            "missing", Spellings.of(Missing.values(), Missing::spelling), Missing.ERROR);
    var data = DataReader.read(dataFields, reading);
    dataFields.done();
    var groupFields = top.fields("groups");
    var groups = GroupReader.read(groupFields, reading);
    var featureFields = top.fields("features");
    Set<String> allowed = new TreeSet<>(featureFields.texts("allow-protected"));
    var features = features(featureFields, missing);
    var model = ModelReader.read(top, reading);
    var split = PlanReader.split(top.fields("split"), data.clusters(), reading);
    var costs = costs(top, reading);
    var objective = objective(top, model, costs, reading);
    var requirements = RequirementReader.read(top, reading, groups, groupFields.names());
    var method = PlanReader.method(top, reading);
    var budget = PlanReader.budget(top.fields("budget"), reading);
    var certification = PlanReader.certification(top.fields("certificate"), reading);
    var output = PlanReader.output(top.fields("output"));
    top.done();
    needsPositive(data, requirements.requirements(), model.kind(), reading);
    Contradictions.report(requirements.requirements(), requirements.paths(), groups, reading);
    reading.finish();
    var study =
        new Study(
            name,
            data,
            groups,
            features,
            allowed,
            model,
            split,
            objective,
            costs,
            requirements.requirements(),
            method,
            budget,
            certification,
            output);
    return new Result(study, reading.origins(), requirements.paths(), audited);
  }

  private static boolean isAudit(Fields top, Reading reading) {
    var tasks =
        new TreeMap<>(
            Map.of(
                TABLE,
                TABLE,
                FormulaStudy.TASK,
                FormulaStudy.TASK,
                AuditReader.TASK,
                AuditReader.TASK));
    var task = top.choice("task", tasks, TABLE);
    if (task.equals(FormulaStudy.TASK)) {
      reading.mistake(
          top.place("task"),
          "This command is for studies of tables; a formula is solved by slater run, and looked at"
              + " by slater validate.");
    }
    return task.equals(AuditReader.TASK);
  }

  static void format(Fields top, Reading reading) {
    if (!top.has("slater")) {
      top.node("slater");
      reading.mistake(
          top.place("slater"),
          "The version of the study format is missing; begin the study with slater: "
              + Study.FORMAT
              + ".");
      return;
    }
    long version = top.whole("slater", Study.FORMAT, 1, Integer.MAX_VALUE);
    if (version != Study.FORMAT) {
      reading.mistake(
          top.place("slater"),
          "This study is of format "
              + version
              + ", and this Slater reads format "
              + Study.FORMAT
              + "; use a newer Slater.");
    }
  }

  private static Features features(Fields fields, Missing missing) {
    Set<String> exclude = new TreeSet<>(fields.texts("exclude"));
    var numeric = fields.fields("numeric");
    boolean standardise = numeric.flag("standardise", true);
    numeric.done();
    var categorical = fields.fields("categorical");
    long rare = categorical.whole("rare", STANDARD_RARE, 0, 1_000_000);
    categorical.done();
    fields.done();
    return new Features(exclude, standardise, Math.toIntExact(rare), missing);
  }

  private static Optional<Costs> costs(Fields top, Reading reading) {
    var costs = top.fields("costs");
    String unit = costs.text("unit", "units");
    double falsePositive = either(costs, "approve-bad", "false-positive", reading);
    double falseNegative = either(costs, "reject-good", "false-negative", reading);
    costs.done();
    if (!top.has("costs")) {
      return Optional.empty();
    }
    if (falsePositive == 0 && falseNegative == 0) {
      reading.mistake(
          top.place("costs"),
          "Both kinds of wrong decision cost nothing; say approve-bad, reject-good, or both.");
    }
    return Optional.of(new Costs(unit, falsePositive, falseNegative));
  }

  private static double either(Fields costs, String key, String other, Reading reading) {
    double first = costs.number(key, 0, Range.atLeast(0));
    double second = costs.number(other, 0, Range.atLeast(0));
    if (costs.has(key) && costs.has(other)) {
      reading.mistake(
          costs.place(other),
          "This is the same as " + key + ", which stands here too; remove one.");
    }
    return costs.has(key) ? first : second;
  }

  private static Study.Objective objective(
      Fields top, ModelChoice model, Optional<Costs> costs, Reading reading) {
    var kind = model.kind();
    String loss = model.loss().spelling();
    String asked = top.text("objective", loss);
    if (asked.equals(loss)) {
      return Study.Objective.LOSS;
    }
    if (asked.equals(COST)) {
      if (costs.isEmpty()) {
        reading.mistake(
            top.place("objective"),
            "To minimise the cost, say what wrong decisions cost, as in costs: {unit: margins,"
                + " approve-bad: 5, reject-good: 1}.");
      }
      return Study.Objective.COST;
    }
    if (Loss.spellings(kind.losses()).contains(asked)) {
      reading.mistake(
          top.place("objective"),
          "The model has another loss; say model: {kind: " + kind + ", loss: " + asked + "}.");
      return Study.Objective.LOSS;
    }
    reading.mistake(
        top.place("objective"),
        Wording.unknown(
                "'" + Wording.shortened(asked) + "' is no objective of a " + kind + " model",
                asked,
                List.of(loss, COST))
            .replace("Known:", "Allowed:"));
    return Study.Objective.LOSS;
  }

  private static void needsPositive(
      Data data, List<RateRequirement> requirements, ModelKind kind, Reading reading) {
    if (data.target().positive().isPresent()
        || data.target().column().isEmpty()
        || !kind.classifies()) {
      return;
    }
    for (var requirement : requirements) {
      if (requirement.rate().needsPositive()) {
        reading.mistake(
            reading.origins().place("data.target").withKey("data.target.positive"),
            "The "
                + requirement.rate()
                + " rate of \""
                + Wording.shortened(requirement.name())
                + "\" needs to know which label is positive, as in target: {column: "
                + Wording.shortened(data.target().column())
                + ", positive: good}.");
        return;
      }
    }
  }
}
