/**
 * Indexes: which ones a workload lacks, proved on a twin, and which of those that exist are of no
 * use. Enter at {@link dev.dbwright.tools.index.IndexAdvice}. Nothing here changes a database.
 */
@NullMarked
package dev.dbwright.tools.index;

import org.jspecify.annotations.NullMarked;
