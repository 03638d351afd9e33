package slater.core;

/**
 * A setting of a method, as the registry lists it.
 *
 * @param name the key in a study
 * @param meaning one sentence
 * @param standard the value where nothing is said
 */
public record Option(String name, String meaning, String standard) {}
