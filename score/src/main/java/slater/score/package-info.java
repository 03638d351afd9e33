/**
 * Scores table models of Slater on a plain Java 17, without any library and without native code.
 *
 * <p>A run of Slater leaves {@code model.onnx}, the very file that its certificate speaks of.
 * {@link slater.score.Scorer} reads that file with a small reader of its own and computes what ONNX
 * Runtime computes: probabilities within 1e-6 and the same labels and decisions, in the precision
 * of the model. It knows exactly the operators that Slater writes (opset 17, ai.onnx.ml 3); another
 * operator, another opset or a damaged file is one {@link slater.score.ScoringException} with a
 * sentence when the model is loaded, never an answer that is only nearly right.
 *
 * <p>On the command line {@code java -jar slater-score.jar RUN DATA.csv} writes the same lines as
 * {@code slater predict RUN DATA.csv}.
 *
 * @see slater.score.Scorer
 * @see slater.score.Batch
 */
@NullMarked
package slater.score;

import org.jspecify.annotations.NullMarked;
