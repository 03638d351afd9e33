/**
 * What the program says and where: words and one JSON document, widths, colours and character sets,
 * progress, exit codes. Nothing else in the program prints.
 */
@NullMarked
package slater.app.terminal;

import org.jspecify.annotations.NullMarked;
