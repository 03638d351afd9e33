package slater.app.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Map<String, Sense> SENSES = Spellings.of(Sense.values(), Sense::spelling);
  private static final Map<String, Scope.Compare> COMPARES =
      Spellings.of(Scope.Compare.values(), Scope.Compare::spelling);
  private static final Map<String, Scope.Against> AGAINSTS =
      Spellings.of(Scope.Against.values(), Scope.Against::spelling);

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
    var rates = rates(fields);
    var sense = sense(fields);
    boolean within = sense.isPresent() && sense.get().sense() == Sense.WITHIN;
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
            sense.isPresent() && sense.get().sense() == Sense.EQUAL
                ? RateRequirement.STANDARD_TOLERANCE
                : 0,
            Range.atLeast(0));
    String because = fields.text("because", "");
    var where = ConditionReader.read(fields.fields("where"), reading, groups, declared);
    fields.done();
    if (rates.isEmpty() || sense.isEmpty() || scope.isEmpty()) {
      name.ifPresent(given -> unique(given, fields));
      return;
    }
    for (Rate rate : rates.get().rates()) {
      String base = name.orElseGet(() -> described(rate, scope.get(), sense.get(), where));
      String full =
          rates.get().rates().size() > 1 && name.isPresent()
              ? base + " (" + rate.spelling() + ")"
              : base;
      if (unique(full, fields)) {
        reading
            .attempt(
                fields.place(sense.get().sense().spelling()),
                () ->
                    new RateRequirement(
                        full,
                        rate,
                        scope.get(),
                        sense.get().sense(),
                        sense.get().limit(),
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

  private record Limit(Sense sense, double limit) {}

  private Optional<Limit> sense(Fields fields) {
    var given = new ArrayList<Limit>();
    boolean wrong = false;
    for (var sense : SENSES.entrySet()) {
      var number = fields.number(sense.getKey(), Range.finite());
      if (number.isPresent()) {
        given.add(new Limit(sense.getValue(), number.getAsDouble()));
      } else {
        wrong |= fields.has(sense.getKey());
      }
    }
    if (given.isEmpty() && !wrong) {
      reading.mistake(
          fields.place(),
          "This requirement has no limit; give it one of at-most, at-least, within, equal.");
    }
    if (given.size() > 1) {
      reading.mistake(
          fields.place(given.get(1).sense().spelling()),
          "One requirement has one limit, and here stand "
              + given.get(0).sense()
              + " and "
              + given.get(1).sense()
              + "; write two requirements, each with a price of its own.");
      return Optional.empty();
    }
    return given.isEmpty() ? Optional.empty() : Optional.of(given.getFirst());
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
    return words;
  }
}
