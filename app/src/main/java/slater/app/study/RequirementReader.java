package slater.app.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.app.study.LimitReader.Limit;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Origin;
import slater.app.yaml.Range;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.core.Place;
import slater.learn.group.Condition;
import slater.learn.group.Grouping;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;

/** Reads {@code requirements}, and spells out shorthands. */
final class RequirementReader {
  private static final Map<String, Scope.Compare> COMPARES =
      Spellings.of(Scope.Compare.values(), Scope.Compare::spelling);
  private static final Map<String, Scope.Against> AGAINSTS = againsts();

  private final Reading reading;
  private final List<Grouping> groups;
  private final List<String> declared;
  private final List<RateRequirement> requirements = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final Map<String, Place> names = new HashMap<>();

  private RequirementReader(Reading reading, List<Grouping> groups, List<String> declared) {
    this.reading = reading;
    this.groups = groups;
    this.declared = declared;
  }

  /**
   * The requirements, and for each the path of keys where it was written; a shorthand gives several
   * of the same path.
   */
  record Result(List<RateRequirement> requirements, List<String> paths) {}

  /**
   * Reads them.
   *
   * @param groups the groupings that could be read
   * @param declared the names of all of them
   */
  static Result read(Fields top, Reading reading, List<Grouping> groups, List<String> declared) {
    var reader = new RequirementReader(reading, groups, declared);
    var node = top.node("requirements");
    switch (node.orElse(new Node.Sequence(List.of(), Origin.standard()))) {
      case Node.Sequence list -> {
        for (int i = 0; i < list.items().size(); i++) {
          String path = "requirements[" + i + "]";
          reader.one(Fields.of(reading, path, list.items().get(i)));
        }
      }
      case Node other ->
          reading.mistake(
              other.place().withKey("requirements"),
              "A list belongs here, each item beginning with a hyphen; here stands "
                  + other.words()
                  + ".");
    }
    return new Result(reader.requirements, reader.paths);
  }

  private void one(Fields fields) {
    var name = fields.text("name");
    var rates =
        rates(fields)
            .flatMap(found -> ClassReader.read(fields, reading, found))
            .flatMap(found -> against(fields, found));
    var limits = LimitReader.read(fields, reading);
    var sense = limits.stream().map(Limit::sense).findFirst();
    boolean within = sense.isPresent() && sense.get() == Sense.WITHIN;
    var scope = scope(fields, within || rates.map(Shorthand::compares).orElse(false));
    if (rates.map(Shorthand::whose).orElse(Shorthand.Whose.ANY) == Shorthand.Whose.OF_GROUPS
        && scope
            .map(whose -> whose instanceof Scope.Overall || whose instanceof Scope.Between)
            .orElse(false)) {
      reading.mistake(
          fields.place("rate"),
          "This limits the loss of each group; name the grouping, as in of: "
              + groups.stream().findFirst().map(Grouping::name).orElse("age-band")
              + ".");
    }
    double tolerance =
        fields.number(
            "tolerance",
            sense.isPresent() && sense.get() == Sense.EQUAL
                ? RateRequirement.STANDARD_TOLERANCE
                : 0,
            Range.atLeast(0));
    String because = fields.text("because", "");
    var where = ConditionReader.read(fields.fields("where"), reading, groups, declared);
    fields.done();
    boolean byGroup = limits.stream().anyMatch(limit -> limit.group().isPresent());
    if (byGroup && scope.isPresent() && !(scope.get() instanceof Scope.EachGroup)) {
      reading.mistake(
          fields.place(sense.orElseThrow().spelling()),
          "Limits that differ by group need a grouping whose groups they name, as in of: "
              + groups.stream().findFirst().map(Grouping::name).orElse("age-band")
              + ".");
      return;
    }
    if (rates.isEmpty() || sense.isEmpty() || scope.isEmpty()) {
      name.ifPresent(given -> unique(given, fields));
      return;
    }
    for (Rate rate : rates.get().rates()) {
      for (var limit : limits) {
        var whose =
            limit
                .group()
                .map(label -> ofGroup(scope.get(), label, fields.place(limit.sense().spelling())))
                .orElse(scope);
        if (whose.isEmpty()) {
          continue;
        }
        String base = name.orElseGet(() -> described(rate, whose.get(), limit, where));
        var marks = new ArrayList<String>();
        if (name.isPresent() && rates.get().rates().size() > 1) {
          marks.add(rate.toString());
        }
        limit.group().filter(group -> name.isPresent()).ifPresent(marks::add);
        String full = marks.isEmpty() ? base : base + " (" + String.join(", ", marks) + ")";
        if (unique(full, fields)) {
          reading
              .attempt(
                  fields.place(limit.sense().spelling()),
                  () ->
                      new RateRequirement(
                          full,
                          rate,
                          whose.get(),
                          limit.sense(),
                          limit.limit(),
                          tolerance,
                          because,
                          where))
              .ifPresent(
                  requirement -> {
                    requirements.add(requirement);
                    paths.add(fields.path());
                  });
        }
      }
    }
  }

