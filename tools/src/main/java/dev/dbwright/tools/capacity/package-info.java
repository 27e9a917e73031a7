/**
 * When a resource runs out: forecasts with intervals from a series of measurements, dates to
 * thresholds, what to do by when. Enter at the tool {@code plan_capacity}.
 */
@NullMarked
package dev.dbwright.tools.capacity;

import org.jspecify.annotations.NullMarked;
