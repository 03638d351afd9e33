package slater.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Range;
import slater.app.yaml.Reading;
import slater.core.expression.IndexSet;

/**
 * Reads the numbers of a quantity over sets: one number, a list with one for each element, or lists
 * within lists, one level for each set. What has another shape is a mistake at the list that has.
 */
final class NumberTable {
  private final Fields fields;
  private final Reading reading;
  private final List<IndexSet> over;

  NumberTable(Fields fields, Reading reading, List<IndexSet> over) {
    this.fields = fields;
    this.reading = reading;
    this.over = over;
  }

  /** The numbers, the last set moving fastest; nothing after a mistake. */
  Optional<double[]> read(String key, Node node) {
    var numbers = new ArrayList<Double>();
    boolean deep =
        node instanceof Node.Sequence list
            && list.items().stream().anyMatch(Node.Sequence.class::isInstance);
    if (!deep) {
      return Optional.of(flat(key));
    }
    return read(fields.path(key), node, 0, numbers)
        ? Optional.of(array(numbers))
        : Optional.empty();
  }

  /** What is no list of lists may have any length here: the quantity itself says which fits. */
  private double[] flat(String key) {
    return array(fields.numbers(key));
  }

  private boolean read(String path, Node node, int depth, List<Double> into) {
    if (depth == over.size()) {
      var number = fields.number(node, path, Range.finite());
      number.ifPresent(into::add);
      return number.isPresent();
    }
    var set = over.get(depth);
    int found = node instanceof Node.Sequence list ? list.items().size() : -1;
    if (found != set.size()) {
      reading.mistake(
          node.place().withKey(path),
          "A list of "
              + set.size()
              + " belongs here, one for each of "
              + set.name()
              + "; here "
              + (found < 0 ? "stands " + node.words() : found == 1 ? "stands 1" : "stand " + found)
              + ".");
      return false;
    }
    boolean fits = true;
    for (int k = 0; k < found; k++) {
      var item = ((Node.Sequence) node).items().get(k);
      fits &= read(path + "[" + k + "]", item, depth + 1, into);
    }
    return fits;
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
