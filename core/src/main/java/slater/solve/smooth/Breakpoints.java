package slater.solve.smooth;

/** Step lengths at which variables meet their bounds, taken out in order; ties by index. */
final class Breakpoints {
  private final double[] lengths;
  private final int[] heap;
  private int count;
  private boolean ordered;

  Breakpoints(int variables) {
    lengths = new double[variables];
    heap = new int[variables];
  }

  void clear() {
    count = 0;
    ordered = false;
  }

  void add(double length, int variable) {
    lengths[variable] = length;
    heap[count++] = variable;
    ordered = false;
  }

  boolean isEmpty() {
    return count == 0;
  }

  double least() {
    order();
    return lengths[heap[0]];
  }

  int removeLeast() {
    order();
    int least = heap[0];
    heap[0] = heap[--count];
    sink(0);
    return least;
  }

  private void order() {
    if (!ordered) {
      for (int i = count / 2 - 1; i >= 0; i--) {
        sink(i);
      }
      ordered = true;
    }
  }

  private void sink(int from) {
    int at = from;
    while (2 * at + 1 < count) {
      int child = 2 * at + 1;
      if (child + 1 < count && isLess(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isLess(heap[child], heap[at])) {
        return;
      }
      int moved = heap[at];
      heap[at] = heap[child];
      heap[child] = moved;
      at = child;
    }
  }

  private boolean isLess(int a, int b) {
    return lengths[a] < lengths[b] || (lengths[a] == lengths[b] && a < b);
  }
}
