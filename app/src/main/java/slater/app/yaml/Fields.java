package slater.app.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import slater.core.Place;

/**
 * The keys of one mapping, each asked for by name and kind. What does not fit becomes a mistake of
 * the {@link Reading} and the default stands in for it, so that reading goes on; {@link #done}
 * names the keys that nobody asked for.
 */
public final class Fields {
  private final Reading reading;
  private final String path;
  private final Node.Mapping mapping;
  private final Set<String> asked = new LinkedHashSet<>();

  private Fields(Reading reading, String path, Node.Mapping mapping) {
    this.reading = reading;
    this.path = path;
    this.mapping = mapping;
  }

  /** The keys of a mapping; where something else stands there, a mistake and no keys. */
  public static Fields of(Reading reading, String path, Node node) {
    reading.origin(path, node.origin());
    if (node instanceof Node.Mapping mapping) {
      return new Fields(reading, path, mapping);
    }
    if (!node.isEmpty()) {
      reading.mistake(
          node.place().withKey(path),
          "Keys with values belong here, as in {key: value}; here stands " + node.words() + ".");
    }
    return new Fields(reading, path, new Node.Mapping(List.of(), node.origin()));
  }

  /** The path of keys that leads here; empty at the top. */
  public String path() {
    return path;
  }

  /** The path of one of the keys. */
  public String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Where these keys begin, or the value of the key where it is given. */
  public Place place(String key) {
    return mapping.get(key).map(Node::place).orElse(mapping.place()).withKey(path(key));
  }

  /** Where these keys begin. */
  public Place place() {
    return mapping.place().withKey(path);
  }

  /** Whether a key is given a value. */
  public boolean has(String key) {
    return mapping.get(key).filter(node -> !node.isEmpty()).isPresent();
  }

  /** The keys that are given, in order: for mappings whose keys the user chooses. */
  public List<String> names() {
    return mapping.entries().stream().map(Node.Entry::key).toList();
  }

  /** The value of a key as it stands there; nothing where it is not given, or empty. */
  public Optional<Node> node(String key) {
    expect(key);
    var found = mapping.get(key).filter(node -> !node.isEmpty());
    reading.origin(path(key), found.map(Node::origin).orElse(Origin.standard()));
    return found;
  }

  /** As {@link #node}, for a key that the user chose: it is not noted as a key of the format. */
  public Optional<Node> chosen(String key) {
    asked.add(key);
    var found = mapping.get(key);
    reading.origin(path(key), found.map(Node::origin).orElse(Origin.standard()));
    return found;
  }

  private void expect(String key) {
    asked.add(key);
    reading.know(path, key);
  }

  /** The keys below a key; no keys where it is not given. */
  public Fields fields(String key) {
    return node(key)
        .map(node -> of(reading, path(key), node))
        .orElseGet(
            () -> new Fields(reading, path(key), new Node.Mapping(List.of(), mapping.origin())));
  }

  /** A text; nothing where it is not given. */
  public Optional<String> text(String key) {
    return node(key).flatMap(node -> text(node, path(key)));
  }

  /** A text, or the default. */
  public String text(String key, String standard) {
    return text(key).orElse(standard);
  }

  /** A text that must be given; the sentence says what is missing. */
  public String requiredText(String key, String missing) {
    var found = text(key);
    if (found.isEmpty() && !has(key)) {
      reading.mistake(place(key), missing);
    }
    return found.orElse("");
  }

  /** One text, or a list of texts. */
  public List<String> texts(String key) {
    return items(key, this::text);
  }

  /** One text, or a list of texts, where a text in quotes may be empty. */
  public List<String> emptyTexts(String key) {
    return items(
        key,
        (node, at) ->
            node instanceof Node.Scalar scalar && !scalar.plain()
                ? Optional.of(scalar.text())
                : text(node, at));
  }

  /** A list of numbers, or one number. */
  public List<Double> numbers(String key) {
    return items(key, (node, at) -> number(node, at, Range.finite()));
  }

  private <T> List<T> items(String key, BiFunction<Node, String, Optional<T>> reader) {
    var items = new ArrayList<T>();
    node(key)
        .ifPresent(
            node -> {
              if (node instanceof Node.Sequence sequence) {
                for (int i = 0; i < sequence.items().size(); i++) {
                  String at = path(key) + "[" + i + "]";
                  reader.apply(sequence.items().get(i), at).ifPresent(items::add);
                }
              } else {
                reader.apply(node, path(key)).ifPresent(items::add);
              }
            });
    return items;
  }

