/**
 * The numbers that decide advice, kept as data. Enter at {@link
 * dev.dbwright.tools.threshold.Thresholds}. What follows from a number is decided by the feature
 * that reads it.
 */
@NullMarked
package dev.dbwright.tools.threshold;

import org.jspecify.annotations.NullMarked;
