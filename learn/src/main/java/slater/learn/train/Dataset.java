package slater.learn.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import slater.core.InputException;
import slater.learn.Clusters;
import slater.learn.Parts;
import slater.learn.Split;
import slater.learn.Weights;
import slater.learn.certify.Judgements;
import slater.learn.feature.Encoding;
import slater.learn.feature.FeatureMatrix;
import slater.learn.feature.Features;
import slater.learn.feature.Missing;
import slater.learn.feature.Precision;
import slater.learn.group.Condition;
import slater.learn.group.Grouping;
import slater.learn.group.Groups;
import slater.learn.oracle.Sample;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.Predictions;
import slater.learn.predictor.Predictor;
import slater.learn.predictor.Target;
import slater.tables.Table;

/**
 * Rows with all that a study says of their columns: which is predicted, which weigh, which are
 * features, and the groups that rows belong to. Parts of a dataset share classes and groups with
 * the whole, whether they occur in the part or not.
 *
 * {@snippet :
 * var data = Dataset.of(table, "class", Optional.of("good"), ModelKind.LOGISTIC)
 *     .groupedBy(List.of(Grouping.byCuts("age-band", "age", new double[] {25}, "young", "older")))
 *     .withFeatures(Features.standard().excluding(List.of("age")));
 * var parts = data.parts(Split.of(0.6, 0, 0.4, 7).stratifiedBy("class", "age-band"));
 * var train = data.rows(parts.train());
 * }
 */
public final class Dataset {
  private final Table table;
  private final Target target;
  private final Features features;
  private final Optional<Weights> weighting;
  private final Optional<Clusters> clustering;
  private final double[] weights;
  private final List<Grouping> groupings;
  private final List<Groups> groups;
  private final List<Condition> conditions;
  private final List<Groups> met;
  private final int dropped;

  private Dataset(
      Table table,
      Target target,
      Features features,
      Optional<Weights> weighting,
      Optional<Clusters> clustering,
      List<Grouping> groupings,
      List<Groups> groups,
      List<Condition> conditions,
      List<Groups> met,
      int dropped) {
    this.table = table;
    this.target = target;
    this.features = features;
    this.weighting = weighting;
    this.clustering = clustering;
    // A part without rows has no weights either.
    this.weights =
        weighting.filter(w -> table.rows() > 0).map(w -> w.of(table)).orElse(new double[0]);
    this.groupings = List.copyOf(groupings);
    this.groups = List.copyOf(groups);
    this.conditions = List.copyOf(conditions);
    this.met = List.copyOf(met);
    this.dropped = dropped;
  }

  /**
   * All rows of a table, each counting once, all other columns being features, without groups.
   *
   * @param target the column to predict
   * @param positive the class that is called positive; empty for a number
   * @param kind the kind of model that will predict it
   * @throws InputException as {@link Target#of}
   */
  public static Dataset of(Table table, String target, Optional<String> positive, ModelKind kind) {
    return of(table, target, positive, List.of(), kind);
  }

