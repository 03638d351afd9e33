package slater.score;

import java.util.Map;

/** One operation of a graph on all rows of a block. */
interface Step {
  void run(Workspace at, int rows);

  /** Values side by side. */
  record Join(Value[] parts, Value into) implements Step {
    @Override
    public void run(Workspace at, int rows) {
      double[] out = at.numbers()[into.slot()];
      int offset = 0;
      for (var part : parts) {
        double[] in = at.numbers()[part.slot()];
        int width = part.width();
        for (int row = 0; row < rows; row++) {
          System.arraycopy(in, row * width, out, row * into.width() + offset, width);
        }
        offset += width;
      }
    }
  }

  /** What is done with one number. */
  enum Unary {
    NEGATE,
    EXP,
    SIGMOID,
    IS_NAN,
    NOT,
    FLOOR,
    ROUND_TO_FLOAT
  }

  /** The same operation on each number. */
  record Each(Unary operation, Value in, Value into) implements Step {
    @Override
    public void run(Workspace at, int rows) {
      double[] x = at.numbers()[in.slot()];
      double[] out = at.numbers()[into.slot()];
      int n = rows * into.width();
      switch (operation) {
        case NEGATE:
          for (int i = 0; i < n; i++) {
            out[i] = -x[i];
          }
          break;
        case EXP:
          for (int i = 0; i < n; i++) {
            out[i] = Math.exp(x[i]);
          }
          break;
        case SIGMOID:
          for (int i = 0; i < n; i++) {
            out[i] = sigmoid(x[i]);
          }
          break;
        case IS_NAN:
          for (int i = 0; i < n; i++) {
            out[i] = Double.isNaN(x[i]) ? 1 : 0;
          }
          break;
        case NOT:
          for (int i = 0; i < n; i++) {
            out[i] = 1 - x[i];
          }
          break;
        case FLOOR:
          for (int i = 0; i < n; i++) {
            out[i] = Math.floor(x[i]);
          }
          break;
        case ROUND_TO_FLOAT:
          for (int i = 0; i < n; i++) {
            out[i] = (float) x[i];
          }
          break;
      }
    }

    /** 1 / (1 + exp(-score)), with the exponent never positive so that nothing overflows. */
    private static double sigmoid(double score) {
      if (score >= 0) {
        return 1 / (1 + Math.exp(-score));
      }
      double e = Math.exp(score);
      return e / (1 + e);
    }
  }

  /** What is done with two numbers. */
  enum Binary {
    ADD,
    SUBTRACT,
    MULTIPLY,
    LEAST,
    MOST,
    REMAINDER,
    AT_LEAST,
    EQUAL,
    AND
  }

  /** The same operation on each pair of numbers, where a constant or a single one serves all. */
  record Pairs(Binary operation, Value left, Value right, Value into) implements Step {
    @Override
    public void run(Workspace at, int rows) {
      double[] a = at.numbers()[left.slot()];
      double[] b = at.numbers()[right.slot()];
      double[] out = at.numbers()[into.slot()];
      int width = into.width();
      for (int row = 0; row < rows; row++) {
        int i = row * left.rowStride();
        int j = row * right.rowStride();
        row(a, i, b, j, out, row * width);
      }
    }

    private void row(double[] a, int i, double[] b, int j, double[] out, int from) {
      int to = from + into.width();
      int di = left.stride();
      int dj = right.stride();
      switch (operation) {
        case ADD:
          for (int o = from; o < to; o++, i += di, j += dj) {
            out[o] = a[i] + b[j];
          }
          break;
        case SUBTRACT:
          for (int o = from; o < to; o++, i += di, j += dj) {
            out[o] = a[i] - b[j];
          }
          break;
        case MULTIPLY:
          for (int o = from; o < to; o++, i += di, j += dj) {
            out[o] = a[i] * b[j];
          }
          break;
        case LEAST:
          for (int o = from; o < to; o++, i += di, j += dj) {
            out[o] = Math.min(a[i], b[j]);
          }
          break;
        case MOST:
          for (int o = from; o < to; o++, i += di, j += dj) {
            out[o] = Math.max(a[i], b[j]);
          }
          break;
        case REMAINDER:
          for (int o = from; o < to; o++, i += di, j += dj) {
            out[o] = a[i] % b[j];
          }
          break;
        case AT_LEAST:
          for (int o = from; o < to; o++, i += di, j += dj) {
            out[o] = a[i] >= b[j] ? 1 : 0;
          }
          break;
        case EQUAL:
          for (int o = from; o < to; o++, i += di, j += dj) {
            out[o] = a[i] == b[j] ? 1 : 0;
          }
          break;
        case AND:
          for (int o = from; o < to; o++, i += di, j += dj) {
            out[o] = a[i] * b[j];
          }
          break;
      }
    }
  }

