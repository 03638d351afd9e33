package slater.app.yaml;

import slater.core.Place;

/**
 * Where a value comes from.
 *
 * @param layer which layer of the configuration gave it
 * @param place where it stands in that layer
 */
public record Origin(Layer layer, Place place) {

  /** The layers of the configuration: a later one overrides an earlier one. */
  public enum Layer {
    /** What holds where nothing is said. */
    DEFAULT("default"),
    /** The user's own file, {@code $XDG_CONFIG_HOME/slater/config.yaml}. */
    CONFIGURATION("config.yaml"),
    /** The study. */
    STUDY("study"),
    /** A variable {@code SLATER_*} of the environment. */
    ENVIRONMENT("environment"),
    /** An option of the command line. */
    FLAG("flag");

    private final String label;

    Layer(String label) {
      this.label = label;
    }

    /** The word for it in a printed study. */
    public String label() {
      return label;
    }
  }

  private static final Origin STANDARD = new Origin(Layer.DEFAULT, Place.file(""));

  /** The value is the default. */
  public static Origin standard() {
    return STANDARD;
  }

  /** In words, for a comment beside the value: {@code default}, {@code study, line 12}. */
  public String words() {
    return switch (layer) {
      case DEFAULT -> layer.label();
      case CONFIGURATION, STUDY ->
          place.line() > 0 ? layer.label() + ", line " + place.line() : layer.label();
      case ENVIRONMENT, FLAG -> place.file();
    };
  }
}
