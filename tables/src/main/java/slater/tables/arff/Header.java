package slater.tables.arff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import slater.core.Spelling;
import slater.tables.ColumnType;

/** Reads the declarations of an ARFF file, up to and with the line {@code @data}. */
final class Header {
  private static final List<String> TYPES =
      List.of("numeric", "real", "integer", "string", "date", "{level, level, …}");

  private Header() {}

  static List<Attribute> read(Lines lines) {
    var attributes = new ArrayList<Attribute>();
    var names = new HashSet<String>();
    while (lines.advance()) {
      lines.readValue(true);
      String word = lines.valueText().toLowerCase(Locale.ROOT);
      switch (word) {
        case "@relation" -> {}
        case "@attribute" -> {
          Attribute attribute = attribute(lines);
          if (!names.add(attribute.name())) {
            throw lines.error("the attribute '" + attribute.name() + "' is declared twice.");
          }
          attributes.add(attribute);
        }
        case "@data" -> {
          if (attributes.isEmpty()) {
            throw lines.error("@data stands before any @attribute.");
          }
          return attributes;
        }
        default ->
            throw lines.error(
                "before @data a line begins with @relation, @attribute, @data or a comment sign"
                    + " %.");
      }
    }
    throw lines.error("the file ends before a line @data.");
  }

  private static Attribute attribute(Lines lines) {
    lines.skipBlanks();
    if (lines.atEnd()) {
      throw lines.error("@attribute needs a name and a type.");
    }
    lines.readValue(true);
    String name = lines.valueText();
    if (name.isEmpty()) {
      throw lines.error("an attribute has an empty name.");
    }
    lines.skipBlanks();
    ColumnType type = lines.take('{') ? nominal(lines, name) : named(lines, name);
    lines.skipBlanks();
    if (lines.take('{')) { // a weight of the attribute, which a table has no place for
      lines.readValue(false);
      if (!lines.take('}')) {
        throw lines.error("the weight of attribute '" + name + "' is not closed by }.");
      }
      lines.skipBlanks();
    }
    if (!lines.atEnd()) {
      throw lines.error("text follows the declaration of attribute '" + name + "'.");
    }
    return new Attribute(name, type, lines.number());
  }

  private static ColumnType named(Lines lines, String name) {
    lines.readValue(true);
    String type = lines.valueText().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "numeric", "real", "integer" -> ColumnType.numeric();
      case "string" -> ColumnType.categorical();
      case "date" -> {
        lines.skipBlanks();
        if (!lines.atEnd() && !lines.next('{')) {
          lines.readValue(false); // the format: dates stay text
        }
        yield ColumnType.categorical();
      }
      case "relational" ->
          throw lines.error("attribute '" + name + "' is relational, which a table cannot hold.");
      default ->
          throw lines.error(
              "attribute '" + name + "' has no known type: " + Spelling.remedy(type, TYPES));
    };
  }

  private static ColumnType nominal(Lines lines, String name) {
    var levels = new ArrayList<String>();
    var seen = new HashSet<String>();
    lines.skipBlanks();
    while (!lines.take('}')) {
      if (lines.atEnd()) {
        throw lines.error("the levels of attribute '" + name + "' are not closed by }.");
      }
      lines.readValue(false);
      String level = lines.valueText();
      if (level.isEmpty() && !lines.valueQuoted()) {
        throw lines.error("attribute '" + name + "' declares an empty level without quotes.");
      }
      if (!seen.add(level)) {
        throw lines.error("attribute '" + name + "' declares the level '" + level + "' twice.");
      }
      levels.add(level);
      lines.skipBlanks();
      if (lines.take(',')) {
        lines.skipBlanks();
      }
    }
    if (levels.isEmpty()) {
      throw lines.error("attribute '" + name + "' declares no level.");
    }
    return ColumnType.declared(levels);
  }
}
