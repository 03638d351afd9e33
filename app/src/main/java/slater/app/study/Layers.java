package slater.app.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import slater.app.yaml.Node;
import slater.app.yaml.Origin;
import slater.app.yaml.Overlay;
import slater.app.yaml.Wording;
import slater.app.yaml.YamlParser;
import slater.app.yaml.YamlText;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Spelling;
import slater.learn.rate.Sense;

/**
 * What is laid under and over a study: the user's own file below it, variables of the environment
 * and options of the command line above it. An option wins over a variable, a variable over the
 * study, the study over the file, the file over the defaults.
 *
 * @param configuration the user's own file; empty where there is none
 * @param settings single values over the study, the weakest first
 */
public record Layers(Optional<Node> configuration, List<Setting> settings) {
  /** Keys that the user's own file may hold: how to work, never what is asked. */
  public static final List<String> CONFIGURABLE =
      List.of("budget", "output", "threads", "runs", "checkpoints");

  private static final List<String> FROM_ENVIRONMENT =
      List.of(
          "budget.time",
          "budget.steps",
          "budget.tolerance",
          "split.seed",
          "certificate.confidence",
          "method",
          "model.l2",
          "output.model",
          "output.min-cell",
          "output.onnx.opset",
          "output.onnx.precision");

  /** Keys whose values may hold an equals sign. */
  private static final Pattern HOLDS_EQUALS =
      Pattern.compile("decide\\.positive-when|requirements\\[\\d+]\\.formula");

  /** Where a seed stands in a study of a table, and where in one of a formula. */
  private static final String SEED_OF_TABLES = "split.seed";

  private static final String SEED_OF_FORMULAS = "seed";

  /**
   * One value over the study.
   *
   * @param path the path of keys, or the name of a requirement, which stands for its limit
   * @param value what it becomes
   */
  public record Setting(String path, Node value) {}

  /** Copies the list. */
  public Layers {
    settings = List.copyOf(settings);
  }

  /** Nothing but the study. */
  public static Layers none() {
    return new Layers(Optional.empty(), List.of());
  }

  /** Where the user's own file is looked for. */
  public static Path configurationFile(Map<String, String> environment) {
    String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path folder =
        base.isBlank()
            ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config")
            : Path.of(base);
    return folder.resolve("slater").resolve("config.yaml");
  }

  /** Reads the user's own file where there is one, and the variables of the environment. */
  public static Layers of(Map<String, String> environment) {
    Path file = configurationFile(environment);
    var layers = none();
    if (Files.isRegularFile(file)) {
      var place = Place.file(file.toString());
      String text = YamlText.decode(YamlText.bytes(file, "configuration"), place);
      layers = layers.withConfiguration(text, file.toString());
    }
    return layers.withEnvironment(environment);
  }

  /** The same with a file of the user's own. */
  public Layers withConfiguration(String text, String file) {
    var node = YamlParser.parse(text, file, Origin.Layer.CONFIGURATION);
    if (node.isPresent()) {
      if (!(node.get() instanceof Node.Mapping mapping)) {
        throw InputException.at(node.get().place(), "Keys with values belong here.");
      }
      for (var entry : mapping.entries()) {
        if (!CONFIGURABLE.contains(entry.key())) {
          throw InputException.at(
              entry.place().withKey(Wording.shortened(entry.key())),
              Wording.unknown(
                  "This file says how to work, not what is asked, so this key has no place in it",
                  entry.key(),
                  CONFIGURABLE));
        }
      }
    }
    return new Layers(node, settings);
  }

  /** The same with every variable {@code SLATER_*} that stands for a value of a study. */
  public Layers withEnvironment(Map<String, String> environment) {
    var layers = this;
    var known = environmentVariables();
    for (var variable : new TreeMap<>(environment).entrySet()) {
      String path = known.get(variable.getKey());
      if (path != null && !variable.getValue().isBlank()) {
        layers =
            layers.with(path, variable.getValue(), variable.getKey(), Origin.Layer.ENVIRONMENT);
      }
    }
    return layers;
  }

