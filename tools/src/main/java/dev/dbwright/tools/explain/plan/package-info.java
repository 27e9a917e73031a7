/**
 * Query plans as data: any pasted or fetched plan becomes the same records, with times and buffers
 * added up. Enter at {@link dev.dbwright.tools.explain.plan.PlanReader}. PostgreSQL's formats are
 * read here, those of the other engines in packages of their own behind {@link
 * dev.dbwright.tools.explain.plan.EngineReader}. No judgement lives here.
 */
@NullMarked
package dev.dbwright.tools.explain.plan;

import org.jspecify.annotations.NullMarked;
