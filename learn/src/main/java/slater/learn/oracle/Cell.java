package slater.learn.oracle;

import slater.learn.rate.Rate;

/**
 * One rate of one group: what requirements are composed of.
 *
 * @param rate the rate
 * @param grouping the index of the grouping among those that requirements name; -1 for all rows
 * @param group the index of the group; -1 for all rows
 * @param condition the index of the grouping whose one group holds the rows that count; -1 for all
 */
record Cell(Rate rate, int grouping, int group, int condition) {}
