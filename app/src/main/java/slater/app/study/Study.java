package slater.app.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import slater.learn.Split;
import slater.learn.feature.Features;
import slater.learn.group.Condition;
import slater.learn.group.Grouping;
import slater.learn.predictor.ModelChoice;
import slater.learn.rate.Costs;
import slater.learn.rate.RateRequirement;

/**
 * What a user asks for: which data, which model, what is minimised and what must hold. Every value
 * is there, the ones that nobody wrote as well; where each comes from stands in the {@link
 * StudyFile}. Two studies are equal where they ask for the same.
 *
 * @param name what reports call it
 * @param data the rows, the target and the weights
 * @param groups how rows are divided into groups, in the order of the file
 * @param features which columns are features and how they are encoded; holds the policy for missing
 *     values too
 * @param allowProtected columns of groups that may be features all the same
 * @param model what is trained, the threshold of its decision, and the domain of its coefficients
 * @param split the parts of the data
 * @param objective what is minimised
 * @param costs what wrong decisions cost; empty where the study names none
 * @param requirements what must hold, shorthands spelled out, in the order of the file
 * @param method how it is solved
 * @param budget when solving stops
 * @param certification what the certificate promises
 * @param output what is written
 */
public record Study(
    String name,
    Data data,
    List<Grouping> groups,
    Features features,
    Set<String> allowProtected,
    ModelChoice model,
    Split split,
    Objective objective,
    Optional<Costs> costs,
    List<RateRequirement> requirements,
    MethodChoice method,
    Budget budget,
    Certification certification,
    Output output) {

  /** The version of the format of studies. */
  public static final int FORMAT = 1;

  /** Copies the collections. */
  public Study {
    groups = List.copyOf(groups);
    allowProtected = Collections.unmodifiableSet(new TreeSet<>(allowProtected));
    requirements = List.copyOf(requirements);
  }

  /** What is minimised. */
  public enum Objective {
    /** The loss of the model. */
    LOSS,
    /** The mean cost of wrong decisions. */
    COST
  }

  /** The name of the objective in studies and reports: {@code log-loss}, say, or {@code cost}. */
  public String objectiveName() {
    return objective == Objective.COST ? "cost" : model.loss().spelling();
  }

  /** The grouping of that name. */
  public Optional<Grouping> grouping(String wanted) {
    return groups.stream().filter(grouping -> grouping.name().equals(wanted)).findFirst();
  }

  /** The conditions of the requirements, and those of given models, each once. */
  public List<Condition> conditions() {
    return requirements.stream()
        .flatMap(each -> Stream.concat(each.where().stream(), each.rate().given().stream()))
        .distinct()
        .toList();
  }

  /** The columns that groups are made of: protected unless the study allows them as features. */
  public Set<String> groupColumns() {
    var columns = new TreeSet<String>();
    columnGroupings().keySet().forEach(grouping -> columns.add(grouping.column()));
    return columns;
  }

  /**
   * The groupings by one column, those that intersections are made of included, each with the name
   * under which the study declares it.
   */
  public Map<Grouping, String> columnGroupings() {
    var simple = new LinkedHashMap<Grouping, String>();
    groups.stream()
        .filter(grouping -> !(grouping.by() instanceof Grouping.Crossed))
        .forEach(grouping -> simple.put(grouping, grouping.name()));
    for (var grouping : groups) {
      grouping.parts().forEach(part -> simple.putIfAbsent(part, grouping.name()));
    }
    return simple;
  }

  /**
   * The columns whose numbers decide something by themselves: the target, the weights, and what
   * groups, conditions and the split look at. Of all others a model reads what its precision says.
   */
  public Set<String> exactColumns() {
    var columns = groupColumns();
    columns.add(data.target().column());
    data.weights().ifPresent(weights -> columns.add(weights.column()));
    data.clusters().ifPresent(clusters -> columns.add(clusters.column()));
    conditions().forEach(condition -> columns.addAll(condition.columns()));
    columns.addAll(split.stratify());
    split.by().ifPresent(by -> columns.add(by.column()));
    return columns;
  }

  /** The same study of other data. */
  public Study withData(Data other) {
    return new Study(
        name,
        other,
        groups,
        features,
        allowProtected,
        model,
        split,
        objective,
        costs,
        requirements,
        method,
        budget,
        certification,
        output);
  }

  /** The same study solved otherwise. */
  public Study withMethod(MethodChoice other) {
    return new Study(
        name,
        data,
        groups,
        features,
        allowProtected,
        model,
        split,
        objective,
        costs,
        requirements,
        other,
        budget,
        certification,
        output);
  }

  /** The same study with other requirements. */
  public Study withRequirements(List<RateRequirement> others) {
    return new Study(
        name,
        data,
        groups,
        features,
        allowProtected,
        model,
        split,
        objective,
        costs,
        others,
        method,
        budget,
        certification,
        output);
  }
}
