/**
 * Whether a study fits its data, before any work: unknown columns, missing values, groups without
 * rows, features that should not be features, and what the rows can certify.
 */
@NullMarked
package slater.app.check;

import org.jspecify.annotations.NullMarked;
