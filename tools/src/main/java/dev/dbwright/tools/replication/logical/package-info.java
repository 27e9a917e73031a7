/**
 * Rows sent as rows, not as a copy of the log: to a server of another version, or between servers
 * that all take writes, with the conflicts of that. Enter at {@link
 * dev.dbwright.tools.replication.logical.LogicalFiles}.
 */
@NullMarked
package dev.dbwright.tools.replication.logical;

import org.jspecify.annotations.NullMarked;
