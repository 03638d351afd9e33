/** An exported model as others see it: run by ONNX Runtime on the columns of a table. */
@NullMarked
package slater.app.onnx;

import org.jspecify.annotations.NullMarked;
