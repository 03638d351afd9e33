/**
 * Where runs are kept: a folder for each run, a pointer to the newest, and a ledger of how often
 * each set of certification rows has been looked at.
 */
@NullMarked
package slater.app.store;

import org.jspecify.annotations.NullMarked;
