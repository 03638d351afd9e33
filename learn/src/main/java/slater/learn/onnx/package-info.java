/**
 * Trained models as ONNX files: a protobuf writer of a few lines, a graph builder for the operators
 * that a table model needs, and a reader of the metadata.
 *
 * <p>Format: Open Neural Network Exchange, {@code onnx.proto3} of version 1.12 (IR 8, opset 17,
 * ai.onnx.ml 3), field numbers as in that file.
 */
@NullMarked
package slater.learn.onnx;

import org.jspecify.annotations.NullMarked;