  /**
   * All groups within a limit of the best one are within it of each other, and the other way round:
   * it is only another name.
   */
  private static Map<String, Scope.Against> againsts() {
    var all = new LinkedHashMap<>(Spellings.of(Scope.Against.values(), Scope.Against::spelling));
    all.put("best", Scope.Against.EACH_OTHER);
    return all;
  }

  /** The scope of one group, of a limit that is its own. */
  private Optional<Scope> ofGroup(Scope each, String label, Place place) {
    return each instanceof Scope.EachGroup(String name)
        ? known(name, place).flatMap(grouping -> group(grouping, label, place))
        : Optional.empty();
  }

  private boolean unique(String name, Fields fields) {
    Place place = fields.place("name");
    Place first = names.putIfAbsent(name, place);
    if (first != null) {
      reading.mistake(
          place,
          "Two requirements are called \""
              + Wording.shortened(name)
              + "\"; the first stands on line "
              + first.line()
              + ". Rename one: prices and verdicts are told apart by name.");
    }
    return first == null;
  }

  private Optional<Shorthand> rates(Fields fields) {
    var node = fields.node("rate");
    if (node.isEmpty()) {
      reading.mistake(
          fields.place("rate"),
          "No rate is named; say rate: with one of " + String.join(", ", Rate.spellings()) + ".");
      return Optional.empty();
    }
    return fields
        .text(node.get(), fields.path("rate"))
        .flatMap(
            asked -> {
              var found = Shorthand.named(asked);
              if (found.isEmpty()) {
                reading.mistake(fields.place("rate"), Shorthand.unknown(asked));
              }
              return found;
            });
  }

  /** The rates beside the model that {@code given} names; nothing where that was a mistake. */
  private Optional<Shorthand> against(Fields fields, Shorthand rates) {
    var given = ConditionReader.read(fields.fields("given"), reading, groups, declared);
    boolean needs = rates.rates().stream().anyMatch(Rate::needsGiven);
    if (needs == fields.has("given")) {
      return needs ? given.map(rates::against) : Optional.of(rates);
    }
    reading.mistake(
        fields.place(needs ? "rate" : "given"),
        needs
            ? "This compares decisions with those of another model; say which rows that one decides"
                + " positive, as in given: {old-decision: approve} or given: {old-score: {at-least:"
                + " 0.5}}."
            : "A given model is compared with by churn, wins and losses; leave this out.");
    return Optional.empty();
  }

