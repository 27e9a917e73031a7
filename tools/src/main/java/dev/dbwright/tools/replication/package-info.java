/**
 * Copies of a server that stand in for it: topology, availability, loss and downtime per failure,
 * runbooks and files. Enter at the tool {@code plan_replication}.
 */
@NullMarked
package dev.dbwright.tools.replication;

import org.jspecify.annotations.NullMarked;
