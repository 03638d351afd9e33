package slater.learn.population;

import java.util.ArrayList;
import java.util.List;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;

/**
 * What a model does in a population, by group: expectations, not estimates.
 *
 * @param groups what is expected of the rows of each group
 */
public record Truth(List<Group> groups) {
  /** Copies the list. */
  public Truth {
    groups = List.copyOf(groups);
  }

  /**
   * Expectations over the population of a group's rows, each times the share of the group: they add
   * up over groups.
   *
   * @param label the name of the group
   * @param share of the group
   * @param positive with a positive label
   * @param selected decided positive
   * @param both decided positive, with a positive label
   * @param loss the mean loss, times the share
   * @param prediction the mean prediction, times the share
   */
  public record Group(
      String label,
      double share,
      double positive,
      double selected,
      double both,
      double loss,
      double prediction) {
    Group plus(Group other) {
      return new Group(
          label,
          share + other.share,
          positive + other.positive,
          selected + other.selected,
          both + other.both,
          loss + other.loss,
          prediction + other.prediction);
    }

    /** A rate of this group, of the positive class. */
    public double rate(Rate rate) {
      return sum(rate.numerator()) / sum(rate.denominator());
    }

    private double sum(List<Rate.Term> terms) {
      double sum = 0;
      for (var term : terms) {
        double rows =
            switch (term.among()) {
              case ALL -> counted(term.counted(), positive, both) + negatives(term.counted());
              case POSITIVE -> counted(term.counted(), positive, both);
              case NEGATIVE -> negatives(term.counted());
            };
        sum += term.factor() * rows;
      }
      return sum;
    }

    /** Of the rows with a positive label; means are taken of all rows alone. */
    private double counted(Rate.Counted counted, double rows, double chosen) {
      return switch (counted) {
        case ROW -> rows;
        case POSITIVE_DECISION, RIGHT_DECISION -> chosen;
        case NEGATIVE_DECISION, WRONG_DECISION -> rows - chosen;
        case LOSS -> loss;
        case PREDICTION -> prediction;
        case PREDICTION_ERROR -> prediction - positive;
        case COVERED, CLOSE_PREDICTION ->
            throw new IllegalArgumentException(
                counted + " is of predicted numbers, not of classes");
      };
    }

    private double negatives(Rate.Counted counted) {
      double rows = share - positive;
      double chosen = selected - both;
      return switch (counted) {
        case ROW -> rows;
        case POSITIVE_DECISION, WRONG_DECISION -> chosen;
        case NEGATIVE_DECISION, RIGHT_DECISION -> rows - chosen;
        case LOSS, PREDICTION, PREDICTION_ERROR, COVERED, CLOSE_PREDICTION -> 0;
      };
    }
  }

  /** All groups together. */
  public Group overall() {
    return groups.stream().reduce(Group::plus).orElseThrow();
  }

  /** A rate of all rows. */
  public double rate(Rate rate) {
    return overall().rate(rate);
  }

  /** A rate of one group. */
  public double rate(Rate rate, String label) {
    for (var group : groups) {
      if (group.label().equals(label)) {
        return group.rate(rate);
      }
    }
    throw new IllegalArgumentException(
        "There is no group " + label + " among " + groups.stream().map(Group::label).toList());
  }

  /**
   * What a requirement limits, at its worst: the rate, the one of a group that is furthest beyond
   * the limit, the largest difference, the smallest ratio for at least and the largest for at most.
   * Any grouping that it names is taken to be the population's own.
   */
  public double value(RateRequirement requirement) {
    var rate = requirement.rate();
    var values = new ArrayList<Double>();
    switch (requirement.scope()) {
      case Scope.Overall all -> values.add(rate(rate));
      case Scope.OneGroup one -> values.add(rate(rate, one.group()));
      case Scope.EachGroup each -> groups.forEach(group -> values.add(group.rate(rate)));
      case Scope.Between between -> {
        for (var a : groups) {
          var others = between.against() == Scope.Against.OVERALL ? List.of(overall()) : groups;
          for (var b : others) {
            if (!b.equals(a)) {
              values.add(
                  requirement.isRatio()
                      ? a.rate(rate) / b.rate(rate)
                      : Math.abs(a.rate(rate) - b.rate(rate)));
            }
          }
        }
      }
    }
    double worst = values.getFirst();
    for (double value : values) {
      boolean beyond =
          switch (requirement.sense()) {
            case AT_MOST, WITHIN -> value > worst;
            case AT_LEAST -> value < worst;
            case EQUAL ->
                Math.abs(value - requirement.limit()) > Math.abs(worst - requirement.limit());
          };
      worst = beyond ? value : worst;
    }
    return worst;
  }

  /**
   * The true rate of exchange between the loss and a requirement: by how much a model at a looser
   * limit lowers the expected loss, per unit by which what is limited really moved. For a small
   * move between two optimal models it is the true price of the requirement, up to the l2 term.
   */
  public double exchange(Truth looser, RateRequirement requirement) {
    double moved = (looser.value(requirement) - value(requirement)) * requirement.relaxing();
    return (rate(Rate.MEAN_LOSS) - looser.rate(Rate.MEAN_LOSS)) / moved;
  }
}
