package slater.tables;

/**
 * A file that rows of a table came from.
 *
 * @param name the file as the user named it
 * @param sha256 the SHA-256 of its bytes as they lie on the disk, in lower-case hexadecimal
 * @param bytes its length on the disk
 * @param rows how many rows of data it holds
 */
public record SourceFile(String name, String sha256, long bytes, int rows) {}
