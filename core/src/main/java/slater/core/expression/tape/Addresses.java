package slater.core.expression.tape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slater.core.InputException;
import slater.core.expression.IndexSet;
import slater.core.expression.Quantity;
import slater.core.expression.Subscript;

/** The addresses of a tape, each written once, and whether what they reach is there. */
final class Addresses {
  private final List<Address> all = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();

  List<Address> all() {
    return List.copyOf(all);
  }

  Address get(int number) {
    return all.get(number);
  }

  /** The number of an address. */
  int number(int base, List<Integer> steps) {
    var key = new ArrayList<>(steps);
    key.add(base);
    return numbers.computeIfAbsent(
        List.copyOf(key),
        unknown -> {
          all.add(new Address(base, steps));
          return all.size() - 1;
        });
  }

  /** Where the results of nested loops go, the last loop moving fastest. */
  int ofResults(List<OpenSegment> loops, int outermost) {
    int base = 0;
    int stride = 1;
    var steps = new ArrayList<Integer>();
    for (int depth = outermost + loops.size() - 1; depth >= outermost; depth--) {
      var loop = loops.get(depth - outermost);
      steps.add(depth);
      steps.add(stride);
      base -= stride * loop.from;
      stride = Math.multiplyExact(stride, Math.max(1, loop.count()));
    }
    return number(base, steps);
  }

  /**
   * The number of the address of an element.
   *
   * @param offset where the quantity begins
   * @param open the loops around the element, by depth; number 0 is none
   */
  int ofElement(Quantity quantity, List<Subscript> at, int offset, List<OpenSegment> open) {
    var sets = quantity.over();
    if (sets.isEmpty()) {
      throw new InputException("'" + quantity.name() + "' is a single number and has no elements.");
    }
    if (at.size() != sets.size()) {
      throw new InputException(
          "'"
              + quantity.name()
              + "' has "
              + sets.size()
              + (sets.size() == 1 ? " index" : " indices")
              + ", over "
              + quantity.setNames()
              + ", not "
              + at.size()
              + ".");
    }
    int base = offset;
    var steps = new ArrayList<Integer>();
    for (int k = 0; k < at.size(); k++) {
      int stride = quantity.stride(k);
      base += stride * (at.get(k).shift() - 1);
      int depth = depth(quantity, at.get(k), open);
      check(quantity, sets.get(k), at, k, open.get(depth), depth);
      if (depth > 0) {
        steps.add(depth);
        steps.add(stride);
      }
    }
    return number(base, steps);
  }

  private static int depth(Quantity quantity, Subscript at, List<OpenSegment> open) {
    if (at.isFixed()) {
      return 0;
    }
    for (int depth = open.size() - 1; depth > 0; depth--) {
      if (open.get(depth).name.equals(at.index())) {
        return depth;
      }
    }
    throw new InputException(
        "The index of " + quantity.name() + "[" + at + "] is not that of a sum around it.");
  }

  private static void check(
      Quantity quantity,
      IndexSet set,
      List<Subscript> at,
      int position,
      OpenSegment loop,
      int depth) {
    int shift = at.get(position).shift();
    int from = depth == 0 ? shift : loop.from + shift;
    int to = depth == 0 ? shift : loop.to + shift;
    if ((depth == 0 || loop.count() > 0) && (from < 1 || to > set.size())) {
      String index = at.size() == 1 ? "" : "index " + (position + 1) + " of ";
      throw new InputException(
          index
              + quantity.name()
              + "["
              + String.join(",", at.stream().map(Subscript::toString).toList())
              + "] would run from "
              + from
              + " to "
              + to
              + ", but '"
              + quantity.name()
              + "' has elements 1 to "
              + set.size()
              + (at.size() == 1 ? "" : " there")
              + "; let the index run over fewer.");
    }
  }
}
