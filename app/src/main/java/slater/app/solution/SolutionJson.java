package slater.app.solution;

import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * {@code solution.json}: the components of the records in their order, under their names. A {@link
 * Figure} becomes its number; where there is none it becomes {@code null}, and a key with {@code
 * Reason} behind the name says why. Nothing in the document is ever NaN or infinite.
 */
public final class SolutionJson {
  private SolutionJson() {}

  /** The document as indented text with a line feed at its end. */
  public static String write(SolutionDocument document) {
    return text(document, Map.of("schema", (long) SolutionDocument.SCHEMA));
  }

  /** Any record as a JSON document of this kind, with some keys before its own. */
  public static String text(Record record, Map<String, Object> before) {
    var text = new StringWriter();
    var context =
        new ObjectWriteContext.Base() {
          @Override
          public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
          }
        };
    try (var json = JsonFactory.builder().build().createGenerator(context, text)) {
      json.writeStartObject();
      before.forEach((key, value) -> property(json, key, value));
      components(json, record);
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void components(JsonGenerator json, Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        property(json, component.getName(), accessor.invoke(record));
      } catch (ReflectiveOperationException failure) {
        throw new IllegalStateException("Cannot read " + component, failure);
      }
    }
  }

  private static void property(JsonGenerator json, String name, @Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        property(json, name, optional.get());
      }
      return;
    }
    json.writeName(name);
    value(json, value);
    if (value instanceof Figure figure && !figure.exists()) {
      json.writeStringProperty(name + "Reason", figure.reason());
    }
  }

  private static void value(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Figure figure -> value(json, figure.value());
      case String text -> json.writeString(text);
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> {
        if (!Double.isFinite(number)) {
          throw new IllegalStateException("A document has no place for the number " + number);
        }
        json.writeNumber(number);
      }
      case Enum<?> constant -> json.writeString(constant.toString());
      case Collection<?> list -> array(json, List.copyOf(list));
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((key, entry) -> property(json, String.valueOf(key), entry));
        json.writeEndObject();
      }
      case Record record -> {
        json.writeStartObject();
        components(json, record);
        json.writeEndObject();
      }
      default -> throw new IllegalStateException("No JSON for a " + value.getClass());
    }
  }

  private static void array(JsonGenerator json, List<?> list) {
    json.writeStartArray();
    for (var element : list) {
      value(json, element);
    }
    json.writeEndArray();
  }
}
