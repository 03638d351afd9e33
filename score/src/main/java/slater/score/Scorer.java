package slater.score;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table model that Slater wrote, ready to score rows: the raw columns go in, the preprocessing is
 * part of the model, and what comes out is what ONNX Runtime says of the same file.
 *
 * {@snippet :
 * var scorer = Scorer.load(Path.of("runs/latest"));
 * var row = new HashMap<String, Object>();
 * scorer.columns().forEach(column -> row.put(column.name(), null)); // null: missing
 * row.put("duration", 24);
 * row.put("purpose", "car");
 * Score score = scorer.score(row);
 * boolean approved = score.decision().orElseThrow();
 * double good = score.probabilities().get("good");
 * }
 *
 * <p>A level that training never saw, a rare one and a missing value act as they did in training. A
 * scorer never changes; any number of threads may share one. Many rows are scored faster in a
 * {@link Batch}.
 */
public final class Scorer {
  private static final long LARGEST_FILE = 256L << 20;
  private static final int USUAL_ROWS = 128;

  /** Numbers that a batch of the usual size may hold, 8 MB. */
  private static final int USUAL_NUMBERS = 1 << 20;

  private final Graph graph;
  private final List<String> names = new ArrayList<>();
  private final List<String> classes;
  private final Map<String, String> metadata;
  private final Set<Output> outputs = EnumSet.noneOf(Output.class);

  private Scorer(ModelFile file) {
    graph = GraphReader.read(file);
    metadata = Collections.unmodifiableMap(file.metadata());
    for (var column : graph.columns()) {
      names.add(column.name());
    }
    String listed = file.metadata().get("classes");
    classes = listed == null ? List.of() : List.of(listed.split("\n", -1));
    put(Output.PROBABILITIES, graph.probabilities());
    put(Output.PREDICTION, graph.prediction());
    put(Output.LABEL, graph.label());
    put(Output.DECISION, graph.decision());
    if (outputs.isEmpty()) {
      throw new ScoringException(
          "The model has none of the outputs label, probabilities, prediction and decision; it is"
              + " not one that Slater wrote.");
    }
    var probabilities = graph.probabilities();
    if (probabilities != null && probabilities.width() != classes.size()) {
      throw new ScoringException(
          "The model names "
              + classes.size()
              + " classes and has probabilities of "
              + probabilities.width()
              + "; copy model.onnx of the run again.");
    }
  }

  private void put(Output output, @Nullable Value value) {
    if (value != null) {
      outputs.add(output);
    }
  }

