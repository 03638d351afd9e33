package slater.app.solution;

import java.util.List;

/**
 * What the pictures of the report are drawn from. Cells under the smallest allowed count have no
 * figures.
 *
 * @param tradeOffs for each requirement, what its limit costs
 * @param scores how the scores are distributed, by group
 * @param calibration predicted against observed, by group
 * @param changes rows whose decision the requirements changed, by group
 * @param coefficients each coefficient without and with requirements
 * @param predictability how well each protected column can be told from the score
 * @param trace where the method stood over time
 */
public record Explanation(
    List<TradeOff> tradeOffs,
    List<Scores> scores,
    List<Calibration> calibration,
    List<Change> changes,
    List<Coefficient> coefficients,
    List<Predictability> predictability,
    List<TracePoint> trace) {
  /** Copies the lists. */
  public Explanation {
    tradeOffs = List.copyOf(tradeOffs);
    scores = List.copyOf(scores);
    calibration = List.copyOf(calibration);
    changes = List.copyOf(changes);
    coefficients = List.copyOf(coefficients);
    predictability = List.copyOf(predictability);
    trace = List.copyOf(trace);
  }

  /** No pictures. */
  public static Explanation none() {
    return new Explanation(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /**
   * The training objective as a function of one limit.
   *
   * @param requirement whose limit moves
   * @param asked the limit of the study
   * @param objective the objective there
   * @param price the slope there: the saving per unit of relaxation
   * @param relaxing +1 where a larger limit is looser, -1 where a smaller one is
   * @param points the refits
   */
  public record TradeOff(
      String requirement,
      double asked,
      double objective,
      double price,
      int relaxing,
      List<Point> points) {
    /** Copies the list. */
    public TradeOff {
      points = List.copyOf(points);
    }

    /**
     * One refit.
     *
     * @param limit the limit
     * @param objective the objective of the refit on the training rows
     */
    public record Point(double limit, double objective) {}
  }

  /**
   * A histogram of the probability of the positive decision.
   *
   * @param group the group
   * @param n the number of rows
   * @param counts rows in each of equally wide bins of [0, 1]; empty where suppressed
   */
  public record Scores(String group, long n, List<Long> counts) {
    /** Copies the list. */
    public Scores {
      counts = List.copyOf(counts);
    }
  }

  /**
   * Predicted against observed.
   *
   * @param group the group
   * @param bins by increasing predicted probability; bins with too few rows are left out
   */
  public record Calibration(String group, List<Bin> bins) {
    /** Copies the list. */
    public Calibration {
      bins = List.copyOf(bins);
    }

    /**
     * One bin.
     *
     * @param predicted the mean predicted probability
     * @param observed the share of positives
     * @param lower the lower end of its interval
     * @param upper the upper end of its interval
     * @param n the number of rows
     */
    public record Bin(double predicted, double observed, double lower, double upper, long n) {}
  }

  /**
   * Decisions that differ between the model without and with requirements, on held-out rows.
   *
   * @param group the group
   * @param n the number of rows
   * @param toPositive rows decided positively only with requirements
   * @param toNegative rows decided negatively only with requirements
   */
  public record Change(String group, long n, Figure toPositive, Figure toNegative) {}

  /**
   * One coefficient.
   *
   * @param feature its name
   * @param without its value without requirements
   * @param with its value with requirements
   */
  public record Coefficient(String feature, double without, double with) {}

  /**
   * How well a level of a protected column can be told from the score: the area under the ROC
   * curve, folded to at least 1/2.
   *
   * @param column the column or grouping
   * @param level the level that is told from the others
   * @param without for the model without requirements
   * @param with for the model with requirements
   */
  public record Predictability(String column, String level, Figure without, Figure with) {}

  /**
   * One row of the trace.
   *
   * @param step the step
   * @param objective the objective
   * @param worstMiss the largest miss
   * @param largestPrice the largest price
   */
  public record TracePoint(long step, Figure objective, Figure worstMiss, Figure largestPrice) {}
}