  /** One number where a condition holds, else the other. */
  record Choose(Value condition, Value yes, Value no, Value into) implements Step {
    @Override
    public void run(Workspace at, int rows) {
      double[] c = at.numbers()[condition.slot()];
      double[] a = at.numbers()[yes.slot()];
      double[] b = at.numbers()[no.slot()];
      double[] out = at.numbers()[into.slot()];
      int width = into.width();
      for (int row = 0; row < rows; row++) {
        for (int k = 0; k < width; k++) {
          boolean holds = c[row * condition.rowStride() + k * condition.stride()] != 0;
          out[row * width + k] =
              holds
                  ? a[row * yes.rowStride() + k * yes.stride()]
                  : b[row * no.rowStride() + k * no.stride()];
        }
      }
    }
  }

  /** Rows times a constant matrix, summed in the order of the columns. */
  record Multiply(Value in, Value matrix, Value into) implements Step {
    @Override
    public void run(Workspace at, int rows) {
      double[] x = at.numbers()[in.slot()];
      double[] m = at.numbers()[matrix.slot()];
      double[] out = at.numbers()[into.slot()];
      int inner = in.width();
      int width = into.width();
      for (int row = 0; row < rows; row++) {
        for (int k = 0; k < width; k++) {
          double sum = 0;
          for (int j = 0; j < inner; j++) {
            sum += x[row * inner + j] * m[j * width + k];
          }
          out[row * width + k] = sum;
        }
      }
    }
  }

  /** Rows of a constant table by their number. */
  record Pick(Value table, Value index, Value into) implements Step {
    @Override
    public void run(Workspace at, int rows) {
      double[] t = at.numbers()[table.slot()];
      double[] picked = at.numbers()[index.slot()];
      double[] out = at.numbers()[into.slot()];
      int width = into.width();
      for (int row = 0; row < rows; row++) {
        int from = (int) picked[row];
        System.arraycopy(t, from * width, out, row * width, width);
      }
    }
  }

  /** Scores as probabilities that sum to one. */
  record Softmax(Value in, Value into) implements Step {
    @Override
    public void run(Workspace at, int rows) {
      double[] x = at.numbers()[in.slot()];
      double[] out = at.numbers()[into.slot()];
      int width = into.width();
      for (int from = 0; from < rows * width; from += width) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + width; i++) {
          largest = x[i] > largest ? x[i] : largest;
        }
        double sum = 0;
        for (int i = from; i < from + width; i++) {
          out[i] = Math.exp(x[i] - largest);
          sum += out[i];
        }
        for (int i = from; i < from + width; i++) {
          out[i] /= sum;
        }
      }
    }
  }

  /** The number of the largest, of equal ones the first. */
  record Largest(Value in, Value into) implements Step {
    @Override
    public void run(Workspace at, int rows) {
      double[] x = at.numbers()[in.slot()];
      double[] out = at.numbers()[into.slot()];
      int width = in.width();
      for (int row = 0; row < rows; row++) {
        int best = 0;
        for (int k = 1; k < width; k++) {
          best = x[row * width + k] > x[row * width + best] ? k : best;
        }
        out[row] = best;
      }
    }
  }

  /** Texts as numbers. */
  record Encode(Value in, Map<String, Double> numbers, double otherwise, Value into)
      implements Step {
    @Override
    public void run(Workspace at, int rows) {
      String[] x = at.texts()[in.slot()];
      double[] out = at.numbers()[into.slot()];
      for (int row = 0; row < rows; row++) {
        Double number = numbers.get(x[row]);
        out[row] = number == null ? otherwise : number;
      }
    }
  }

  /** Numbers as texts; the numbers count from 0. */
  record Decode(Value in, String[] texts, String otherwise, Value into) implements Step {
    @Override
    public void run(Workspace at, int rows) {
      double[] x = at.numbers()[in.slot()];
      String[] out = at.texts()[into.slot()];
      for (int row = 0; row < rows; row++) {
        double number = x[row];
        out[row] = number >= 0 && number < texts.length ? texts[(int) number] : otherwise;
      }
    }
  }
}
