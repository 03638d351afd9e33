/**
 * Apache Arrow's format between processes, as files and streams. It is read here without its Java
 * library, which needs memory outside the heap that a JVM must be started with permission for.
 */
@NullMarked
package slater.tables.arrow;

import org.jspecify.annotations.NullMarked;
