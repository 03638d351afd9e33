/**
 * The bytes of data files: opened, unpacked, hashed on the way, and decoded as strict UTF-8, with
 * one sentence for whatever is wrong with them.
 */
@NullMarked
package slater.tables.bytes;

import org.jspecify.annotations.NullMarked;
