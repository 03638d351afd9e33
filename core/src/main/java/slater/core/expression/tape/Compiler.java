package slater.core.expression.tape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import slater.core.InputException;
import slater.core.Layout;
import slater.core.expression.Expression;
import slater.core.expression.Expression.Apply;
import slater.core.expression.Expression.Constant;
import slater.core.expression.Expression.Element;
import slater.core.expression.Expression.Gather;
import slater.core.expression.Expression.Named;
import slater.core.expression.Expression.Over;
import slater.core.expression.Expression.Power;
import slater.core.expression.Expression.Product;
import slater.core.expression.Expression.Quotient;
import slater.core.expression.Expression.Sum;
import slater.core.expression.Fold;
import slater.core.expression.IndexSet;
import slater.core.expression.Parameter;
import slater.core.expression.Quantity;
import slater.core.expression.Scope;
import slater.core.expression.Span;
import slater.core.expression.Subscript;
import slater.core.expression.Unary;
import slater.core.expression.Variable;

/**
 * Turns trees into a tape. Each instruction goes into the outermost segment in which its operands
 * are known, and is written once: an equal one gives the same cell.
 */
final class Compiler {
  private final Scope scope;
  private final Layout layout;
  private final List<Double> cells = new ArrayList<>();
  private final List<Boolean> constant = new ArrayList<>();
  private final List<@Nullable Expression> origins = new ArrayList<>();

  /** How many loops deep a cell is computed. */
  private final List<Integer> depths = new ArrayList<>();

  private final Map<Double, Integer> constants = new HashMap<>();
  private final Map<String, Integer> columnNumbers = new LinkedHashMap<>();
  private final List<double[]> columns = new ArrayList<>();
  private final List<@Nullable Segment> segments = new ArrayList<>();
  private final List<OpenSegment> open = new ArrayList<>();
  private final Addresses addresses = new Addresses();
  private int deepest;

  Compiler(Scope scope) {
    this.scope = scope;
    this.layout = scope.layout();
  }

  Compilation compile(List<Block> blocks) {
    segments.add(null);
    open.add(new OpenSegment("", 1, 1));
    int[] outputs = new int[blocks.size()];
    int[] sizes = new int[blocks.size()];
    for (int j = 0; j < outputs.length; j++) {
      var block = blocks.get(j);
      block.of().checkDepth();
      block.over().forEach(each -> openLoop(each.index(), each.span()));
      int result = cell(block.of());
      sizes[j] = 1;
      int address = addresses.ofResults(open.subList(1, open.size()), 1);
      for (int k = block.over().size(); k > 0; k--) {
        sizes[j] = Math.multiplyExact(sizes[j], open.getLast().count());
        result = closeEach(result, j, k == block.over().size() ? address : -1);
      }
      outputs[j] = result;
    }
    segments.set(0, open.getFirst().closed(0, 0));
    var numbers = cells.stream().mapToDouble(Double::doubleValue).toArray();
    var isConstant = new boolean[numbers.length];
    for (int i = 0; i < isConstant.length; i++) {
      isConstant[i] = constant.get(i);
    }
    return new Compilation(
        scope,
        segments.stream().map(Objects::requireNonNull).toList(),
        columns.toArray(double[][]::new),
        addresses.all(),
        numbers,
        isConstant,
        outputs,
        sizes,
        origins,
        deepest + 1);
  }

  private int newCell(double value, boolean isConstant, int depth) {
    cells.add(value);
    constant.add(isConstant);
    depths.add(depth);
    origins.add(null);
    return cells.size() - 1;
  }

  private int number(double value) {
    return constants.computeIfAbsent(value, v -> newCell(v, true, 0));
  }

  /** Writes an instruction into the segment of that depth, unless it stands there already. */
  private int emit(int depth, Operation operation, int a, int b, int c) {
    var segment = open.get(depth);
    var key = new Instruction(operation, -1, a, b, c);
    var known = segment.written.get(key);
    if (known != null) {
      return known;
    }
    int into = newCell(0, false, depth);
    segment.instructions.add(new Instruction(operation, into, a, b, c));
    segment.written.put(key, into);
    return into;
  }

