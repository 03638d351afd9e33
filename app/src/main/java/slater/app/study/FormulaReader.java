package slater.app.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import slater.app.study.FormulaStudy.DataFile;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Origin;
import slater.app.yaml.Overlay;
import slater.app.yaml.Range;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.core.Place;
import slater.core.expression.Comparison;
import slater.core.expression.Expression;
import slater.core.expression.Formula;
import slater.core.expression.IndexSet;
import slater.core.expression.Parameter;
import slater.core.expression.Scope;
import slater.core.expression.Variable;
import slater.core.program.Goal;
import slater.core.program.Program;
import slater.core.program.Stated;
import slater.tables.NumericColumn;
import slater.tables.ReadOptions;
import slater.tables.files.Tables;

/**
 * Turns the values of a YAML document into a {@link FormulaStudy}, every mistake with its place.
 */
final class FormulaReader {
  /** What an index over the rows of the data runs over. */
  private static final String ROWS = "rows";

  private static final List<String> METHODS =
      List.of(MethodChoice.AUTO, "sequential-quadratic-programming", "augmented-lagrangian");
  private static final int MOST_ELEMENTS = 100_000_000;

  private final Path file;
  private final Node root;
  private final Reading reading;
  private final Fields top;
  private final List<DataFile> data = new ArrayList<>();
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
    sets();
    rows();
    parameters();
    variables();
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
        data,
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

  private void sets() {
    var sets = top.fields("sets");
    for (String name : sets.names()) {
      size(sets, name)
          .ifPresent(size -> add(sets, name, () -> scope.with(new IndexSet(name, size))));
    }
    sets.done();
  }

  private Optional<Integer> size(Fields sets, String name) {
    return sets.chosen(name)
        .flatMap(node -> sets.number(node, sets.path(name), Range.between(0, MOST_ELEMENTS)))
        .flatMap(
            number -> {
              if (number == Math.rint(number)) {
                return Optional.of(number.intValue());
              }
              reading.mistake(sets.place(name), "The size of a set is a whole number.");
              return Optional.empty();
            });
  }

  /** Adds to the scope; what it refuses is a mistake at the key. */
  private void add(Fields fields, String name, Supplier<Scope> more) {
    try {
      scope = more.get();
    } catch (IllegalArgumentException refused) {
      reading.mistake(fields.place(name), refused.getMessage() + ".");
    }
  }

  /** The numeric columns of a file, each a parameter over the set of its rows. */
  private void rows() {
    var fields = top.fields("data");
    if (!top.has("data")) {
      return;
    }
    String location =
        fields.requiredText(
            "file", "Say which file the rows are in, as in data: {file: points.csv}.");
    fields.done();
    if (location.isEmpty()) {
      return;
    }
    var parent = file.getParent();
    var folder = parent == null ? Path.of("") : parent;
    reading
        .attempt(fields.place("file"), () -> Tables.read(folder, location, ReadOptions.defaults()))
        .ifPresent(
            table -> {
              table
                  .sources()
                  .forEach(s -> data.add(new DataFile(location, s.sha256(), table.rows())));
              var rows = new IndexSet(ROWS, table.rows());
              add(fields, "file", () -> scope.with(rows));
              for (var column : table.columns()) {
                if (column instanceof NumericColumn numbers && numbers.missing() == 0) {
                  add(
                      fields,
                      "file",
                      () -> scope.with(Parameter.of(numbers.name(), rows, numbers.toArray())));
                }
              }
            });
  }

  private void parameters() {
    var parameters = top.fields("parameters");
    for (String name : parameters.names()) {
      var node = parameters.chosen(name);
      if (node.isPresent() && node.get() instanceof Node.Mapping) {
        var fields = Fields.of(reading, parameters.path(name), node.get());
        var over = set(fields);
        var values = fields.numbers("values");
        fields.done();
        if (over.isPresent()) {
          add(parameters, name, () -> scope.with(Parameter.of(name, over.get(), array(values))));
        } else if (!fields.has("over")) {
          reading.mistake(
              fields.place(),
              "Say over which set these values lie, as in {over: plants, values: [1, 2]}.");
        }
      } else {
        node.flatMap(n -> parameters.number(n, parameters.path(name), Range.finite()))
            .ifPresent(value -> add(parameters, name, () -> scope.with(Parameter.of(name, value))));
      }
    }
    parameters.done();
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Optional<IndexSet> set(Fields fields) {
    var name = fields.text("over");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    var set = scope.set(name.get());
    if (set.isEmpty()) {
      reading.mistake(
          fields.place("over"),
          Wording.unknown(
              "There is no set '" + Wording.shortened(name.get()) + "'",
              name.get(),
              new LinkedHashSet<>(scope.setNames())));
    }
    return set;
  }

  private void variables() {
    var variables = top.fields("variables");
    if (variables.names().isEmpty()) {
      reading.mistake(
          top.place("variables"),
          "A formula needs variables, as in variables: {x: {at-least: 0, start: 1}, y: {}}.");
    }
    for (String name : variables.names()) {
      var node = variables.chosen(name);
      var fields =
          node.filter(n -> !n.isEmpty())
              .map(n -> Fields.of(reading, variables.path(name), n))
              .orElseGet(() -> variables.fields(name));
      var over = set(fields);
      var between = fields.numbers("between");
      var least = fields.numbers("at-least");
      var most = fields.numbers("at-most");
      var start = fields.numbers("start");
      fields.done();
      if (fields.has("between") && between.size() != 2) {
        reading.mistake(fields.place("between"), "Two numbers belong here, as in [0, 5].");
        continue;
      }
      if (fields.has("between") && (fields.has("at-least") || fields.has("at-most"))) {
        reading.mistake(
            fields.place("between"), "Say either between, or at-least and at-most, not both.");
      }
      if (fields.has("over") && over.isEmpty()) {
        continue;
      }
      add(
          variables,
          name,
          () -> {
            var variable = over.isPresent() ? Variable.of(name, over.get()) : Variable.of(name);
            if (between.size() == 2) {
              variable = variable.between(between.get(0), between.get(1));
            }
            if (!least.isEmpty() || !most.isEmpty()) {
              variable =
                  variable.between(
                      least.isEmpty() ? new double[] {Double.NEGATIVE_INFINITY} : array(least),
                      most.isEmpty() ? new double[] {Double.POSITIVE_INFINITY} : array(most));
            }
            if (!start.isEmpty()) {
              variable = variable.startingAt(array(start));
            }
            return scope.with(variable);
          });
    }
    variables.done();
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
      Optional<Comparison> comparison = formula(fields, "formula", named, Formula::comparison);
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
