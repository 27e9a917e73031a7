/**
 * A topology written as files that the real programs take. Enter at {@link
 * dev.dbwright.tools.replication.config.ReplicationRenderer}; one class, one program. What programs
 * would take but break on without a word is refused before it is written.
 */
@NullMarked
package dev.dbwright.tools.replication.config;

import org.jspecify.annotations.NullMarked;