  private int binary(Operation operation, int a, int b) {
    boolean commutes = operation == Operation.ADD || operation == Operation.MULTIPLY;
    int first = commutes ? Math.min(a, b) : a;
    int second = commutes ? Math.max(a, b) : b;
    if (operation == Operation.MULTIPLY && a == b) {
      return unary(Operation.SQUARE, a, 0);
    }
    if (constant.get(a) && constant.get(b)) {
      double value = Arithmetic.binary(operation, cells.get(first), cells.get(second));
      if (Double.isFinite(value)) {
        return number(value);
      }
    }
    return emit(Math.max(depths.get(a), depths.get(b)), operation, first, second, 0);
  }

  private int unary(Operation operation, int a, int c) {
    if (constant.get(a)) {
      double value = Arithmetic.unary(operation, cells.get(a), c);
      if (Double.isFinite(value)) {
        return number(value);
      }
    }
    return emit(depths.get(a), operation, a, 0, c);
  }

  private int cell(Expression e) {
    var segment = open.getLast();
    var known = segment.cells.get(e);
    if (known != null) {
      return known;
    }
    int cell = make(e);
    segment.cells.put(e, cell);
    if (origins.get(cell) == null) {
      origins.set(cell, e);
    }
    return cell;
  }

  private int make(Expression e) {
    return switch (e) {
      case Constant(double value) -> number(value);
      case Named(String name) -> named(name);
      case Element(String name, List<Subscript> at) -> element(name, at);
      case Apply(Unary function, Expression of) ->
          unary(Operation.APPLY, cell(of), Arithmetic.number(function));
      case Sum(List<Expression> terms) -> sum(terms);
      case Product(List<Expression> factors) -> {
        int product = cell(factors.getFirst());
        for (var factor : factors.subList(1, factors.size())) {
          product = binary(Operation.MULTIPLY, product, cell(factor));
        }
        yield product;
      }
      case Quotient(Expression numerator, Expression denominator) ->
          binary(Operation.DIVIDE, cell(numerator), cell(denominator));
      case Power(Expression base, Expression exponent) -> power(cell(base), cell(exponent));
      case Gather(Fold fold, List<Expression> items) -> gather(fold, items);
      case Over(Fold fold, String index, Span span, Expression of) -> over(fold, index, span, of);
    };
  }

  private int sum(List<Expression> terms) {
    int sum = cell(terms.getFirst());
    for (var term : terms.subList(1, terms.size())) {
      sum =
          term instanceof Apply(Unary function, Expression of) && function == Unary.NEGATE
              ? binary(Operation.SUBTRACT, sum, cell(of))
              : binary(Operation.ADD, sum, cell(term));
    }
    return sum;
  }

  private int power(int base, int exponent) {
    if (!constant.get(exponent)) {
      return binary(Operation.GENERAL_POWER, base, exponent);
    }
    double to = cells.get(exponent);
    if (to == 0) {
      return number(1);
    }
    if (to == 1) {
      return base;
    }
    return to == 2 ? unary(Operation.SQUARE, base, 0) : binary(Operation.POWER, base, exponent);
  }

  private int gather(Fold fold, List<Expression> items) {
    int folded = item(fold, cell(items.getFirst()));
    for (var e : items.subList(1, items.size())) {
      int item = item(fold, cell(e));
      folded =
          switch (fold) {
            case MIN -> binary(Operation.MINIMUM, folded, item);
            case MAX, NORM_INFINITY -> binary(Operation.MAXIMUM, folded, item);
            case SUM, NORM1, NORM2 -> binary(Operation.ADD, folded, item);
          };
    }
    return finished(fold, folded);
  }

  private int item(Fold fold, int cell) {
    return switch (fold) {
      case SUM, MIN, MAX -> cell;
      case NORM1, NORM_INFINITY -> unary(Operation.APPLY, cell, Arithmetic.number(Unary.ABS));
      case NORM2 -> unary(Operation.SQUARE, cell, 0);
    };
  }

  private int finished(Fold fold, int folded) {
    return fold == Fold.NORM2 ? unary(Operation.NORM, folded, 0) : folded;
  }

  private int over(Fold fold, String index, Span span, Expression of) {
    return finished(fold, unfinished(new Over(fold, index, span, of)));
  }

