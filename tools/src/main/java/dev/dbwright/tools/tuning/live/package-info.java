/**
 * A connected PostgreSQL as far as tuning asks: what it is set to, what was measured on it, and
 * tables for which its autovacuum is wrong. Enter at {@link
 * dev.dbwright.tools.tuning.live.LiveServer}. Nothing is changed; a role that may only read will
 * do, and what it may not see is named.
 */
@NullMarked
package dev.dbwright.tools.tuning.live;

import org.jspecify.annotations.NullMarked;
