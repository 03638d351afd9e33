package slater.app.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slater.core.Place;

/** A value of a YAML document, with its origin. Nothing in it is shared or changes. */
public sealed interface Node {

  /** Where the value comes from. */
  Origin origin();

  /** What stands there, in words for an error sentence. */
  String words();

  /** The same value, all of it from one origin. */
  default Node from(Origin one) {
    return switch (this) {
      case Scalar scalar -> new Scalar(scalar.text(), scalar.plain(), one);
      case Sequence list ->
          new Sequence(list.items().stream().map(item -> item.from(one)).toList(), one);
      case Mapping mapping ->
          new Mapping(
              mapping.entries().stream()
                  .map(entry -> new Entry(entry.key(), one.place(), entry.value().from(one)))
                  .toList(),
              one);
    };
  }

  /** Where the value stands. */
  default Place place() {
    return origin().place();
  }

  /** Whether nothing stands there: {@code key:}, {@code ~} or {@code null}. */
  default boolean isEmpty() {
    return false;
  }

  /**
   * One piece of text; whether it is a number or a name is decided by who reads it.
   *
   * @param text the text, without quotes
   * @param plain whether it stood there without quotes
   * @param origin where it comes from
   */
  record Scalar(String text, boolean plain, Origin origin) implements Node {
    @Override
    public String words() {
      return isEmpty() ? "nothing" : "'" + Wording.shortened(text) + "'";
    }

    @Override
    public boolean isEmpty() {
      return plain
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }
  }

  /**
   * A list.
   *
   * @param items its values
   * @param origin where it begins
   */
  record Sequence(List<Node> items, Origin origin) implements Node {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /**
   * Keys with values.
   *
   * @param entries in the order of the file
   * @param origin where it begins
   */
  record Mapping(List<Entry> entries, Origin origin) implements Node {
    /** Copies the list. */
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String words() {
      return "keys with values";
    }

    /** The value of a key. */
    public Optional<Node> get(String key) {
      for (var entry : entries) {
        if (entry.key().equals(key)) {
          return Optional.of(entry.value());
        }
      }
      return Optional.empty();
    }

    /** The same keys, this one with another value; a new key comes last. */
    public Mapping with(String key, Node value) {
      var changed = new ArrayList<Entry>(entries.size() + 1);
      boolean found = false;
      for (var entry : entries) {
        if (entry.key().equals(key)) {
          changed.add(new Entry(key, entry.place(), value));
          found = true;
        } else {
          changed.add(entry);
        }
      }
      if (!found) {
        changed.add(new Entry(key, value.place(), value));
      }
      return new Mapping(changed, origin);
    }
  }

  /**
   * A key and its value.
   *
   * @param key the name
   * @param place where the key stands
   * @param value what it is given
   */
  record Entry(String key, Place place, Node value) {}
}
