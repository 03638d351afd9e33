package slater.app.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import slater.core.InputException;
import slater.core.Place;

/**
 * Turns a YAML text into {@link Node}s. The tree is composed here from the parser's events rather
 * than by the library's own composer, so that depth, aliases, tags and duplicate keys are checked
 * while the tree is being built and not after it has filled the memory.
 */
public final class YamlParser {
  static final int DEEPEST = 40;
  static final int MOST_VALUES = 20_000;

  private final String file;
  private final Origin.Layer layer;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int values;

  private record Anchored(Node node, int values) {}

  private YamlParser(String text, String file, Origin.Layer layer) {
    this.file = file;
    this.layer = layer;
    var settings = LoadSettings.builder().setLabel(file).setCodePointLimit(YamlText.LARGEST);
    this.events = new Parse(settings.build()).parseString(text).iterator();
  }

  /**
   * Parses one document.
   *
   * @param text what stands in the file
   * @param file the name for error sentences
   * @param layer which layer of the configuration the values belong to
   * @return the value of the document; nothing where the text holds no value
   */
  public static Optional<Node> parse(String text, String file, Origin.Layer layer) {
    try {
      return new YamlParser(text, file, layer).document();
    } catch (InputException sentence) {
      throw sentence;
    } catch (MarkedYamlEngineException failure) {
      throw broken(file, failure);
    } catch (ReaderException failure) {
      throw InputException.at(
          position(file, text, failure.getPosition()),
          String.format(
              "The character U+%04X is not allowed in YAML; remove it.", failure.getCodePoint()));
    } catch (RuntimeException failure) {
      // Whatever else the library throws on a text, the text is at fault for the user.
      throw InputException.at(
          Place.file(file), "This cannot be read as YAML: " + failure.getMessage());
    }
  }

  private Optional<Node> document() {
    next(); // start of the stream
    if (!is(next(), Event.ID.DocumentStart)) {
      return Optional.empty();
    }
    var root = node(next(), 1);
    next(); // end of the document
    var after = next();
    if (is(after, Event.ID.DocumentStart)) {
      throw InputException.at(
          place(after), "A second document begins here; one file holds one document.");
    }
    return root.isEmpty() ? Optional.empty() : Optional.of(root);
  }

  private Node node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw InputException.at(
          place(event), "This is nested more than " + DEEPEST + " levels deep; a study needs 5.");
    }
    if (event instanceof AliasEvent alias) {
      return unfold(alias);
    }
    int before = values;
    count(1, event);
    Node node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case CollectionStartEvent start when is(start, Event.ID.SequenceStart) ->
              sequence(start, depth);
          case CollectionStartEvent start -> mapping(start, depth);
          default ->
              throw InputException.at(place(event), "Here stands no value, but " + event + ".");
        };
    int size = values - before;
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(node, size)));
    return node;
  }

  private Node unfold(AliasEvent alias) {
    String name = alias.getAlias().getValue();
    var anchored = anchors.get(name);
    if (anchored == null) {
      throw InputException.at(
          place(alias),
          "The alias *"
              + Wording.shortened(name)
              + " has no anchor &"
              + Wording.shortened(name)
              + " before it; a text that begins with * needs quotes.");
    }
    count(anchored.values(), alias);
    return anchored.node();
  }

  private void count(int more, Event event) {
    values += more;
    if (values > MOST_VALUES) {
      throw InputException.at(
          place(event),
          "With its aliases this file unfolds to more than "
              + MOST_VALUES
              + " values, which no study needs; remove aliases.");
    }
  }

  private Node scalar(ScalarEvent event) {
    refuseTag(event.getTag(), event);
    return new Node.Scalar(event.getValue(), event.isPlain(), origin(event));
  }

  private Node sequence(CollectionStartEvent start, int depth) {
    refuseTag(start.getTag(), start);
    var items = new ArrayList<Node>();
    for (var event = next(); !is(event, Event.ID.SequenceEnd); event = next()) {
      items.add(node(event, depth + 1));
    }
    return new Node.Sequence(items, origin(start));
  }

  private Node mapping(CollectionStartEvent start, int depth) {
    refuseTag(start.getTag(), start);
    var entries = new ArrayList<Node.Entry>();
    var seen = new HashMap<String, Place>();
    for (var event = next(); !is(event, Event.ID.MappingEnd); event = next()) {
      if (!(node(event, depth + 1) instanceof Node.Scalar key) || key.isEmpty()) {
        throw InputException.at(place(event), "A key must be a name; here stands something else.");
      }
      Place first = seen.putIfAbsent(key.text(), place(event));
      if (first != null) {
        throw InputException.at(
            place(event).withKey(Wording.shortened(key.text())),
            "This key stands here a second time; the first is on line "
                + first.line()
                + ". Remove one of them.");
      }
      entries.add(new Node.Entry(key.text(), place(event), node(next(), depth + 1)));
    }
    return new Node.Mapping(entries, origin(start));
  }

  private void refuseTag(Optional<String> tag, Event event) {
    if (tag.isPresent()) {
      throw InputException.at(
          place(event),
          "The tag "
              + Wording.shortened(tag.get().replace("tag:yaml.org,2002:", "!!"))
              + " is not allowed; a text that begins with ! needs quotes.");
    }
  }

  private Event next() {
    if (!events.hasNext()) {
      throw new NoSuchElementException("the text ends too early");
    }
    return events.next();
  }

  private Origin origin(Event event) {
    return new Origin(layer, place(event));
  }

  private Place place(Event event) {
    return event.getStartMark().map(mark -> place(file, mark)).orElse(Place.file(file));
  }

  private static boolean is(Event event, Event.ID id) {
    return event.getEventId() == id;
  }

  private static Place place(String file, Mark mark) {
    return Place.position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Place position(String file, String text, int codePoints) {
    int line = 1;
    int column = 1;
    int at = 0;
    for (int i = 0; i < codePoints && at < text.length(); i++) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      column++;
      if (point == '\n') {
        line++;
        column = 1;
      }
    }
    return Place.position(file, line, column);
  }

  private static InputException broken(String file, MarkedYamlEngineException failure) {
    Place place = failure.getProblemMark().map(m -> place(file, m)).orElse(Place.file(file));
    String problem = Optional.ofNullable(failure.getProblem()).orElse("");
    if (problem.contains("TAB")) {
      return InputException.at(place, "A tab stands where YAML wants spaces; indent with spaces.");
    }
    String context = Optional.ofNullable(failure.getContext()).map(c -> c + ": ").orElse("");
    List<String> hints = new ArrayList<>();
    if (problem.contains("mapping values are not allowed")) {
      hints.add("A text with a colon needs quotes, and keys of one level the same indent.");
    } else if (context.contains("flow")) {
      hints.add("A bracket or brace before this place is not closed, or a comma is missing.");
    } else if (problem.contains("expected <block end>")) {
      hints.add("Check the indent of this line and the one above.");
    }
    return InputException.at(
        place,
        ("This is not valid YAML: "
                + (context + problem).lines().map(String::strip).collect(Collectors.joining(" "))
                + ". "
                + String.join(" ", hints))
            .strip());
  }
}
