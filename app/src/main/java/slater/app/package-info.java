/** The program: what a user types, and what the program answers. */
@NullMarked
package slater.app;

import org.jspecify.annotations.NullMarked;
