package slater.app.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Origin;
import slater.app.yaml.Overlay;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.core.Place;
import slater.core.expression.Comparison;
import slater.core.expression.Expression;
import slater.core.expression.Formula;
import slater.core.expression.Scope;
import slater.core.program.Goal;
import slater.core.program.Program;
import slater.core.program.Stated;

/**
 * Turns the values of a YAML document into a {@link FormulaStudy}, every mistake with its place.
 */
final class FormulaReader {
  private static final List<String> METHODS =
      List.of(
          MethodChoice.AUTO,
          "sequential-quadratic-programming",
          "augmented-lagrangian",
          "linear-programming");

  private final Path file;
  private final Node root;
  private final Reading reading;
  private final Fields top;
  private Scope scope = Scope.of();

  FormulaReader(Path file, Node root, Reading reading) {
    this.file = file;
    this.root = root;
    this.reading = reading;
    this.top = Fields.of(reading, "", root);
  }

  FormulaStudy read(String sha256) {
    StudyReader.format(top, reading);
    String name = top.text("name", String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", ""));
    top.choice("task", Map.of(FormulaStudy.TASK, FormulaStudy.TASK), FormulaStudy.TASK);
    var quantities = new QuantityReader(file, top, reading);
    scope = quantities.read();
    // A formula with a mistake must not hide those of the others, but all need the names.
    boolean named = !reading.failed();
    var goal = goal(named);
    var reasons = new LinkedHashMap<String, String>();
    var requirements = requirements(named, reasons);
    var method = method();
    var budget = PlanReader.budget(top.fields("budget"), reading);
    long seed = top.whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);
    // Parts of the user's own file that speak of tables do no harm here.
    top.fields("output");
    top.done();
    reading.finish();
    var program =
        new Program(scope, goal.orElseThrow().goal(), goal.orElseThrow().objective(), requirements);
    return new FormulaStudy(
        file,
        sha256,
        resolved(name, method, budget, seed),
        name,
        program,
        reasons,
        quantities.data(),
        method,
        budget,
        seed);
  }

  /** All that the study says, and the defaults of what it does not. */
  private Node.Mapping resolved(String name, MethodChoice method, Budget budget, long seed) {
    var limits = new LinkedHashMap<String, String>();
    limits.put("time", budget.time().map(Durations::text).orElse("none"));
    limits.put("steps", budget.steps().isPresent() ? "" + budget.steps().getAsLong() : "none");
    limits.put("tolerance", YamlNumbers.text(budget.tolerance()));
    var all = new LinkedHashMap<String, Node>();
    all.put("name", standard(name));
    all.put("method", standard(method.id()));
    all.put("seed", standard("" + seed));
    all.put(
        "budget",
        new Node.Mapping(
            limits.entrySet().stream().map(e -> entry(e.getKey(), standard(e.getValue()))).toList(),
            Origin.standard()));
    var defaults =
        new Node.Mapping(
            all.entrySet().stream().map(e -> entry(e.getKey(), e.getValue())).toList(),
            Origin.standard());
    // In the order of the study, with what it leaves out at the end.
    var said = (Node.Mapping) Overlay.over(defaults, root);
    var ordered = new Node.Mapping(List.of(), said.origin());
    for (var entry : ((Node.Mapping) root).entries()) {
      ordered = ordered.with(entry.key(), said.get(entry.key()).orElseThrow());
    }
    for (var entry : said.entries()) {
      ordered = ordered.with(entry.key(), entry.value());
    }
    return ordered;
  }

  private static Node standard(String text) {
    return new Node.Scalar(text, true, Origin.standard());
  }

  private static Node.Entry entry(String key, Node value) {
    return new Node.Entry(key, value.place(), value);
  }

  private record Aim(Goal goal, Expression objective) {}

  private Optional<Aim> goal(boolean named) {
    var minimise = top.node("minimise");
    var maximise = top.node("maximise");
    if (minimise.isPresent() == maximise.isPresent()) {
      reading.mistake(
          minimise.isPresent() ? top.place("maximise") : top.place(),
          "Say one of minimise and maximise, as in minimise: (x - 1)^2 + y.");
      return Optional.empty();
    }
    var goal = minimise.isPresent() ? Goal.MINIMISE : Goal.MAXIMISE;
    String key = minimise.isPresent() ? "minimise" : "maximise";
    return formula(top, key, named, Formula::expression).map(e -> new Aim(goal, e));
  }

  /** What reads a text of formulas. */
  private interface Reader<T> {
    T read(String text, Scope scope, Place place);
  }

  private <T> Optional<T> formula(Fields fields, String key, boolean named, Reader<T> reader) {
    var text = fields.text(key);
    if (text.isEmpty() || !named) {
      return Optional.empty();
    }
    var place = fields.place(key);
    boolean quoted = fields.node(key).orElse(null) instanceof Node.Scalar scalar && !scalar.plain();
    var first =
        quoted ? new Place(place.file(), place.line(), place.column() + 1, place.key()) : place;
    return reading.attempt(place, () -> reader.read(text.get(), scope, first));
  }

  private List<Stated> requirements(boolean named, Map<String, String> reasons) {
    var stated = new ArrayList<Stated>();
    var names = new LinkedHashSet<String>();
    var node = top.node("requirements");
    if (node.isEmpty()) {
      return stated;
    }
    if (!(node.get() instanceof Node.Sequence list)) {
      reading.mistake(
          top.place("requirements"),
          "A list belongs here, each with a name and a formula, as in - {name: budget, formula: x +"
              + " y <= 3}.");
      return stated;
    }
    for (int i = 0; i < list.items().size(); i++) {
      var fields = Fields.of(reading, "requirements[" + i + "]", list.items().get(i));
      String name =
          fields.requiredText("name", "A requirement has a name, under which its price is said.");
      fields.requiredText("formula", "A requirement has a formula, as in formula: x + y <= 3.");
      fields.text("because").ifPresent(because -> reasons.put(name, because));
      var over = formula(fields, "for", named, Formula::indices);
      boolean known = named && (over.isPresent() || !fields.has("for"));
      Optional<Comparison> comparison =
          formula(
              fields,
              "formula",
              known,
              (text, within, place) ->
                  Formula.comparison(text, over.orElse(List.of()), within, place));
      fields.done();
      if (!names.add(name)) {
        reading.mistake(
            fields.place("name"),
            "Two requirements are called \"" + Wording.shortened(name) + "\"; rename one.");
      }
      comparison.ifPresent(c -> stated.add(new Stated(name, c)));
    }
    return stated;
  }

  private MethodChoice method() {
    var ids = new LinkedHashMap<String, String>();
    METHODS.forEach(id -> ids.put(id, id));
    return new MethodChoice(top.choice("method", ids, MethodChoice.AUTO), Map.of());
  }
}
