/**
 * Twins that are ready when they are asked for: one server for the process, started in the
 * background, and the few twins that were used last. Enter at {@link
 * dev.dbwright.tools.twin.pool.TwinPool}. What they are asked is not its business.
 */
@NullMarked
package dev.dbwright.tools.twin.pool;

import org.jspecify.annotations.NullMarked;