  /**
   * The model of a run, or of a file.
   *
   * @param runOrModel the folder of a run, such as {@code runs/latest}, or an ONNX file
   * @throws ScoringException where there is none, or one that this version does not know
   */
  public static Scorer load(Path runOrModel) {
    Path file = file(runOrModel);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes((int) LARGEST_FILE + 1);
    } catch (NoSuchFileException gone) {
      throw new ScoringException(file + ": there is no such file, and no run of that name.");
    } catch (IOException failure) {
      throw new ScoringException(file + ": cannot be read.");
    }
    if (bytes.length > LARGEST_FILE) {
      throw new ScoringException(file + ": is larger than 256 MB; no model of a table is.");
    }
    try {
      return of(bytes);
    } catch (ScoringException wrong) {
      throw new ScoringException(file + ": " + wrong.getMessage());
    }
  }

  /**
   * The model in the bytes of an ONNX file.
   *
   * @throws ScoringException where it is none, or one that this version does not know
   */
  public static Scorer of(byte[] model) {
    return new Scorer(ModelFile.read(model));
  }

  /** Where there are no symbolic links, {@code runs/latest} is a file that holds a name. */
  private static Path file(Path given) {
    Path run = given;
    try {
      if (given.endsWith("latest") && Files.isRegularFile(given) && Files.size(given) < 4096) {
        run = given.resolveSibling(Files.readString(given).strip());
      }
    } catch (IOException | InvalidPathException failure) {
      throw new ScoringException(given + ": cannot be followed; name the folder of the run.");
    }
    if (!Files.isDirectory(run)) {
      return run;
    }
    Path model = run.resolve("model.onnx");
    if (!Files.exists(model)) {
      throw new ScoringException(
          run
              + ": there is no model.onnx in this folder; it is no run, or one that was interrupted"
              + " (finish it with slater resume).");
    }
    return model;
  }

  /** The columns that each row needs, in the order of the model. */
  public List<Column> columns() {
    return graph.columns();
  }

  /** The classes in the order of their probabilities; empty where a number is predicted. */
  public List<String> classes() {
    return classes;
  }

  /** What the model says of a row. */
  public Set<Output> outputs() {
    return Collections.unmodifiableSet(outputs);
  }

  /**
   * What else stands in the file: target, positive class, threshold, hashes of study and data, the
   * certificate, prices.
   */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * The place of a column in {@link #columns()}.
   *
   * @throws ScoringException where the model has none of that name
   */
  public int column(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new ScoringException(
          "The model has no column '" + name + "': " + Spelling.remedy(name, names));
    }
    return index;
  }

  /** Room for a usual number of rows: as many as are fast, and none too large. */
  public Batch batch() {
    int most = USUAL_NUMBERS / Math.max(1, graph.numbersPerRow());
    return batch(Math.max(1, Math.min(USUAL_ROWS, most)));
  }

  /**
   * Room for rows, to be filled again and again by one thread.
   *
   * @param capacity the largest number of rows at a time
   */
  public Batch batch(int capacity) {
    if (capacity < 1 || (long) capacity * graph.numbersPerRow() > Integer.MAX_VALUE / 8) {
      throw new IllegalArgumentException(
          "A batch holds at least one row, and not " + capacity + " of this model.");
    }
    return new Batch(this, graph, capacity);
  }

  /**
   * What the model says of one row.
   *
   * @param row cells by the name of the column: a {@link Number} or a {@link String}, null for a
   *     missing one; NaN and the empty text are missing too. Other columns are passed over
   * @throws ScoringException where a column of the model is not there, or has a cell of another
   *     kind
   */
  public Score score(Map<String, ? extends @Nullable Object> row) {
    var batch = batch(1);
    batch.add();
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      @Nullable Object cell = row.get(name);
      if (cell == null && !row.containsKey(name)) {
        throw new ScoringException(
            "The row has no column '" + name + "': " + Spelling.remedy(name, row.keySet()));
      }
      set(batch, column, cell);
    }
    return scored(batch);
  }

  /**
   * What the model says of one row.
   *
   * @param cells in the order of {@link #columns()}, otherwise as in {@link #score(Map)}
   */
  public Score score(@Nullable Object... cells) {
    if (cells.length != names.size()) {
      throw new ScoringException(
          "The row has " + cells.length + " cells where the model needs " + names.size() + ".");
    }
    var batch = batch(1);
    batch.add();
    for (int column = 0; column < cells.length; column++) {
      set(batch, column, cells[column]);
    }
    return scored(batch);
  }

  private void set(Batch batch, int column, @Nullable Object cell) {
    boolean text = graph.columns().get(column).isText();
    if (cell == null) {
      return;
    }
    if (text && cell instanceof String string) {
      batch.set(0, column, string);
    } else if (!text && cell instanceof Number number) {
      batch.set(0, column, number.doubleValue());
    } else {
      throw new ScoringException(
          "The column '"
              + names.get(column)
              + "' must hold "
              + (text ? "a String" : "a Number")
              + ", not a "
              + cell.getClass().getSimpleName()
              + ".");
    }
  }

  private Score scored(Batch batch) {
    batch.score();
    var probabilities = new LinkedHashMap<String, Double>();
    if (outputs.contains(Output.PROBABILITIES)) {
      for (int k = 0; k < classes.size(); k++) {
        probabilities.put(classes.get(k), batch.probability(0, k));
      }
    }
    Optional<String> label =
        outputs.contains(Output.LABEL) && !batch.label(0).isEmpty()
            ? Optional.of(batch.label(0))
            : Optional.empty();
    return new Score(
        label,
        Collections.unmodifiableMap(probabilities),
        outputs.contains(Output.PREDICTION)
            ? OptionalDouble.of(batch.prediction(0))
            : OptionalDouble.empty(),
        outputs.contains(Output.DECISION) ? Optional.of(batch.decision(0)) : Optional.empty());
  }
}
