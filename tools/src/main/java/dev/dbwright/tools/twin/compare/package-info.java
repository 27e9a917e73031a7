/**
 * Two plans of one statement: whether they are the same, and what differs, in words. Enter at
 * {@link dev.dbwright.tools.twin.compare.PlanDifference}. Which of them is better is not its
 * business.
 */
@NullMarked
package dev.dbwright.tools.twin.compare;

import org.jspecify.annotations.NullMarked;
