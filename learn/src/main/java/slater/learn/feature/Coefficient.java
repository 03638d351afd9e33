package slater.learn.feature;

import java.util.Optional;

/**
 * What a coefficient of an encoding stands for.
 *
 * @param name as reports print it: {@code duration}, {@code purpose = car}, {@code income missing}
 * @param column the column of the data
 * @param level the level whose presence adds the coefficient; empty for the slope of a number
 * @param perUnit what to multiply the coefficient by to have it per unit of the data: 1 over the
 *     standard deviation for a standardised number, else 1
 */
public record Coefficient(String name, String column, Optional<String> level, double perUnit) {}
