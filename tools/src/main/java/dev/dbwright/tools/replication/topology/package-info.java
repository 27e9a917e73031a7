/**
 * Which servers stand where, and who waits for whom. Enter at {@link
 * dev.dbwright.tools.replication.topology.Topology}.
 */
@NullMarked
package dev.dbwright.tools.replication.topology;

import org.jspecify.annotations.NullMarked;
