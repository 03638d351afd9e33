package slater.app.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a study of {@code task: audit} judges: something that others decided or trained. */
public sealed interface Audited {

  /**
   * A score that stands in a column; {@code decide.positive-when} says from where on it is
   * positive.
   *
   * @param column the column
   */
  record Score(String column) implements Audited {}

  /**
   * A decision that stands in a column.
   *
   * @param column the column
   * @param positive the level, or the number, that is a positive decision
   */
  record Decision(String column, String positive) implements Audited {}

  /**
   * A model that others trained.
   *
   * @param file the ONNX file, relative to the study
   * @param inputs for each input of the model the columns that it takes side by side; those that
   *     are not named take the column of their own name
   * @param output the output that holds the score or the decision; empty for what is found
   * @param position which number of a row of that output, from 0, is the score of the positive
   *     class; -1 for the last
   */
  record Foreign(
      String file, Map<String, List<String>> inputs, Optional<String> output, int position)
      implements Audited {
    /** Copies the map and keeps its order. */
    public Foreign {
      inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
  }
}
