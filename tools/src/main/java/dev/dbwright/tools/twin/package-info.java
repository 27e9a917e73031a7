/**
 * A throw-away PostgreSQL that plans as the user's database would, without its rows: the same
 * definitions, the same statistics, files of the same size. Enter at {@link
 * dev.dbwright.tools.twin.Blueprint}. It never holds a user's row, and what it is for lives
 * elsewhere.
 */
@NullMarked
package dev.dbwright.tools.twin;

import org.jspecify.annotations.NullMarked;
