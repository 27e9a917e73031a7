/**
 * Query plans as data: any pasted or fetched plan becomes the same records, with times and buffers
 * added up. Enter at {@link dev.dbwright.tools.explain.plan.PlanReader}. No judgement lives here.
 */
@NullMarked
package dev.dbwright.tools.explain.plan;

import org.jspecify.annotations.NullMarked;
