/**
 * What the program as a whole says that it does, as experiments that anyone can repeat with {@code
 * slater claim}: claims about single methods lie beside the methods.
 */
@NullMarked
package slater.app.claim;

import org.jspecify.annotations.NullMarked;
