package slater.tables.arff;

import slater.tables.ColumnType;

/**
 * A declared attribute.
 *
 * @param name its name
 * @param type numbers; exactly the declared levels; or any text, for strings and dates
 * @param line the line of its declaration
 */
record Attribute(String name, ColumnType type, int line) {}
