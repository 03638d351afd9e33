package slater.core.expression;

import java.util.List;
import java.util.stream.Collectors;

/** What a name in a formula stands for. */
public sealed interface Quantity permits Variable, Parameter {

  /** The name that formulas use. */
  String name();

  /**
   * The sets that its elements are counted by, one for each index; none for a single number. The
   * last index moves fastest.
   */
  List<IndexSet> over();

  /** How many numbers it is. */
  default int size() {
    return over().stream().mapToInt(IndexSet::size).reduce(1, Math::multiplyExact);
  }

  /** By how much a place in its numbers moves when that index, from 0, moves by one. */
  default int stride(int index) {
    return over().stream().skip(index + 1L).mapToInt(IndexSet::size).reduce(1, Math::multiplyExact);
  }

  /** The name of an element, counted from 0, as a person reads it: {@code x}, or {@code x[3,1]}. */
  default String elementName(int element) {
    if (over().isEmpty()) {
      return name();
    }
    var sets = over();
    var subscripts = new StringBuilder();
    for (int k = 0; k < sets.size(); k++) {
      int at = element / stride(k) % sets.get(k).size() + 1;
      subscripts.append(k == 0 ? "" : ",").append(at);
    }
    return name() + "[" + subscripts + "]";
  }

  /** The names of its sets, as a person reads them: {@code plants, towns}. */
  default String setNames() {
    return over().stream().map(IndexSet::name).collect(Collectors.joining(", "));
  }
}
