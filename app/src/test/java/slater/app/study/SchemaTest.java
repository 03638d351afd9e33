package slater.app.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.app.yaml.Node;
import slater.app.yaml.Origin;
import slater.app.yaml.Reading;
import slater.app.yaml.YamlParser;
import slater.core.InputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What editors are told of studies is what the reader of studies understands. */
class SchemaTest {
  private static final Path SCHEMA = Path.of("../schema/study-1.json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Every key and every shape: with it the reader asks for all that it knows. */
  private static final String EVERYTHING =
      """
      slater: 1
      data:
        file: a.csv
        target: {column: paid, positive: yes}
        weights: {column: n, kind: frequency}
        clusters: {column: customer}
        types: {zip: categorical}
      groups: {band: {column: age, cut: [25]}}
      model: {kind: logistic, l2: 0.1}
      domain: {bounds: {income: {at-least: 0}}}
      split: {by: {key: customer}}
      costs: {approve-bad: 1}
      requirements:
        - {name: all, rate: error, at-most: 0.5}
        - {name: one, rate: error, of: {band: up to 25}, at-most: 0.5}
        - {name: some, rate: error, where: {income: {at-least: 0}}, at-most: 0.5}
        - {name: same, rate: churn, given: {income: {at-least: 0}}, at-most: 0.5}
      method: {id: descent-ascent}
      task: audit
      audit: {model: vendor.onnx, inputs: {x: [age]}}
      """;

  @Test
  void bothKnowTheSameKeys() throws IOException {
    var reading = new Reading();
    StudyFile.read(
        Path.of("s.yaml"), EVERYTHING.getBytes(StandardCharsets.UTF_8), Layers.none(), reading);
    Map<String, Set<String>> parser = new TreeMap<>();
    reading
        .known()
        .forEach(
            (path, keys) -> {
              // Names that the user chooses are any name in the schema.
              String place =
                  path.replace("groups.band", "groups.*")
                      .replace("audit.inputs.x", "audit.inputs.*")
                      .replace("bounds.income", "bounds.*")
                      .replace("where.income", "where.*")
                      .replace("given.income", "given.*");
              parser.put(place, new TreeSet<>(keys));
            });
    Map<String, Set<String>> schema = new TreeMap<>();
    var root = MAPPER.readTree(Files.readString(SCHEMA));
    collect(root, root, "", schema);
    assertEquals(parser, schema);
  }

  /** The keys of every mapping that the schema describes, by its path. */
  private static void collect(
      JsonNode root, JsonNode node, String path, Map<String, Set<String>> into) {
    if (node.has("$ref")) {
      String name = node.get("$ref").asString().replace("#/$defs/", "");
      collect(root, root.get("$defs").get(name), path, into);
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (node.has(choice)) {
        node.get(choice).forEach(each -> collect(root, each, path, into));
      }
    }
    if (node.has("items")) {
      collect(root, node.get("items"), path + "[]", into);
    }
    if (node.has("additionalProperties") && node.get("additionalProperties").isObject()) {
      collect(root, node.get("additionalProperties"), path + ".*", into);
    }
    if (node.has("properties")) {
      for (var property : node.get("properties").properties()) {
        into.computeIfAbsent(path, any -> new TreeSet<>()).add(property.getKey());
        String below = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
        collect(root, property.getValue(), below, into);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "data.missing, properties/missing, data",
    "data.weights.kind, properties/weights/anyOf/1/properties/kind, data",
    "groups.band.missing, anyOf/1/properties/missing, grouping",
    "model.kind, '', modelKind",
    "requirements[0].classes, properties/classes, requirement",
    "requirements[0].compare, properties/compare, requirement",
    "requirements[0].against, properties/against, requirement",
    "method.id, '', methodId"
  })
  void bothAllowTheSameWords(String path, String pointer, String definition) throws IOException {
    var layers = Layers.none().withFlag("--set", path, "zzz");
    var refused =
        assertThrows(
            InputException.class,
            () ->
                StudyFile.read(
                    Path.of("s.yaml"), EVERYTHING.getBytes(StandardCharsets.UTF_8), layers));
    String first = String.valueOf(refused.getMessage()).lines().findFirst().orElseThrow();
    String list = first.replaceAll(".*(Allowed|Known): ", "").replaceAll("\\.$", "");
    JsonNode node = MAPPER.readTree(Files.readString(SCHEMA)).get("$defs").get(definition);
    for (String step : pointer.split("/")) {
      if (!step.isEmpty()) {
        node = node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
      }
    }
    List<String> words = new ArrayList<>();
    node.get("enum").forEach(word -> words.add(word.asString()));
    assertEquals(Arrays.asList(list.split(", ")), words);
  }

  /** There are more rates than a sentence lists. */
  @Test
  void bothKnowTheSameRates() throws IOException {
    var words = new ArrayList<String>();
    var requirement = MAPPER.readTree(Files.readString(SCHEMA)).get("$defs").get("requirement");
    var rates = requirement.get("properties").get("rate").get("anyOf");
    rates.get(0).get("enum").forEach(word -> words.add(word.asString()));
    assertEquals(RequirementReader.words().get("rate"), words);
    var page = Files.readString(Path.of("../docs/studies.md"));
    for (String word : words) {
      assertTrue(page.contains("`" + word + "`"), word);
    }
  }

  @Test
  void thePageOnStudiesNamesEveryVariable() throws IOException {
    String page = Files.readString(Path.of("../docs/studies.md"));
    for (String variable : Layers.environmentVariables().keySet()) {
      assertTrue(page.contains("`" + variable + "`"), variable);
    }
  }

  @Test
  void whatTheReaderReadsTheSchemaAllows() throws IOException {
    var schema = schema();
    assertAllowed(schema, Files.readString(Path.of("../studies/credit.yaml")), "credit");
    for (long seed = 0; seed < 200; seed++) {
      String text = RandomStudy.text(seed);
      assertAllowed(schema, text, "seed " + seed);
      var study =
          StudyFile.read(Path.of("s.yaml"), text.getBytes(StandardCharsets.UTF_8), Layers.none())
              .study();
      assertAllowed(schema, StudyWriter.text(study), "resolved, seed " + seed);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing: error | mising: error",
        "missing: error | missing: dorp",
        "l2: 0.01 | l2: -1",
        "train: 0.6 | train: 60",
        "kind: logistic | kind: logistics",
        "rate: selection | rate: fall-out",
        "within: 0.05 | within: -1",
        "slater: 1 | slater: 2",
        "time: 30 s | time: 30",
        "confidence: 0.95 | confidence: 95",
        "opset: 17 | opset: 3",
        "standardise: true | standardise: yes"
      })
  void whatTheReaderRefusesTheSchemaRefuses(String right, String wrong) throws IOException {
    String text = Files.readString(Path.of("../studies/credit.yaml")).replace(right, wrong);
    assertThrows(
        InputException.class,
        () ->
            StudyFile.read(
                Path.of("s.yaml"), text.getBytes(StandardCharsets.UTF_8), Layers.none()));
    assertFalse(schema().validate(json(text), InputFormat.JSON).isEmpty());
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
  }

  private static void assertAllowed(Schema schema, String text, String which) {
    assertEquals(
        List.of(), schema.validate(json(text), InputFormat.JSON), () -> which + "\n" + text);
  }

  private static String json(String yaml) {
    var node = YamlParser.parse(yaml, "s.yaml", Origin.Layer.STUDY).orElseThrow();
    return MAPPER.writeValueAsString(plain(node));
  }

  /** As an editor sees it: plain scalars by the core schema of YAML 1.2. */
  private static Object plain(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        var map = new LinkedHashMap<String, Object>();
        mapping.entries().forEach(entry -> map.put(entry.key(), plain(entry.value())));
        yield map;
      }
      case Node.Sequence list -> list.items().stream().map(SchemaTest::plain).toList();
      case Node.Scalar(String text, boolean unquoted, Origin origin) -> {
        if (unquoted && text.matches("[-+]?[0-9]+")) {
          yield new java.math.BigInteger(text);
        }
        if (unquoted && text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
          yield Double.parseDouble(text);
        }
        if (unquoted && (text.equals("true") || text.equals("false"))) {
          yield Boolean.parseBoolean(text);
        }
        yield text;
      }
    };
  }
}
