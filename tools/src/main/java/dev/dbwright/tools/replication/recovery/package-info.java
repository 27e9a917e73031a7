/**
 * What people do when a server is lost, handed over or comes back: one class for each that takes
 * over. Enter at {@link dev.dbwright.tools.replication.recovery.Recovery}.
 */
@NullMarked
package dev.dbwright.tools.replication.recovery;

import org.jspecify.annotations.NullMarked;
