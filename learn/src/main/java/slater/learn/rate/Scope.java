package slater.learn.rate;

/** What a requirement looks at: one rate of all rows or of groups, or rates compared. */
public sealed interface Scope {

  /** The rate of all rows. */
  record Overall() implements Scope {}

  /**
   * The rate of one group.
   *
   * @param grouping the name of the grouping
   * @param group the label of the group
   */
  record OneGroup(String grouping, String group) implements Scope {}

  /**
   * The rate of every group of a grouping, each against the same limit.
   *
   * @param grouping the name of the grouping
   */
  record EachGroup(String grouping) implements Scope {}

  /**
   * The rates of the groups of a grouping, compared.
   *
   * @param grouping the name of the grouping
   * @param compare whether rates are subtracted or divided
   * @param against what each group's rate is compared with
   */
  record Between(String grouping, Compare compare, Against against) implements Scope {}

  /** How two rates are compared. */
  enum Compare {
    /** One rate minus the other. */
    DIFFERENCE("difference"),
    /** One rate divided by the other. */
    RATIO("ratio");

    private final String spelling;

    Compare(String spelling) {
      this.spelling = spelling;
    }

    /** The name in studies and reports. */
    public String spelling() {
      return spelling;
    }

    @Override
    public String toString() {
      return spelling;
    }
  }

  /** What the rate of a group is compared with. */
  enum Against {
    /** The rate of each other group: all ordered pairs. */
    EACH_OTHER("each-other"),
    /** The rate of all rows, those of no group included. */
    OVERALL("overall");

    private final String spelling;

    Against(String spelling) {
      this.spelling = spelling;
    }

    /** The name in studies and reports. */
    public String spelling() {
      return spelling;
    }

    @Override
    public String toString() {
      return spelling;
    }
  }

  /** The rate of all rows. */
  static Scope overall() {
    return new Overall();
  }

  /** The rate of one group. */
  static Scope group(String grouping, String group) {
    return new OneGroup(grouping, group);
  }

  /** The rate of every group, each against the same limit. */
  static Scope eachGroup(String grouping) {
    return new EachGroup(grouping);
  }

  /** Rates of groups, compared. */
  static Scope between(String grouping, Compare compare, Against against) {
    return new Between(grouping, compare, against);
  }
}
