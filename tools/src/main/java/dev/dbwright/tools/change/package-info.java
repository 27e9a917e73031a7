/**
 * What the forms of a statement do to a PostgreSQL database: which lock they take, whether they run
 * in a transaction, whether they rewrite or scan. Enter at {@link
 * dev.dbwright.tools.change.ChangeReader}. Nothing here asks a database or judges a risk.
 */
@NullMarked
package dev.dbwright.tools.change;

import org.jspecify.annotations.NullMarked;
