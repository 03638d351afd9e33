/**
 * The command line: one class for each command, built only when it is called, so that a command
 * starts as fast as what it does allows. A command parses its line, calls the part of the program
 * that does the work, and says what came of it.
 */
@NullMarked
package slater.app.cli;

import org.jspecify.annotations.NullMarked;
