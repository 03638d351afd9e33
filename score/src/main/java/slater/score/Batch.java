package slater.score;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are scored together. A batch is filled, scored, read and cleared; it makes no object on
 * the way, and belongs to one thread at a time.
 *
 * {@snippet :
 * var batch = scorer.batch();
 * int duration = scorer.column("duration");
 * for (Loan loan : loans) {
 *   batch.set(batch.add(), duration, loan.months());
 *   if (batch.isFull()) {
 *     batch.score();
 *     // batch.probability(row, 1), batch.decision(row) for each row
 *     batch.clear();
 *   }
 * }
 * }
 */
public final class Batch {
  private final Scorer scorer;
  private final Graph graph;
  private final Workspace workspace;
  private final int capacity;
  private int rows;
  private boolean scored;

  Batch(Scorer scorer, Graph graph, int capacity) {
    this.scorer = scorer;
    this.graph = graph;
    this.capacity = capacity;
    this.workspace = graph.workspace(capacity);
  }

  /** How many rows it can hold. */
  public int capacity() {
    return capacity;
  }

  /** How many rows it holds. */
  public int rows() {
    return rows;
  }

  /** Whether no row can be added before it is cleared. */
  public boolean isFull() {
    return rows == capacity;
  }

  /** Begins a row whose cells are all missing; returns its number, from 0. */
  public int add() {
    if (isFull()) {
      throw new IllegalStateException(
          "The batch holds its " + capacity + " rows; score them and clear it.");
    }
    scored = false;
    int row = rows++;
    for (int column = 0; column < graph.inputs().length; column++) {
      var input = graph.inputs()[column];
      if (input.type() == ElementType.STRING) {
        workspace.texts()[input.slot()][row] = "";
      } else {
        workspace.numbers()[input.slot()][row] = Double.NaN;
      }
    }
    return row;
  }

  /** Puts a number, NaN for a missing one; rounded to 32 bits where the model takes floats. */
  public void set(int row, int column, double number) {
    var input = cell(row, column);
    if (input.type() == ElementType.STRING) {
      throw new IllegalArgumentException("Column " + column + " holds texts.");
    }
    workspace.numbers()[input.slot()][row] =
        input.type() == ElementType.FLOAT ? (float) number : number;
  }

  /** Puts a text, the empty one for a missing one. */
  public void set(int row, int column, String text) {
    var input = cell(row, column);
    if (input.type() != ElementType.STRING) {
      throw new IllegalArgumentException("Column " + column + " holds numbers.");
    }
    workspace.texts()[input.slot()][row] = text;
  }

  private Value cell(int row, int column) {
    if (row < 0 || row >= rows) {
      throw new IllegalArgumentException("There is no row " + row + " among " + rows + ".");
    }
    if (column < 0 || column >= graph.inputs().length) {
      throw new IllegalArgumentException("There is no column " + column + " in the model.");
    }
    scored = false;
    return graph.inputs()[column];
  }

  /** Takes all rows out. */
  public void clear() {
    rows = 0;
    scored = false;
    for (var input : graph.inputs()) {
      if (input.type() == ElementType.STRING) {
        Arrays.fill(workspace.texts()[input.slot()], ""); // keeps no text of the caller alive
      }
    }
  }

  /** Scores all rows. */
  public void score() {
    graph.run(workspace, rows);
    scored = true;
  }

  /** The probability of a class, by its place in {@link Scorer#classes()}. */
  public double probability(int row, int index) {
    var value = output(graph.probabilities(), row, Output.PROBABILITIES);
    if (index < 0 || index >= value.width()) {
      throw new IllegalArgumentException("There is no class " + index + ".");
    }
    return workspace.numbers()[value.slot()][row * value.width() + index];
  }

  /** The predicted number. */
  public double prediction(int row) {
    return workspace.numbers()[output(graph.prediction(), row, Output.PREDICTION).slot()][row];
  }

  /** The most probable class; empty where the score is no number. */
  public String label(int row) {
    return workspace.texts()[output(graph.label(), row, Output.LABEL).slot()][row];
  }

  /** Whether the decision is positive. */
  public boolean decision(int row) {
    return workspace.numbers()[output(graph.decision(), row, Output.DECISION).slot()][row] != 0;
  }

  private Value output(@Nullable Value value, int row, Output output) {
    if (value == null) {
      throw new IllegalStateException(
          "The model says no " + output + ", but " + scorer.outputs() + ".");
    }
    if (!scored || row < 0 || row >= rows) {
      throw new IllegalStateException("Row " + row + " is not scored: call score() first.");
    }
    return value;
  }
}
