package slater.app.study;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import slater.app.yaml.Node;

/**
 * Writes the values of a study as YAML, whatever they are, so that reading it back gives the same
 * values. Lists of single values stand on one line.
 */
final class ResolvedText {
  private static final int COMMENT_COLUMN = 60;
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  private final StringBuilder text = new StringBuilder();
  private final boolean origins;

  private ResolvedText(boolean origins) {
    this.origins = origins;
  }

  /** The values alone. */
  static String of(Node.Mapping root) {
    return new ResolvedText(false).written(root);
  }

  /** Beside each value a comment that says where it comes from. */
  static String withOrigins(Node.Mapping root) {
    return new ResolvedText(true).written(root);
  }

  private String written(Node.Mapping root) {
    mapping(root, 0);
    return text.toString();
  }

  private void mapping(Node.Mapping mapping, int level) {
    for (var entry : mapping.entries()) {
      String key = "  ".repeat(level) + YamlWords.quoted(entry.key()) + ":";
      switch (entry.value()) {
        case Node.Mapping inner when !inner.entries().isEmpty() -> {
          text.append(key).append('\n');
          mapping(inner, level + 1);
        }
        case Node.Sequence list when hasMappings(list) -> {
          text.append(key).append('\n');
          items(list, level + 1);
        }
        default -> line(key + " " + flow(entry.value()), entry.value());
      }
    }
  }

  private static boolean hasMappings(Node.Sequence list) {
    return list.items().stream().anyMatch(Node.Mapping.class::isInstance);
  }

  private void items(Node.Sequence list, int level) {
    for (var item : list.items()) {
      int from = text.length();
      if (item instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
        mapping(mapping, level + 1);
        // The first key stands behind the dash of its item.
        text.setCharAt(from + 2 * level, '-');
      } else {
        line("  ".repeat(level) + "- " + flow(item), item);
      }
    }
  }

  private static String flow(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar(scalar);
      case Node.Sequence list ->
          list.items().stream().map(ResolvedText::flow).collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> YamlWords.quoted(entry.key()) + ": " + flow(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static String scalar(Node.Scalar scalar) {
    boolean asItStands =
        scalar.plain() && (scalar.isEmpty() || NUMBER.matcher(scalar.text()).matches());
    return asItStands ? scalar.isEmpty() ? "null" : scalar.text() : YamlWords.quoted(scalar.text());
  }

  private void line(String content, Node of) {
    text.append(content);
    if (origins) {
      text.append(" ".repeat(Math.max(2, COMMENT_COLUMN - content.length())))
          .append("# ")
          .append(of.origin().words());
    }
    text.append('\n');
  }
}
