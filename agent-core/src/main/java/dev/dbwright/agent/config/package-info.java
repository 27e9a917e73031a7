/**
 * Settings from flags, environment and {@code dbwright.yaml}. Enter at {@link
 * dev.dbwright.agent.config.Config}.
 */
@NullMarked
package dev.dbwright.agent.config;

import org.jspecify.annotations.NullMarked;
