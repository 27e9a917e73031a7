/**
 * Waiting for a connection: arrivals, holding times and a pool of servers. Enter at {@link
 * dev.dbwright.tools.pool.queue.Load}. Knows nothing of databases.
 */
@NullMarked
package dev.dbwright.tools.pool.queue;

import org.jspecify.annotations.NullMarked;
