package slater.app.solution;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.core.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@link SolutionJson} wrote: a record from its components by name, a {@link Figure}
 * from its number or the reason beside it.
 */
public final class SolutionReader {
  private SolutionReader() {}

  /**
   * Reads a document.
   *
   * @param text the document
   * @param name what to call its file in a sentence
   * @param type the record that was written
   * @throws InputException where the text is damaged, or was written by another version
   */
  public static <R extends Record> R read(String text, String name, Class<R> type) {
    try {
      return type.cast(record(JsonMapper.shared().readTree(text), type));
    } catch (JacksonException | IllegalArgumentException broken) {
      throw new InputException(
          "The file "
              + name
              + " is damaged, or of another version of Slater ("
              + String.valueOf(broken.getMessage()).lines().findFirst().orElse("")
              + "); repeat what wrote it.");
    }
  }

  private static Object record(JsonNode node, Class<?> type) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("an object is missing for " + type.getSimpleName());
    }
    var components = type.getRecordComponents();
    var types = new Class<?>[components.length];
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = component(node, components[i]);
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("Cannot make a " + type, failure);
    }
  }

  private static Object component(JsonNode in, RecordComponent component) {
    var name = component.getName();
    if (component.getType() == Optional.class) {
      var present = in.get(name);
      return present == null
          ? Optional.empty()
          : Optional.of(value(present, in, name, argument(component.getGenericType(), 0)));
    }
    var node = in.get(name);
    if (node == null) {
      throw new IllegalArgumentException("the key " + name + " is missing");
    }
    return value(node, in, name, component.getGenericType());
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static Object value(JsonNode node, JsonNode in, String name, Type type) {
    if (type == Figure.class) {
      var reason = in.get(name + "Reason");
      return node.isNull()
          ? Figure.missing(reason == null ? "not said" : reason.stringValue())
          : Figure.of(node.doubleValue(), "not finite");
    }
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(node, argument(type, 0))
          : map(node, argument(type, 1));
    }
    if (type == String.class) {
      return node.stringValue();
    }
    if (type == boolean.class || type == Boolean.class) {
      return node.booleanValue();
    }
    if (type == int.class || type == Integer.class) {
      return node.intValue();
    }
    if (type == long.class || type == Long.class) {
      return node.longValue();
    }
    if (type == double.class || type == Double.class) {
      return node.doubleValue();
    }
    return record(node, (Class<?>) type);
  }

  private static List<Object> list(JsonNode node, Type of) {
    var all = new ArrayList<Object>();
    node.forEach(element -> all.add(value(element, node, "", of)));
    return all;
  }

  private static Map<String, Object> map(JsonNode node, Type of) {
    var all = new LinkedHashMap<String, Object>();
    node.properties()
        .forEach(
            entry -> all.put(entry.getKey(), value(entry.getValue(), node, entry.getKey(), of)));
    return all;
  }
}