  private Optional<Scope> scope(Fields fields, boolean mustCompare) {
    var between = fields.text("between");
    var compare = fields.choice("compare", COMPARES, Scope.Compare.DIFFERENCE);
    var against = fields.choice("against", AGAINSTS, Scope.Against.EACH_OTHER);
    var of = fields.node("of");
    if (between.isPresent()) {
      if (of.isPresent()) {
        reading.mistake(
            fields.place("of"),
            "A requirement speaks of groups (of) or compares them (between), not both.");
      }
      return known(between.get(), fields.place("between"))
          .map(grouping -> Scope.between(grouping.name(), compare, against));
    }
    if (mustCompare) {
      reading.mistake(
          fields.place(fields.has("within") ? "within" : "rate"),
          "This compares groups; name the grouping, as in between: "
              + groups.stream().findFirst().map(Grouping::name).orElse("age-band")
              + ".");
      return Optional.empty();
    }
    for (String key : List.of("compare", "against")) {
      if (fields.has(key)) {
        reading.mistake(
            fields.place(key), "This belongs to a comparison; name the grouping under between.");
      }
    }
    if (of.isEmpty()) {
      return Optional.of(Scope.overall());
    }
    if (of.get() instanceof Node.Mapping) {
      var group = fields.fields("of");
      if (group.names().size() != 1) {
        reading.mistake(
            fields.place("of"),
            "Name one grouping and one of its groups, as in {age-band: young}.");
        return Optional.empty();
      }
      String grouping = group.names().getFirst();
      var label = group.chosen(grouping).flatMap(node -> group.text(node, group.path(grouping)));
      return known(grouping, fields.place("of"))
          .flatMap(found -> label.flatMap(text -> group(found, text, group.place(grouping))));
    }
    return fields
        .text("of")
        .flatMap(grouping -> known(grouping, fields.place("of")))
        .map(grouping -> Scope.eachGroup(grouping.name()));
  }

  private Optional<Scope> group(Grouping grouping, String label, Place place) {
    if (grouping.by() instanceof Grouping.Cuts cuts
        && !cuts.labels().contains(label)
        && !(grouping.missing() == Grouping.Missing.GROUP && label.equals("missing"))) {
      reading.mistake(
          place,
          Wording.unknown(
              "The grouping '"
                  + grouping.name()
                  + "' has no group '"
                  + Wording.shortened(label)
                  + "'",
              label,
              cuts.labels()));
      return Optional.empty();
    }
    return Optional.of(Scope.group(grouping.name(), label));
  }

  private Optional<Grouping> known(String name, Place place) {
    var found = groups.stream().filter(grouping -> grouping.name().equals(name)).findFirst();
    if (found.isEmpty() && !declared.contains(name)) {
      reading.mistake(
          place,
          declared.isEmpty()
              ? "There is no grouping '"
                  + Wording.shortened(name)
                  + "', because the study has no groups; define it, as in groups: {"
                  + Wording.shortened(name)
                  + ": {column: age, cut: [25]}}."
              : Wording.unknown(
                  "There is no grouping '" + Wording.shortened(name) + "'", name, declared));
    }
    return found;
  }

  private static String described(
      Rate rate, Scope scope, Limit limit, Optional<Condition> condition) {
    String whose =
        switch (scope) {
          case Scope.Overall overall -> "";
          case Scope.OneGroup one -> " of " + one.group();
          case Scope.EachGroup each -> " of each " + each.grouping();
          case Scope.Between between ->
              (between.compare() == Scope.Compare.RATIO ? " ratio" : " difference")
                  + " between "
                  + between.grouping();
        };
    String where = condition.map(each -> " " + each).orElse("");
    return rate + whose + where + " " + limit.sense() + " " + YamlNumbers.text(limit.limit());
  }

  /** The words of requirements, for the test of the schema. */
  static Map<String, List<String>> words() {
    var words = new LinkedHashMap<String, List<String>>();
    words.put("rate", Shorthand.spellings());
    words.put("compare", List.copyOf(COMPARES.keySet()));
    words.put("against", List.copyOf(AGAINSTS.keySet()));
    words.put("classes", ClassReader.words());
    return words;
  }
}
