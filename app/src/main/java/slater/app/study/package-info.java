/**
 * Studies: what a user asks for, as one immutable value, and how it is read from YAML and written
 * back. A study knows nothing of its data; whether it fits them is checked in {@code
 * slater.app.check}.
 */
@NullMarked
package slater.app.study;

import org.jspecify.annotations.NullMarked;
