/**
 * Checks of how a PostgreSQL database is built: keys, indexes, types, statistics, rights. Enter at
 * {@link dev.dbwright.tools.health.structure.StructureChecks}. What the server does at this moment
 * is looked at elsewhere.
 */
@NullMarked
package dev.dbwright.tools.health.structure;

import org.jspecify.annotations.NullMarked;
