/**
 * Live databases: how they are named, opened and read. Enter at {@link
 * dev.dbwright.tools.database.Database}. Reads run in transactions that cannot write; the one
 * connection that can is for {@code ChangeExecutor} alone.
 */
@NullMarked
package dev.dbwright.tools.database;

import org.jspecify.annotations.NullMarked;
