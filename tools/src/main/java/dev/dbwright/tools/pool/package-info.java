/**
 * Connection pools: how large, how they wait, whether the server can pay for them, and the files
 * that say so. Enter at the tool {@code size_pool}; the parts are {@code queue} (waits), {@code
 * budget} (connections), {@code timeout} and {@code config} (files).
 */
@NullMarked
package dev.dbwright.tools.pool;

import org.jspecify.annotations.NullMarked;
