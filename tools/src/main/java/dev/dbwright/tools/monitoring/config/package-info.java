/**
 * Alerts, queries and pictures written as files that the real programs take. Enter at {@link
 * dev.dbwright.tools.monitoring.config.MonitoringRenderers}; one class, one program. What people
 * named reaches a file quoted for its language.
 */
@NullMarked
package dev.dbwright.tools.monitoring.config;

import org.jspecify.annotations.NullMarked;
