/**
 * Metrics first: whether sharding, replicas, partitioning, caches and the like pay at the numbers
 * that were measured. Enter at the tool {@code assess_scale}. The marks are those of {@code
 * threshold}; nothing here guesses a number that is missing.
 */
@NullMarked
package dev.dbwright.tools.scale;

import org.jspecify.annotations.NullMarked;
