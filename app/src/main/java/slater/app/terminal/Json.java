package slater.app.terminal;

import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** JSON from maps, lists, texts, finite numbers and truth values. */
public final class Json {
  private Json() {}

  /** The document, indented, ending with a line feed. */
  public static String text(Object value) {
    var text = new StringWriter();
    var context =
        new ObjectWriteContext.Base() {
          @Override
          public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
          }

          @Override
          public boolean hasPrettyPrinter() {
            return true;
          }
        };
    try (var generator = new JsonFactory().createGenerator(context, text)) {
      write(value, generator);
    }
    return text.append('\n').toString();
  }

  private static void write(Object value, JsonGenerator out) {
    switch (value) {
      case Map<?, ?> map -> {
        out.writeStartObject();
        map.forEach(
            (key, item) -> {
              out.writeName(String.valueOf(key));
              write(item, out);
            });
        out.writeEndObject();
      }
      case Iterable<?> list -> {
        out.writeStartArray();
        list.forEach(item -> write(item, out));
        out.writeEndArray();
      }
      case Optional<?> optional -> {
        if (optional.isPresent()) {
          write(optional.get(), out);
        } else {
          out.writeNull();
        }
      }
      case OptionalDouble number ->
          write(number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty(), out);
      case OptionalLong number ->
          write(number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty(), out);
      case Boolean truth -> out.writeBoolean(truth);
      case Integer number -> out.writeNumber(number.intValue());
      case Long number -> out.writeNumber(number.longValue());
      case Double number -> {
        if (!Double.isFinite(number)) {
          throw new IllegalArgumentException("A JSON document has finite numbers only: " + number);
        }
        out.writeNumber(number.doubleValue());
      }
      default -> out.writeString(value.toString());
    }
  }
}
