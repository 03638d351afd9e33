package slater.app.solution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a mixture of models was made, and what rounding it to one of them would cost.
 *
 * @param candidates how many points the mixture was chosen among
 * @param salt of the hash that divides rows
 * @param rounding the best single member beside the mixture
 */
public record MixtureFacts(int candidates, long salt, Rounding rounding) {

  /**
   * A member.
   *
   * @param member its number, as in the output {@code member} of {@code model.onnx}
   * @param weight its probability
   * @param certifyRows how many certification rows it served
   * @param step after which step of the method it was seen; 0 for where the method began or ended
   * @param objective what it alone reaches on the training rows
   * @param worstMiss by how much it alone misses the worst requirement there
   * @param coefficients by feature, in the order of the encoding
   */
  public record Member(
      int member,
      double weight,
      long certifyRows,
      long step,
      double objective,
      double worstMiss,
      Map<String, Double> coefficients) {
    /** Copies the map and keeps its order. */
    public Member {
      coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
    }
  }

  /**
   * The best single member: the one that misses least, of equal ones the cheapest.
   *
   * @param member its number
   * @param chosenBy the part that chose it: {@code select}, or {@code train} where there is none
   * @param train figures of the training rows; those of the mixture are means over the draw
   * @param select figures of the selection rows, where there are any, as the rows are divided
   */
  public record Rounding(int member, String chosenBy, Beside train, Optional<Beside> select) {}

  /** The mixture beside the member: the objective, and the miss of the worst requirement. */
  public record Beside(Figure mixture, Figure single, Figure mixtureMiss, Figure singleMiss) {}
}
