/**
 * Mathematical programs as a textbook states them: variables with bounds, what is minimised or
 * maximised, and named requirements, all in formulas. A {@link slater.core.program.Program} is
 * posed as a {@link slater.core.Problem}, which any solver takes, with names for what it answers.
 */
@NullMarked
package slater.core.program;

import org.jspecify.annotations.NullMarked;
