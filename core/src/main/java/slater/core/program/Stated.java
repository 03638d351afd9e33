package slater.core.program;

import slater.core.expression.Comparison;

/**
 * A requirement as it is written down.
 *
 * @param name what the user calls it
 * @param comparison what must hold
 */
public record Stated(String name, Comparison comparison) {}
