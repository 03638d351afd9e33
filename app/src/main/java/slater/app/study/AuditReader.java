package slater.app.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Reading;

/** Reads what an audit judges. */
final class AuditReader {
  static final String TASK = "audit";

  private AuditReader() {}

  static Optional<Audited> read(Fields top, boolean asked, Reading reading) {
    var audit = top.fields(TASK);
    var score = audit.text("score");
    var decision = audit.text("decision");
    var positive = audit.text("positive");
    var model = audit.text("model");
    var output = audit.text("output");
    long position = audit.whole("position", 0, 0, 1_000_000);
    boolean placed = audit.has("position");
    var inputs = inputs(audit.fields("inputs"));
    audit.done();
    if (!asked) {
      if (top.has(TASK)) {
        reading.mistake(
            top.place(TASK), "These keys belong to an audit; say task: audit, or remove them.");
      }
      return Optional.empty();
    }
    long named = List.of(score, decision, model).stream().filter(Optional::isPresent).count();
    if (named != 1) {
      reading.mistake(
          top.place(TASK),
          "Say what is judged, one of audit: {score: points}, audit: {decision: approved, positive:"
              + " yes} and audit: {model: vendor.onnx}.");
      return Optional.empty();
    }
    if (decision.isPresent() != positive.isPresent()) {
      reading.mistake(
          audit.place(decision.isPresent() ? "decision" : "positive"),
          "A decision needs both its column and the level that is positive, as in audit: {decision:"
              + " approved, positive: yes}.");
    }
    if (model.isEmpty() && (output.isPresent() || audit.has("inputs") || placed)) {
      reading.mistake(
          audit.place(),
          "inputs, output and position speak of a model; name it, as in model: vendor.onnx.");
    }
    return score
        .<Audited>map(Audited.Score::new)
        .or(() -> decision.map(column -> new Audited.Decision(column, positive.orElse(""))))
        .or(
            () ->
                model.map(
                    file ->
                        new Audited.Foreign(
                            file, inputs, output, placed ? Math.toIntExact(position) : -1)));
  }

  private static Map<String, List<String>> inputs(Fields fields) {
    var inputs = new LinkedHashMap<String, List<String>>();
    for (String name : fields.names()) {
      fields.chosen(name).ifPresent(node -> inputs.put(name, columns(fields, name, node)));
    }
    fields.done();
    return inputs;
  }

  private static List<String> columns(Fields fields, String name, Node node) {
    var items = node instanceof Node.Sequence list ? list.items() : List.of(node);
    return items.stream().flatMap(item -> fields.text(item, fields.path(name)).stream()).toList();
  }
}