  /** The variables that stand for a value of a study, with its path of keys. */
  public static Map<String, String> environmentVariables() {
    var variables = new LinkedHashMap<String, String>();
    for (String path : FROM_ENVIRONMENT) {
      variables.put(
          "SLATER_" + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT), path);
    }
    return variables;
  }

  /** The same with the value of an option of the command line, as in {@code --seed 7}. */
  public Layers withFlag(String option, String path, String value) {
    return with(path, value, option, Origin.Layer.FLAG);
  }

  /** The same with {@code KEY=VALUE}, as it stands after {@code --set}. */
  public Layers withAssignment(String assignment) {
    int equals = assignment.lastIndexOf('=');
    if (equals <= 0 || equals == assignment.length() - 1) {
      throw InputException.at(
          Place.file("--set"),
          "Write KEY=VALUE, as in --set budget.time=5min or --set \"equal approval by age=0.1\";"
              + " not '"
              + Wording.shortened(assignment)
              + "'.");
    }
    // A value may hold "=" only as in "probability >= 0.6" and in formulas; a key never does.
    int first = assignment.indexOf('=');
    int cut =
        HOLDS_EQUALS.matcher(assignment.substring(0, first).strip()).matches() ? first : equals;
    return withFlag(
        "--set", assignment.substring(0, cut).strip(), assignment.substring(cut + 1).strip());
  }

  private Layers with(String path, String value, String file, Origin.Layer layer) {
    // Lists and mappings are YAML; all else is taken as it stands, so that no quoting is needed.
    var origin = new Origin(layer, Place.file(file));
    Node node =
        value.startsWith("[") || value.startsWith("{")
            ? YamlParser.parse(value, file, layer).orElseThrow().from(origin)
            : new Node.Scalar(value, true, origin);
    var more = new ArrayList<>(settings);
    more.add(new Setting(path, node));
    return new Layers(configuration, more);
  }

  /**
   * The same for a study of a formula: the seed has another place there, and variables of the
   * environment that speak of tables alone are left out.
   */
  Layers ofFormulas() {
    var kept = new ArrayList<Setting>();
    for (var setting : settings) {
      boolean spoken = setting.value().origin().layer() != Origin.Layer.ENVIRONMENT;
      if (setting.path().equals(SEED_OF_TABLES)) {
        kept.add(new Setting(SEED_OF_FORMULAS, setting.value()));
      } else if (spoken
          || setting.path().startsWith("budget.")
          || setting.path().equals("method")) {
        kept.add(setting);
      }
    }
    return new Layers(configuration, kept);
  }

  /** A single value of the user's own file, as in {@code threads}. */
  public Optional<Node> configured(String key) {
    return configuration
        .filter(node -> node instanceof Node.Mapping)
        .flatMap(node -> ((Node.Mapping) node).get(key));
  }

  /** The study between these layers. */
  Node around(Node study) {
    Node merged = study;
    if (configuration.isPresent()
        && configuration.get() instanceof Node.Mapping mapping
        && study instanceof Node.Mapping) {
      var part =
          new Node.Mapping(
              mapping.entries().stream()
                  .filter(entry -> entry.key().equals("budget") || entry.key().equals("output"))
                  .toList(),
              mapping.origin());
      merged = Overlay.over(part, study);
    }
    for (var setting : settings) {
      merged = Overlay.set(merged, path(merged, setting), setting.value());
    }
    return merged;
  }

  /** The path of a setting: where it is the name of a requirement, that of its limit. */
  private static String path(Node study, Setting setting) {
    if (!(study instanceof Node.Mapping top)
        || !(top.get("requirements").orElse(study) instanceof Node.Sequence list)) {
      return setting.path();
    }
    var names = new ArrayList<String>();
    for (int i = 0; i < list.items().size(); i++) {
      if (list.items().get(i) instanceof Node.Mapping requirement
          && requirement.get("name").orElse(requirement) instanceof Node.Scalar name) {
        names.add(name.text());
        if (name.text().equals(setting.path())) {
          for (var sense : Sense.values()) {
            if (requirement.get(sense.spelling()).isPresent()) {
              return "requirements[" + i + "]." + sense.spelling();
            }
          }
          if (requirement.get("formula").isPresent()) {
            throw InputException.at(
                setting.value().place(),
                "The limit of \""
                    + Wording.shortened(name.text())
                    + "\" stands in its formula: make it a parameter, or say the whole formula, as"
                    + " in --set \"requirements["
                    + i
                    + "].formula=x + y <= 3\".");
          }
        }
      }
    }
    if (setting.path().contains(" ")) {
      throw InputException.at(
          setting.value().place(),
          "There is no requirement \""
              + Wording.shortened(setting.path())
              + "\"; "
              + Spelling.remedy(setting.path(), names));
    }
    return setting.path();
  }
}
