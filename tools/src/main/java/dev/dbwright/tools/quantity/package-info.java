/**
 * Numbers with their unit as people write them: sizes, durations, rates. Enter at {@link
 * dev.dbwright.tools.quantity.ByteSize}, {@link dev.dbwright.tools.quantity.TimeSpan} and {@link
 * dev.dbwright.tools.quantity.Frequency}. How numbers are shown is the report's business.
 */
@NullMarked
package dev.dbwright.tools.quantity;

import org.jspecify.annotations.NullMarked;
