/**
 * Measurements over time: read from CSV, JSON or plain numbers, told apart by unit, put on a
 * regular pace. Enter at {@link dev.dbwright.tools.capacity.series.SeriesReader}. Where they go
 * from here is the forecast's business.
 */
@NullMarked
package dev.dbwright.tools.capacity.series;

import org.jspecify.annotations.NullMarked;