  /** A number; nothing where it is not given. */
  public OptionalDouble number(String key, Range range) {
    var found = node(key).flatMap(node -> number(node, path(key), range));
    return found.isPresent() ? OptionalDouble.of(found.get()) : OptionalDouble.empty();
  }

  /** A number, or the default. */
  public double number(String key, double standard, Range range) {
    return number(key, range).orElse(standard);
  }

  /** A whole number; nothing where it is not given. */
  public OptionalLong whole(String key, long low, long high) {
    var node = node(key);
    if (node.isEmpty()) {
      return OptionalLong.empty();
    }
    if (node.get() instanceof Node.Scalar scalar) {
      try {
        long value = Long.parseLong(scalar.text());
        if (value >= low && value <= high) {
          return OptionalLong.of(value);
        }
      } catch (NumberFormatException noNumber) {
        // The sentence below says what is allowed.
      }
    }
    String allowed = "";
    if (high < Long.MAX_VALUE) {
      allowed = " from " + low + " to " + high;
    } else if (low > Long.MIN_VALUE) {
      allowed = " of at least " + low;
    }
    reading.mistake(
        place(key),
        "This must be a whole number"
            + allowed
            + ", written in digits alone, not "
            + node.get().words()
            + ".");
    return OptionalLong.empty();
  }

  /** A whole number, or the default. */
  public long whole(String key, long standard, long low, long high) {
    return whole(key, low, high).orElse(standard);
  }

  /** {@code true} or {@code false}, or the default. */
  public boolean flag(String key, boolean standard) {
    var node = node(key);
    if (node.isEmpty()) {
      return standard;
    }
    if (node.get() instanceof Node.Scalar(String text, boolean plain, Origin origin) && plain) {
      switch (text) {
        case "true", "True", "TRUE" -> {
          return true;
        }
        case "false", "False", "FALSE" -> {
          return false;
        }
        default -> {}
      }
    }
    reading.mistake(place(key), "This must be true or false, not " + node.get().words() + ".");
    return standard;
  }

  /** One of the named choices, or the default. */
  public <T> T choice(String key, Map<String, T> allowed, T standard) {
    return node(key).flatMap(node -> choice(node, path(key), allowed)).orElse(standard);
  }

  /** One of the named choices, from a node. */
  public <T> Optional<T> choice(Node node, String at, Map<String, T> allowed) {
    if (node instanceof Node.Scalar(String text, boolean plain, Origin origin)) {
      var found = Optional.ofNullable(allowed.get(text));
      if (found.isEmpty()) {
        reading.mistake(
            node.place().withKey(at),
            Wording.unknown(
                    "'" + Wording.shortened(text) + "' is not allowed here", text, allowed.keySet())
                .replace("Known:", "Allowed:"));
      }
      return found;
    }
    reading.mistake(
        node.place().withKey(at),
        "One of "
            + String.join(", ", allowed.keySet())
            + " belongs here; here stands "
            + node.words()
            + ".");
    return Optional.empty();
  }

  /** The text of a node; a mistake where it is a list or a mapping, or empty. */
  public Optional<String> text(Node node, String at) {
    if (node instanceof Node.Scalar scalar && !scalar.isEmpty()) {
      if (scalar.text().isBlank()) {
        reading.mistake(node.place().withKey(at), "This text is empty.");
        return Optional.empty();
      }
      reading.origin(at, node.origin());
      return Optional.of(scalar.text());
    }
    reading.mistake(
        node.place().withKey(at), "A text belongs here; here stands " + node.words() + ".");
    return Optional.empty();
  }

  /** The number of a node; a mistake where it is none, or out of range. */
  public Optional<Double> number(Node node, String at, Range range) {
    String hint = "";
    if (node instanceof Node.Scalar scalar) {
      reading.origin(at, node.origin());
      var value = Numbers.parse(scalar);
      if (value.isPresent() && range.holds(value.getAsDouble())) {
        return Optional.of(value.getAsDouble());
      }
      hint = Numbers.hint(scalar, value, range);
    }
    reading.mistake(
        node.place().withKey(at),
        "This must be " + range.words() + ", not " + node.words() + "." + hint);
    return Optional.empty();
  }

  /** Names the keys that nobody asked for; the last call for these keys. */
  public void done() {
    for (var entry : mapping.entries()) {
      if (!asked.contains(entry.key())) {
        reading.mistake(
            entry.place().withKey(path(Wording.shortened(entry.key()))),
            Wording.unknown("There is no such key", entry.key(), asked));
      }
    }
  }
}
