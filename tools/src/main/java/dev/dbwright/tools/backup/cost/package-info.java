/**
 * What copies cost by a table of prices, which is data with a date and a source. Enter at {@link
 * dev.dbwright.tools.backup.cost.MonthlyCost}.
 */
@NullMarked
package dev.dbwright.tools.backup.cost;

import org.jspecify.annotations.NullMarked;
