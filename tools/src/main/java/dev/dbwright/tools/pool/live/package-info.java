/**
 * What a running PostgreSQL tells of the load on its connections. Enter at {@link
 * dev.dbwright.tools.pool.live.MeasuredLoad}.
 */
@NullMarked
package dev.dbwright.tools.pool.live;

import org.jspecify.annotations.NullMarked;