  private int unfinished(Over over) {
    var fold = over.fold();
    String index = over.index();
    var span = over.span();
    var of = over.of();
    openLoop(index, span);
    int count = open.getLast().count();
    boolean norm = fold == Fold.NORM1 || fold == Fold.NORM2 || fold == Fold.NORM_INFINITY;
    if (count <= 0 && fold != Fold.SUM && !norm) {
      throw new InputException(
          "The " + fold.word() + " over " + index + " in " + span + " has no item, thus no value.");
    }
    // A norm over several indices is one norm of all its items.
    int result =
        norm && of instanceof Over inner && inner.fold() == fold
            ? unfinished(inner)
            : item(fold, cell(of));
    var operation =
        switch (fold) {
          case MIN -> Operation.LOOP_MINIMUM;
          case MAX, NORM_INFINITY -> Operation.LOOP_MAXIMUM;
          case SUM, NORM1, NORM2 -> Operation.LOOP_SUM;
        };
    if (count <= 0) {
      open.removeLast();
      return number(0);
    }
    return closeLoop(operation, result);
  }

  private void openLoop(String index, Span span) {
    var loop =
        switch (span) {
          case Span.Of(String set) -> new OpenSegment(index, 1, set(set).size());
          case Span.Between(int from, int to) -> new OpenSegment(index, from, to);
        };
    open.add(loop);
    deepest = Math.max(deepest, open.size() - 1);
  }

  private IndexSet set(String name) {
    return scope
        .set(name)
        .orElseThrow(() -> new InputException("No set is called '" + name + "' in the scope."));
  }

  /**
   * Closes the innermost loop and writes the instruction that runs it as far outside as what it
   * reads allows. A loop like one written before is not written again.
   */
  private int closeLoop(Operation operation, int result) {
    int own = open.size() - 1;
    var loop = open.removeLast();
    boolean moves = depths.get(result) == own;
    if (!moves) {
      return operation == Operation.LOOP_SUM
          ? binary(Operation.MULTIPLY, number(loop.count()), result)
          : result;
    }
    int depth = loop.readsDepth(depths, segments, addresses, own, result);
    var key = loop.key(operation, result);
    var parent = open.get(depth);
    var known = parent.loops.get(key);
    if (known != null) {
      return known;
    }
    segments.add(loop.closed(own, result));
    int cell = emit(depth, operation, segments.size() - 1, 0, 0);
    parent.loops.put(key, cell);
    return cell;
  }

  /** Closes a loop whose results are components, or which ends with one whose results are. */
  private int closeEach(int result, int block, int address) {
    int own = open.size() - 1;
    segments.add(open.removeLast().closed(own, result));
    return emit(own - 1, Operation.EACH, segments.size() - 1, block, address);
  }

  private int named(String name) {
    for (int depth = open.size() - 1; depth > 0; depth--) {
      if (open.get(depth).name.equals(name)) {
        return emit(depth, Operation.INDEX, 0, depth, 0);
      }
    }
    var quantity = quantity(name);
    if (!quantity.over().isEmpty()) {
      throw new InputException(
          "'" + name + "' has " + quantity.size() + " elements, but is used as a single number.");
    }
    return switch (quantity) {
      case Parameter p -> number(p.value(0));
      case Variable v ->
          emit(0, Operation.VARIABLE, Math.toIntExact(layout.block(name).offset()), 0, 0);
    };
  }

  private Quantity quantity(String name) {
    return scope
        .quantity(name)
        .orElseThrow(() -> new InputException("Nothing is called '" + name + "' in the scope."));
  }

  private int element(String name, List<Subscript> at) {
    return switch (quantity(name)) {
      case Parameter p -> {
        int address = addresses.ofElement(p, at, 0, open);
        int depth = addresses.get(address).depth();
        yield depth == 0
            ? number(p.value(addresses.get(address).at(new int[0])))
            : emit(depth, Operation.PARAMETER_AT, column(p), 0, address);
      }
      case Variable v -> {
        int offset = Math.toIntExact(layout.block(name).offset());
        int address = addresses.ofElement(v, at, offset, open);
        int depth = addresses.get(address).depth();
        yield depth == 0
            ? emit(0, Operation.VARIABLE, addresses.get(address).at(new int[0]), 0, 0)
            : emit(depth, Operation.VARIABLE_AT, address, 0, 0);
      }
    };
  }

  private int column(Parameter parameter) {
    return columnNumbers.computeIfAbsent(
        parameter.name(),
        name -> {
          columns.add(parameter.values());
          return columns.size() - 1;
        });
  }
}
