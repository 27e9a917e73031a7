/**
 * CSV as other programs export it, a record at a time. Enter at {@link
 * dev.dbwright.tools.csv.CsvRecords}. What the columns mean lives with whoever reads them.
 */
@NullMarked
package dev.dbwright.tools.csv;

import org.jspecify.annotations.NullMarked;
