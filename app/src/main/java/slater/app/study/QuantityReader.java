package slater.app.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import slater.app.study.FormulaStudy.DataFile;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Range;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.core.expression.IndexSet;
import slater.core.expression.Parameter;
import slater.core.expression.Scope;
import slater.core.expression.Variable;
import slater.tables.NumericColumn;
import slater.tables.ReadOptions;
import slater.tables.files.Tables;

/** Reads what the names in a study of formulas stand for: sets, data, parameters, variables. */
final class QuantityReader {
  /** What an index over the rows of the data runs over. */
  private static final String ROWS = "rows";

  private static final int MOST_ELEMENTS = 100_000_000;

  private final Path file;
  private final Fields top;
  private final Reading reading;
  private final List<DataFile> data = new ArrayList<>();
  private Scope scope = Scope.of();

  QuantityReader(Path file, Fields top, Reading reading) {
    this.file = file;
    this.top = top;
    this.reading = reading;
  }

  Scope read() {
    sets();
    data("data");
    parameters();
    variables();
    return scope;
  }

  /** The files of data that were read. */
  List<DataFile> data() {
    return data;
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
    } catch (ArithmeticException tooMany) {
      reading.mistake(fields.place(name), "These are too many elements.");
    }
  }

  /** One file, whose rows are the set {@code rows}; or a file for each named set. */
  private void data(String key) {
    var fields = top.fields(key);
    if (!top.has(key)) {
      return;
    }
    boolean oneFile = fields.has("file") || fields.names().isEmpty();
    if (oneFile) {
      rows(fields, ROWS);
      return;
    }
    for (String set : fields.names()) {
      var node = fields.chosen(set);
      if (node.isPresent() && node.get() instanceof Node.Mapping) {
        rows(Fields.of(reading, fields.path(set), node.get()), set);
      } else {
        reading.mistake(
            fields.place(set),
            "Say which file the elements of this set are in, as in data: {"
                + Wording.shortened(set)
                + ": {file: points.csv}}.");
      }
    }
    fields.done();
  }

  /** The numeric columns of a file, each a parameter over the set of its rows. */
  private void rows(Fields fields, String set) {
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
              var rows = new IndexSet(set, table.rows());
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
        parameter(parameters, name, Fields.of(reading, parameters.path(name), node.get()));
      } else {
        node.flatMap(n -> parameters.number(n, parameters.path(name), Range.finite()))
            .ifPresent(value -> add(parameters, name, () -> scope.with(Parameter.of(name, value))));
      }
    }
    parameters.done();
  }

  private void parameter(Fields parameters, String name, Fields fields) {
    var over = over(fields);
    var columns = fields.texts("columns");
    var values = over.flatMap(sets -> values(fields, "values", sets));
    fields.node("values");
    fields.done();
    if (!fields.has("over")) {
      reading.mistake(
          fields.place(),
          "Say over which set these values lie, as in {over: plants, values: [1, 2]}, or over"
              + " which two, as in {over: [plants, towns], values: [[1, 2], [3, 4]]}.");
    } else if (fields.has("columns") == fields.has("values")) {
      reading.mistake(
          fields.place(),
          "Say one of values: [[1, 2], [3, 4]] and columns: [a, b], whose numbers are those of"
              + " columns of the data.");
    } else if (over.isPresent() && fields.has("columns")) {
      columns(fields, over.get(), columns)
          .ifPresent(
              numbers -> add(parameters, name, () -> scope.with(parameter(name, over, numbers))));
    } else if (over.isPresent() && values.isPresent()) {
      add(parameters, name, () -> scope.with(parameter(name, over, values.get())));
    }
  }

  private static Parameter parameter(String name, Optional<List<IndexSet>> over, double[] numbers) {
    return Parameter.of(name, over.orElseThrow(), numbers);
  }

  /**
   * Columns of data side by side: the elements of the first set are rows, of the second columns.
   */
  private Optional<double[]> columns(Fields fields, List<IndexSet> over, List<String> names) {
    if (over.size() != 2) {
      reading.mistake(
          fields.place("columns"),
          "Columns side by side lie over two sets: that of the rows, and one that counts the"
              + " columns.");
      return Optional.empty();
    }
    var rows = over.get(0);
    var across = over.get(1);
    if (names.size() != across.size()) {
      reading.mistake(
          fields.place("columns"),
          "Here stand "
              + names.size()
              + " columns, but "
              + across.name()
              + " has "
              + across.size()
              + " elements.");
      return Optional.empty();
    }
    var numbers = new double[rows.size() * across.size()];
    for (int j = 0; j < names.size(); j++) {
      var name = names.get(j);
      boolean fits =
          scope.quantity(name).orElse(null) instanceof Parameter p
              && p.over().equals(List.of(rows));
      if (!fits) {
        reading.mistake(
            fields.place("columns"),
            Wording.unknown(
                "No numeric column without gaps over "
                    + rows.name()
                    + " is called '"
                    + Wording.shortened(name)
                    + "'",
                name,
                new LinkedHashSet<>(scope.quantityNames())));
        return Optional.empty();
      }
      var column = (Parameter) scope.quantity(name).orElseThrow();
      for (int i = 0; i < rows.size(); i++) {
        numbers[i * across.size() + j] = column.value(i);
      }
    }
    return Optional.of(numbers);
  }

  /** The sets that a quantity lies over; empty where none is said, or one is unknown. */
  private Optional<List<IndexSet>> over(Fields fields) {
    var sets = new ArrayList<IndexSet>();
    for (String name : fields.texts("over")) {
      var set = scope.set(name);
      if (set.isEmpty()) {
        reading.mistake(
            fields.place("over"),
            Wording.unknown(
                "There is no set '" + Wording.shortened(name) + "'",
                name,
                new LinkedHashSet<>(scope.setNames())));
        return Optional.empty();
      }
      sets.add(set.get());
    }
    return sets.isEmpty() ? Optional.empty() : Optional.of(sets);
  }

  /** Numbers of a shape: one for all, one for each in a list, or a list for each in a list. */
  private Optional<double[]> values(Fields fields, String key, List<IndexSet> over) {
    return fields.node(key).flatMap(node -> new NumberTable(fields, reading, over).read(key, node));
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
      var over = over(fields);
      var between = fields.numbers("between");
      var sets = over.orElse(List.of());
      var least = values(fields, "at-least", sets);
      var most = values(fields, "at-most", sets);
      var start = values(fields, "start", sets);
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
            var variable = Variable.of(name, sets);
            if (between.size() == 2) {
              variable = variable.between(between.get(0), between.get(1));
            }
            if (least.isPresent() || most.isPresent()) {
              variable =
                  variable.between(
                      least.orElse(new double[] {Double.NEGATIVE_INFINITY}),
                      most.orElse(new double[] {Double.POSITIVE_INFINITY}));
            }
            return scope.with(start.isPresent() ? variable.startingAt(start.get()) : variable);
          });
    }
    variables.done();
  }
}
