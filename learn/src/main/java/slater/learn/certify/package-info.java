/**
 * What held-out rows say about a model: rates of groups with intervals that hold at every sample
 * size, a verdict on each requirement, and the figures that explain a miss.
 *
 * <p>Nothing here knows how a model was trained: it looks at {@link
 * slater.learn.certify.Judgements}, one label, one decision, one loss and one prediction a row, so
 * that a score column or a foreign model is judged by the very same code.
 */
@NullMarked
package slater.learn.certify;

import org.jspecify.annotations.NullMarked;
