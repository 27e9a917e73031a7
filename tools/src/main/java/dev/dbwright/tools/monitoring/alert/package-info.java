/**
 * What calls a person: an expression, how long it must hold, and what to do first. Enter at {@link
 * dev.dbwright.tools.monitoring.alert.Alerts}. Each alert brings the series that fire it and those
 * that do not; files are written elsewhere.
 */
@NullMarked
package dev.dbwright.tools.monitoring.alert;

import org.jspecify.annotations.NullMarked;
