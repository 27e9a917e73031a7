/**
 * Which of the indexes that exist are of no use, which one is missing for a foreign key, and which
 * are not what they should be. Enter at {@link dev.dbwright.tools.index.review.IndexReviewer}. What
 * a workload lacks is found elsewhere.
 */
@NullMarked
package dev.dbwright.tools.index.review;

import org.jspecify.annotations.NullMarked;
