/**
 * Statistics of a source, put into a twin: numbers of the catalogs and sizes of files. Enter at
 * {@link dev.dbwright.tools.twin.load.StatisticsLoad}. What does not fit the twin's definitions is
 * named and left out.
 */
@NullMarked
package dev.dbwright.tools.twin.load;

import org.jspecify.annotations.NullMarked;
