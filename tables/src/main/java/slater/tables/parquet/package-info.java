/**
 * Apache Parquet, read through the JDBC driver of DuckDB. The driver is 80 MB of native code, so it
 * is no dependency: it is on the class path, or it is fetched when the first such file is read.
 */
@NullMarked
package slater.tables.parquet;

import org.jspecify.annotations.NullMarked;