  /** The same for classes in an order, from the lowest to the highest. */
  public static Dataset of(
      Table table, String target, Optional<String> positive, List<String> order, ModelKind kind) {
    return new Dataset(
        table,
        Target.of(table, target, positive, order, kind),
        Features.standard(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0);
  }

  /**
   * The same with other decisions on features; rows that lack a feature are left out where missing
   * values are dropped.
   */
  public Dataset withFeatures(Features decisions) {
    decisions.exclude().forEach(table::column);
    var kept = table;
    int left = dropped;
    if (decisions.missing() == Missing.DROP) {
      int[] complete =
          IntStream.range(0, table.rows()).filter(row -> isComplete(decisions, row)).toArray();
      if (complete.length < table.rows()) {
        left += table.rows() - complete.length;
        kept = table.select(complete);
      }
      if (kept.rows() == 0) {
        throw new InputException(
            "Every row of "
                + table.name()
                + " lacks some feature, so none is left; exclude the"
                + " columns with most gaps, or say \"missing: median\" or \"level\".");
      }
    }
    var fresh =
        new Dataset(
            kept,
            target,
            decisions,
            weighting,
            clustering,
            groupings,
            List.of(),
            conditions,
            List.of(),
            left);
    var grouped = groupings.isEmpty() ? fresh : fresh.groupedBy(groupings);
    return conditions.isEmpty() ? grouped : grouped.under(conditions);
  }

  private boolean isComplete(Features decisions, int row) {
    for (var column : table.columns()) {
      if (!decisions.exclude().contains(column.name())
          && !others().contains(column.name())
          && column.isMissing(row)) {
        return false;
      }
    }
    return true;
  }

  /** The same with rows that count by a column. */
  public Dataset weightedBy(Weights by) {
    return of(Optional.of(by), clustering);
  }

  /** The same with rows that belong together. */
  public Dataset clusteredBy(Clusters by) {
    return of(weighting, Optional.of(by));
  }

  private Dataset of(Optional<Weights> weigh, Optional<Clusters> by) {
    return new Dataset(
        table, target, features, weigh, by, groupings, groups, conditions, met, dropped);
  }

  /** The cluster of each row; empty where each stands alone. */
  public int[] clusters() {
    return clustering.filter(by -> table.rows() > 0).map(by -> by.of(table)).orElse(new int[0]);
  }

  /** The same with groups. */
  public Dataset groupedBy(List<Grouping> by) {
    var found = by.stream().map(grouping -> grouping.over(table)).toList();
    return new Dataset(
        table, target, features, weighting, clustering, by, found, conditions, met, dropped);
  }

  /** The same with conditions, under which requirements look at some of the rows. */
  public Dataset under(List<Condition> asked) {
    var found = asked.stream().map(condition -> condition.over(table)).toList();
    return new Dataset(
        table, target, features, weighting, clustering, groupings, groups, asked, found, dropped);
  }

  /** The rows of these ids, in the order of the ids; an unknown id is a programming error. */
  public Dataset rows(int... ids) {
    int[] picked = positions(ids);
    var some = groups.stream().map(g -> g.rows(picked)).toList();
    var someMet = met.stream().map(g -> g.rows(picked)).toList();
    return new Dataset(
        table.select(picked),
        target,
        features,
        weighting,
        clustering,
        groupings,
        some,
        conditions,
        someMet,
        dropped);
  }

  /** Where the rows of ascending ids are in the table, ascending too. */
  int[] positions(int... ids) {
    int[] own = table.rowIds();
    boolean ascending = IntStream.range(1, own.length).allMatch(i -> own[i - 1] < own[i]);
    if (!ascending) {
      throw new IllegalStateException("Rows are picked by id from a table in the order of its ids");
    }
    return IntStream.of(ids).map(id -> checked(Arrays.binarySearch(own, id), id)).toArray();
  }

  private static int checked(int position, int id) {
    if (position < 0) {
      throw new IllegalArgumentException("There is no row with the id " + id);
    }
    return position;
  }

  /** The rows of each part of a split, by id. */
  public Parts parts(Split split) {
    return split.parts(table, groupings);
  }

  /** The rows. */
  public Table table() {
    return table;
  }

  /** The number of rows. */
  public int rows() {
    return table.rows();
  }

  /** How many rows were left out because a feature was missing. */
  public int dropped() {
    return dropped;
  }

  /** What is predicted. */
  public Target target() {
    return target;
  }

  /** The decisions on features. */
  public Features features() {
    return features;
  }

  /** The groups of the rows, in the order of the groupings. */
  public List<Groups> groups() {
    return groups;
  }

  /** For each condition the one group of the rows that meet it. */
  public List<Groups> met() {
    return met;
  }

  /** The weight of each row; empty for 1 each. Not copied: nobody changes it. */
  public double[] weights() {
    return weights;
  }

  /** Columns that are no features whatever the study says: target, weights and clusters. */
  public Set<String> others() {
    var others = new TreeSet<String>();
    others.add(target.column());
    weighting.ifPresent(w -> others.add(w.column()));
    clustering.ifPresent(by -> others.add(by.column()));
    return others;
  }

  /** The columns that say more of a row than its features: target, weights, groups, conditions. */
  Set<String> named() {
    var named = new TreeSet<>(others());
    for (var grouping : groupings) {
      grouping.parts().forEach(part -> named.add(part.column()));
    }
    conditions.forEach(condition -> named.addAll(condition.columns()));
    return named;
  }

  /**
   * The same rows with no other columns than the target, the weights, and those that make groups
   * and conditions: all that can be asked of rows without encoding them.
   */
  public Dataset withoutFeatures() {
    return over(table.withOnly(List.copyOf(named())));
  }

  /** The same of other columns of the same rows. */
  Dataset over(Table columns) {
    return new Dataset(
        columns,
        target,
        features,
        weighting,
        clustering,
        groupings,
        groups,
        conditions,
        met,
        dropped);
  }

  /** How many rows each row stands for when an encoding is learnt; empty for one each. */
  double[] frequencies() {
    boolean frequencies = weighting.filter(w -> w.kind() == Weights.Kind.FREQUENCY).isPresent();
    return frequencies ? weights : new double[0];
  }

  /** The encoding that these rows, as training rows, teach. */
  public Encoding encoding(Precision precision) {
    return Encoding.fit(table, features, others(), frequencies(), precision);
  }

  /** These rows, encoded, as rows to fit to. */
  public Sample sample(Encoding encoding) {
    return sample(encoding.encode(table));
  }

  /** These rows, given their features, as rows to fit to. */
  Sample sample(FeatureMatrix encoded) {
    return new Sample(
        encoded,
        target,
        target.isClass() ? target.codes(table) : new int[0],
        target.numbers(table),
        weights,
        Stream.concat(groups.stream(), met.stream()).toList());
  }

  /**
   * What a model says about these rows, beside what is known of them. Where the model answers NaN
   * the decision counts as not positive, and the loss is NaN.
   */
  public Judgements judge(Predictor model) {
    return judge(model.choice(), model.predict(table));
  }

  /** The same, given what a model of that kind predicts for each row. */
  public Judgements judge(ModelChoice choice, Predictions predictions) {
    int n = rows();
    var labels = target.isClass() ? target.codes(table) : new int[n];
    var numbers = target.numbers(table);
    var decisions = new int[n];
    var losses = new double[n];
    var predicted = new double[n];
    int positive = target.positive();
    int k = target.classes().size();
    for (int row = 0; row < n; row++) {
      if (choice.kind().choosesClass()) {
        decisions[row] = predictions.labels()[row];
        losses[row] = -StrictMath.log(predictions.probabilities()[row * k + labels[row]]);
        predicted[row] = positive < 0 ? 0 : predictions.probabilities()[row * k + positive];
      } else {
        double score = predictions.scores()[row];
        decisions[row] = predictions.decisions().length > 0 && predictions.decisions()[row] ? 1 : 0;
        losses[row] = choice.loss().of(score, numbers[row]);
        predicted[row] =
            choice.kind() == ModelKind.LOGISTIC
                ? predictions.probabilities()[2 * row + 1]
                : choice.loss().prediction(score);
      }
    }
    var alone =
        new Judgements(
            labels,
            decisions,
            positive,
            losses,
            predicted,
            numbers,
            choice.close().orElse(Double.NaN),
            weights,
            weighting.map(Weights::kind));
    return alone.clusteredBy(clusters());
  }
}
