/**
 * Waiting for a connection: arrivals, holding times and a pool of servers. Enter at {@link
 * dev.dbwright.tools.pool.queue.QueueModel} for one pool, at {@link
 * dev.dbwright.tools.pool.queue.SmallestPool} for a target; {@link
 * dev.dbwright.tools.pool.queue.Load} is what both take. {@link
 * dev.dbwright.tools.pool.queue.WaitCurve}, {@link dev.dbwright.tools.pool.queue.BurstEffect} and
 * {@link dev.dbwright.tools.pool.queue.SplitEffect} say what it would be like otherwise. Knows
 * nothing of databases.
 */
@NullMarked
package dev.dbwright.tools.pool.queue;

import org.jspecify.annotations.NullMarked;
