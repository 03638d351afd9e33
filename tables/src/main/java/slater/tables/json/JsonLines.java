package slater.tables.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Spelling;
import slater.tables.Column;
import slater.tables.ReadOptions;
import slater.tables.SourceFile;
import slater.tables.Table;
import slater.tables.bytes.DataFile;
import slater.tables.bytes.Utf8Reader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads rows that are JSON objects: one after the other, usually one a line, or the elements of one
 * array.
 *
 * <p>Names become columns in the order in which they first occur. Numbers are numbers, texts and
 * {@code true} and {@code false} are levels; {@code null}, and a name that an object leaves out, is
 * a missing cell. A column is of one kind: where numbers and texts are mixed, its type must be
 * said. Lists and objects within a row have no place in a table.
 */
public final class JsonLines {
  private static final int MOST_COLUMNS = 20_000;

  // A cell of a table is short; what is longer is no table, or means harm.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxStringLength(1 << 22)
                  .maxNameLength(10_000)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private final ReadOptions options;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private int rows;

  private JsonLines(ReadOptions options) {
    this.options = options;
  }

  /**
   * The rows of all files in order. Every file must name the same columns in some object.
   *
   * @throws InputException where a file cannot be used, with file, line and column
   */
  public static Table read(String name, List<DataFile> files, ReadOptions options) {
    var reader = new JsonLines(options);
    var sources = new ArrayList<SourceFile>();
    for (DataFile file : files) {
      var before = Set.copyOf(reader.fields.keySet());
      int first = reader.rows;
      sources.add(reader.read(file));
      if (first > 0) {
        reader.compare(file, files.getFirst(), before, first);
      }
    }
    var columns = new ArrayList<Column>();
    for (var field : reader.fields.values()) {
      columns.add(field.build(reader.rows));
    }
    reader.checkWanted(files.getFirst());
    if (columns.isEmpty()) {
      throw files.getFirst().sentence("no object has a name with a value.");
    }
    return Table.of(name, columns, sources);
  }

  private void checkWanted(DataFile file) {
    for (String wanted : options.columns().orElse(Set.of())) {
      if (!fields.containsKey(wanted)) {
        var known = new LinkedHashSet<>(fields.keySet());
        known.addAll(leftOut);
        throw file.sentence(
            "there is no column '" + wanted + "': " + Spelling.remedy(wanted, known));
      }
    }
  }

  private void compare(DataFile file, DataFile firstFile, Set<String> before, int firstRow) {
    for (var field : fields.entrySet()) {
      if (!before.contains(field.getKey())) {
        throw file.sentence(
            "it has a column '"
                + field.getKey()
                + "' that "
                + firstFile.name()
                + " lacks; files that are read together must have the same columns.");
      }
      if (field.getValue().rows() <= firstRow) {
        throw file.sentence(
            "no object has '"
                + field.getKey()
                + "', a column of "
                + firstFile.name()
                + "; files that are read together must have the same columns.");
      }
    }
  }

  private SourceFile read(DataFile file) {
    int before = rows;
    try (Utf8Reader text = file.text()) {
      try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
        try {
          objects(file, parser);
        } catch (StreamConstraintsException e) {
          throw sentence(
              file,
              parser.currentLocation(),
              "a text, a number or the nesting here goes beyond what a cell of a table can be.");
        } catch (JacksonException e) {
          throw e.getCause() instanceof InputException ours
              ? ours
              : sentence(
                  file,
                  parser.currentTokenLocation(),
                  malformed(String.valueOf(e.getOriginalMessage())));
        }
      }
      if (rows == before) {
        throw file.sentence("there is no row of data.");
      }
      return text.finish(rows - before);
    }
  }

  private void objects(DataFile file, JsonParser parser) {
    int before = rows;
    boolean array = false;
    for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_ARRAY && !array && rows == before) {
        array = true;
      } else if (token == JsonToken.START_OBJECT) {
        row(file, parser);
      } else if (token != JsonToken.END_ARRAY) {
        throw sentence(file, parser, "here stands no object; each row is one, as {\"age\": 31}.");
      }
    }
  }

  /** Our sentence for the parser's, which may quote the data. */
  private static String malformed(String message) {
    if (message.startsWith("Duplicate")) {
      return "an object has the same name twice.";
    }
    return message.startsWith("Unexpected end-of-input") || message.contains("end-of-input")
        ? "the file stops within an object: it is truncated; get it anew."
        : "this is not JSON; each row is an object, as {\"age\": 31, \"paid\": \"yes\"}.";
  }

  private void row(DataFile file, JsonParser parser) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (!options.keeps(name)) {
        if (leftOut.size() < MOST_COLUMNS) {
          leftOut.add(name);
        }
        parser.skipChildren();
        continue;
      }
      var field =
          fields.computeIfAbsent(
              name, each -> new Field(each, options.schema().type(each), options.rounds(each)));
      if (fields.size() > MOST_COLUMNS) {
        throw sentence(
            file,
            parser,
            "more than 20,000 different names; does each object name its columns alike?");
      }
      field.upTo(rows);
      cell(file, parser, name, value, field);
    }
    rows = Math.addExact(rows, 1);
  }

  private static void cell(
      DataFile file, JsonParser parser, String name, JsonToken value, Field field) {
    boolean taken =
        switch (value) {
          case VALUE_NULL -> {
            field.missing();
            yield true;
          }
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
              field.number(
                  parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
          case VALUE_STRING -> field.text(parser.getString());
          case VALUE_TRUE -> field.text("true");
          case VALUE_FALSE -> field.text("false");
          default ->
              throw sentence(
                  file,
                  parser,
                  "column '"
                      + name
                      + "' holds "
                      + (value == JsonToken.START_ARRAY ? "a list" : "an object")
                      + ", which a table cannot; write its parts as names of the row.");
        };
    if (!taken) {
      throw sentence(
          file,
          parser,
          "column '"
              + name
              + "' must hold "
              + field.expectation()
              + ", as in the rows before; or say its type, categorical, under data.types.");
    }
  }

  private static InputException sentence(DataFile file, JsonParser parser, String sentence) {
    return sentence(file, parser.currentTokenLocation(), sentence);
  }

  private static InputException sentence(DataFile file, TokenStreamLocation at, String sentence) {
    return InputException.at(
        Place.position(file.name(), Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())),
        sentence);
  }
}
