package slater.app.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import slater.app.yaml.Origins;

/** Lines of YAML in block style, with comments in one column. */
final class YamlLines {
  private static final int COMMENT_COLUMN = 60;

  private final StringBuilder text = new StringBuilder();
  private final Optional<Origins> origins;

  YamlLines(Optional<Origins> origins) {
    this.origins = origins;
  }

  void open(int level, String key) {
    text.append("  ".repeat(level)).append(YamlWords.quoted(key)).append(":\n");
  }

  void text(int level, String key, String path, String value) {
    line("  ".repeat(level) + YamlWords.quoted(key) + ": " + YamlWords.quoted(value), path);
  }

  void item(int level, String key, String path, String value) {
    line("  ".repeat(level) + "- " + key + ": " + YamlWords.quoted(value), path);
  }

  void value(int level, String key, String path, Object value) {
    line("  ".repeat(level) + key + ": " + value, path);
  }

  void number(int level, String key, String path, double value) {
    value(level, key, path, YamlNumbers.text(value));
  }

  void textOrTexts(int level, String key, String path, List<String> values) {
    if (values.size() == 1) {
      text(level, key, path, values.getFirst());
    } else {
      texts(level, key, path, values);
    }
  }

  void texts(int level, String key, String path, List<String> values) {
    value(
        level,
        key,
        path,
        values.stream().map(YamlWords::quoted).collect(Collectors.joining(", ", "[", "]")));
  }

  void numbers(int level, String key, String path, List<Double> values) {
    value(
        level,
        key,
        path,
        values.stream().map(YamlNumbers::text).collect(Collectors.joining(", ", "[", "]")));
  }

  private void line(String content, String path) {
    text.append(content);
    origins.ifPresent(
        known ->
            text.append(" ".repeat(Math.max(2, COMMENT_COLUMN - content.length())))
                .append("# ")
                .append(known.of(path).words()));
    text.append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
