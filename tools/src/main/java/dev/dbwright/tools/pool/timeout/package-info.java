/**
 * Timeouts of a pool, derived from the load and from what stands behind the pool. Enter at {@link
 * dev.dbwright.tools.pool.timeout.TimeoutPlan}. How programs spell them is the business of the
 * files.
 */
@NullMarked
package dev.dbwright.tools.pool.timeout;

import org.jspecify.annotations.NullMarked;
