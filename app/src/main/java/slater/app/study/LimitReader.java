package slater.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Range;
import slater.app.yaml.Reading;
import slater.learn.rate.Sense;

/** Reads the limit of a requirement: one number, or one for each of some groups. */
final class LimitReader {
  private static final Map<String, Sense> SENSES = Spellings.of(Sense.values(), Sense::spelling);

  private LimitReader() {}

  /**
   * A limit.
   *
   * @param sense the word before it
   * @param limit the number
   * @param group the group that it is of; empty where the requirement says whose it is
   */
  record Limit(Sense sense, double limit, Optional<String> group) {}

  /** The limits of one sense, several where they differ by group; none where that was a mistake. */
  static List<Limit> read(Fields fields, Reading reading) {
    var given = new ArrayList<List<Limit>>();
    boolean wrong = false;
    for (var sense : SENSES.entrySet()) {
      var node = fields.node(sense.getKey());
      if (node.isEmpty()) {
        continue;
      }
      var limits = limits(sense.getValue(), node.get(), fields, reading);
      wrong |= limits.isEmpty();
      if (!limits.isEmpty()) {
        given.add(limits);
      }
    }
    if (given.isEmpty() && !wrong) {
      reading.mistake(
          fields.place(),
          "This requirement has no limit; give it one of at-most, at-least, within, equal.");
    }
    if (given.size() > 1) {
      var second = given.get(1).getFirst().sense();
      reading.mistake(
          fields.place(second.spelling()),
          "One requirement has one limit, and here stand "
              + given.get(0).getFirst().sense()
              + " and "
              + second
              + "; write two requirements, each with a price of its own.");
      return List.of();
    }
    return given.isEmpty() ? List.of() : given.getFirst();
  }

  private static List<Limit> limits(Sense sense, Node node, Fields fields, Reading reading) {
    String path = fields.path(sense.spelling());
    if (!(node instanceof Node.Mapping) || sense == Sense.WITHIN) {
      return fields
          .number(node, path, Range.finite())
          .map(number -> List.of(new Limit(sense, number, Optional.empty())))
          .orElse(List.of());
    }
    var byGroup = Fields.of(reading, path, node);
    var limits = new ArrayList<Limit>();
    for (String group : byGroup.names()) {
      var number =
          byGroup
              .chosen(group)
              .flatMap(each -> fields.number(each, byGroup.path(group), Range.finite()));
      if (number.isEmpty()) {
        return List.of();
      }
      limits.add(new Limit(sense, number.get(), Optional.of(group)));
    }
    if (limits.isEmpty()) {
      reading.mistake(
          fields.place(sense.spelling()), "No group has a limit here, as in {young: 0.7}.");
    }
    return limits;
  }
}
