/**
 * Requirements on what others decided: a column of scores or decisions, or a foreign model, judged
 * by the same bounds as a model that was trained here, without training anything.
 */
@NullMarked
package slater.app.audit;

import org.jspecify.annotations.NullMarked;
