package slater.tables.arff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import slater.tables.Column;
import slater.tables.ColumnBuilder;
import slater.tables.ColumnType;
import slater.tables.NumberText;
import slater.tables.NumericBuilder;
import slater.tables.ReadOptions;

/** Puts the rows of ARFF files, dense or sparse, into columns. */
final class Rows {
  private final List<Attribute> attributes;
  private final List<Optional<ColumnBuilder>> builders = new ArrayList<>();
  private final String weightName;
  private Optional<NumericBuilder> weights = Optional.empty();
  private int count;

  Rows(List<Attribute> attributes, ReadOptions options) {
    this.attributes = attributes;
    for (int j = 0; j < attributes.size(); j++) {
      Attribute attribute = attributes.get(j);
      ColumnType type =
          options
              .schema()
              .type(attribute.name())
              .map(said -> reconciled(said, attribute.type()))
              .orElse(attribute.type());
      builders.add(
          options.keeps(attribute.name())
              ? Optional.of(
                  ColumnBuilder.of(attribute.name(), type, options.rounds(attribute.name())))
              : Optional.empty());
    }
    boolean taken = attributes.stream().anyMatch(each -> each.name().equals("weight"));
    this.weightName = taken ? "instance-weight" : "weight";
  }

  /** Known levels keep their codes, and values must still be among the levels declared here. */
  private static ColumnType reconciled(ColumnType said, ColumnType declared) {
    if (said instanceof ColumnType.Categorical known
        && !known.closed()
        && declared instanceof ColumnType.Categorical here
        && here.closed()) {
      var all = new LinkedHashSet<>(known.levels());
      all.addAll(here.levels());
      return ColumnType.declared(List.copyOf(all));
    }
    return said;
  }

  int count() {
    return count;
  }

  void read(Lines lines) {
    while (lines.advance()) {
      if (lines.take('{')) {
        sparse(lines);
      } else {
        dense(lines);
      }
      count = Math.addExact(count, 1);
    }
  }

  private void dense(Lines lines) {
    int field = 0;
    boolean more = true;
    while (more) {
      lines.skipBlanks();
      if (lines.next('{') && field == attributes.size()) {
        break;
      }
      lines.readValue(false);
      if (lines.valueLength() == 0 && !lines.valueQuoted()) {
        throw lines.error(
            "value " + (field + 1) + " of the row is empty; a missing one is written as ?.");
      }
      if (field < attributes.size()) {
        value(lines, field);
      }
      field++;
      boolean tab = lines.skipBlanks();
      more = lines.take(',') || tab && !lines.atEnd() && !lines.next('{');
    }
    if (field != attributes.size()) {
      throw lines.error(
          "the row has "
              + field
              + (field == 1 ? " value" : " values")
              + ", and "
              + attributes.size()
              + " attributes are declared.");
    }
    end(lines);
  }

  private void sparse(Lines lines) {
    int upTo = 0;
    lines.skipBlanks();
    while (!lines.take('}')) {
      lines.readValue(true);
      double index = NumberText.parse(lines.value(), 0, lines.valueLength());
      if (!(index >= upTo && index < attributes.size()) || index != Math.rint(index)) {
        throw lines.error(
            "a sparse row has increasing numbers of attributes, from 0 to "
                + (attributes.size() - 1)
                + ".");
      }
      while (upTo < index) {
        omitted(lines, upTo++);
      }
      lines.skipBlanks();
      lines.readValue(false);
      if (lines.valueLength() == 0 && !lines.valueQuoted()) {
        throw lines.error("a sparse row names attribute " + (int) index + " without a value.");
      }
      value(lines, upTo++);
      lines.skipBlanks();
      if (lines.take(',')) {
        lines.skipBlanks();
      } else if (!lines.next('}')) {
        throw lines.error("a sparse row is not closed by }.");
      }
    }
    while (upTo < attributes.size()) {
      omitted(lines, upTo++);
    }
    lines.skipBlanks();
    lines.take(',');
    end(lines);
  }

  /** After the values: the weight, or nothing. */
  private void end(Lines lines) {
    lines.skipBlanks();
    double weight = 1;
    if (lines.take('{')) {
      lines.skipBlanks();
      lines.readValue(false);
      weight = NumberText.parse(lines.value(), 0, lines.valueLength());
      if (!(weight >= 0 && Double.isFinite(weight)) || !lines.take('}')) {
        throw lines.error("the weight of the row must be a number of at least 0 in braces.");
      }
      if (weights.isEmpty()) {
        var late = new NumericBuilder(weightName);
        for (int i = 0; i < count; i++) {
          late.addNumber(1);
        }
        weights = Optional.of(late);
      }
      lines.skipBlanks();
    }
    if (!lines.atEnd()) {
      throw lines.error("text follows the last value of the row; is a comma missing?");
    }
    if (weights.isPresent()) {
      weights.get().addNumber(weight);
    }
  }

  private void value(Lines lines, int field) {
    Optional<ColumnBuilder> builder = builders.get(field);
    if (builder.isEmpty()) {
      return;
    }
    if (lines.valueIsMissing()) {
      builder.get().addMissing();
    } else if (!builder.get().addText(lines.value(), 0, lines.valueLength())) {
      throw lines.error(
          "attribute '"
              + attributes.get(field).name()
              + "' must hold "
              + builder.get().expectation()
              + ".");
    }
  }

  private void omitted(Lines lines, int field) {
    Optional<ColumnBuilder> builder = builders.get(field);
    if (builder.isEmpty()) {
      return;
    }
    boolean taken =
        switch (attributes.get(field).type()) {
          case ColumnType.Numeric zero -> builder.get().addNumber(0);
          case ColumnType.Categorical levels when levels.closed() ->
              builder.get().addText(levels.levels().getFirst());
          case ColumnType.Categorical any -> {
            builder.get().addMissing();
            yield true;
          }
        };
    if (!taken) {
      throw lines.error(
          "attribute '"
              + attributes.get(field).name()
              + "' is left out of a sparse row, but its first level is not "
              + builder.get().expectation()
              + ".");
    }
  }

  List<Column> columns() {
    var columns = new ArrayList<Column>();
    for (Optional<ColumnBuilder> builder : builders) {
      builder.ifPresent(each -> columns.add(each.build()));
    }
    weights.ifPresent(each -> columns.add(each.build()));
    return columns;
  }
}
