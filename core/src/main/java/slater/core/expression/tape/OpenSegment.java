package slater.core.expression.tape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import slater.core.expression.Expression;

/** A segment while it is being written. */
final class OpenSegment {
  final String name;
  final int from;
  final int to;
  final List<Instruction> instructions = new ArrayList<>();
  final Map<Instruction, Integer> written = new HashMap<>();
  final IdentityHashMap<Expression, Integer> cells = new IdentityHashMap<>();
  final Map<List<Integer>, Integer> loops = new HashMap<>();

  OpenSegment(String name, int from, int to) {
    this.name = name;
    this.from = from;
    this.to = to;
  }

  int count() {
    return to < from ? 0 : Math.addExact(Math.subtractExact(to, from), 1);
  }

  Segment closed(int index, int result) {
    return new Segment(index, from, to, instructions, result);
  }

  /** The depth of the deepest loop around this one of which it reads anything. */
  int readsDepth(
      List<Integer> depths,
      List<@Nullable Segment> segments,
      Addresses addresses,
      int own,
      int result) {
    int deepest = depths.get(result) < own ? depths.get(result) : 0;
    var unread = new ArrayList<>(instructions);
    while (!unread.isEmpty()) {
      var next = unread.removeLast();
      if (next.operation().isLoop()) {
        var inner = segments.get(next.a());
        if (inner != null) {
          unread.addAll(inner.instructions());
          deepest = below(depths.get(inner.result()), own, deepest);
        }
        continue;
      }
      deepest =
          switch (next.operation()) {
            case VARIABLE -> deepest;
            case VARIABLE_AT -> Math.max(deepest, addresses.get(next.a()).deepestBelow(own));
            case PARAMETER_AT -> Math.max(deepest, addresses.get(next.c()).deepestBelow(own));
            case INDEX -> below(next.b(), own, deepest);
            default -> next.readsA() ? below(depths.get(next.a()), own, deepest) : deepest;
          };
      if (next.readsB()) {
        deepest = below(depths.get(next.b()), own, deepest);
      }
    }
    return deepest;
  }

  private static int below(int depth, int own, int deepest) {
    return depth < own ? Math.max(depth, deepest) : deepest;
  }

  /** What tells this loop from others: cells of its own are counted, not named. */
  List<Integer> key(Operation operation, int result) {
    var own = new HashMap<Integer, Integer>();
    for (var instruction : instructions) {
      own.put(instruction.into(), -2 - own.size());
    }
    var key = new ArrayList<Integer>();
    key.addAll(List.of(Arithmetic.number(operation), from, to, own.getOrDefault(result, result)));
    for (var i : instructions) {
      key.add(Arithmetic.number(i.operation()));
      key.add(i.readsA() ? own.getOrDefault(i.a(), i.a()) : i.a());
      key.add(i.readsB() ? own.getOrDefault(i.b(), i.b()) : i.b());
      key.add(i.c());
    }
    return key;
  }
}
