/**
 * What a finite sample can say with a stated confidence: bounds that hold at every sample size.
 *
 * <p>Everything here is an {@link slater.core.statistics.Estimate}: a value with one-sided limits
 * that are valid at any level, and p-values against a limit. A {@linkplain
 * slater.core.statistics.Rate rate} has Clopper-Pearson's limits; differences and ratios of two
 * rates, maxima over pairs and means of bounded values have limits of their own, and each names its
 * bound. An {@link slater.core.statistics.Assessment} compares an estimate with a {@link
 * slater.core.statistics.Limit} and says <em>met</em>, <em>violated</em>, <em>not decided</em> or
 * <em>not estimable</em>. What is only approximate (the bootstrap) says so in its name.
 */
@NullMarked
package slater.core.statistics;

import org.jspecify.annotations.NullMarked;
