/**
 * Which queries of a workload get worse by a change that was not made yet: definitions, statistics,
 * growth. Enter at {@link dev.dbwright.tools.twin.regression.Regression}. The twins are others'
 * work.
 */
@NullMarked
package dev.dbwright.tools.twin.regression;

import org.jspecify.annotations.NullMarked;
