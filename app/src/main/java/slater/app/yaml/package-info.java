/**
 * YAML as people write it: values that know where they stand and where they come from, and readers
 * that turn them into numbers, names and choices. What is wrong is collected, so that one look at a
 * file names several mistakes, each with its line, column, path of keys, what is allowed, and the
 * nearest known name.
 *
 * <p>The dialect is the core schema of YAML 1.2 without tags: {@code no} and {@code on} are texts,
 * duplicate keys are refused, and size, depth and the unfolding of aliases are bounded.
 */
@NullMarked
package slater.app.yaml;

import org.jspecify.annotations.NullMarked;
