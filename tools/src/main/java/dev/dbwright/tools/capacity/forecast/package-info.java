/**
 * Where a series of measurements goes: paths that it may take from here, drawn from models weighed
 * by how well they explain what was seen. Enter at {@link
 * dev.dbwright.tools.capacity.forecast.Forecast}. Numbers only: dates, units and advice live above.
 */
@NullMarked
package dev.dbwright.tools.capacity.forecast;

import org.jspecify.annotations.NullMarked;
