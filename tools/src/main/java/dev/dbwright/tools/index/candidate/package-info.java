/**
 * Which indexes might serve a query. Enter at {@link
 * dev.dbwright.tools.index.candidate.Candidates}; {@link
 * dev.dbwright.tools.index.candidate.Rewrites} names what no index helps with, {@link
 * dev.dbwright.tools.index.candidate.ExtendedStatisticsAdvice} what the planner lacks. Whether an
 * index is worth its space is decided elsewhere.
 */
@NullMarked
package dev.dbwright.tools.index.candidate;

import org.jspecify.annotations.NullMarked;
