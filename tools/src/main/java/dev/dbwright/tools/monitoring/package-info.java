/**
 * What is watched, when a person is called, and on which picture it is seen: rules for Prometheus,
 * queries of its exporter, a Grafana dashboard. Enter at the tool {@code plan_monitoring}. The
 * limits are those of {@code threshold}.
 */
@NullMarked
package dev.dbwright.tools.monitoring;

import org.jspecify.annotations.NullMarked;
