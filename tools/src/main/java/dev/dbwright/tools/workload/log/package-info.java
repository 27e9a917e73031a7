/**
 * PostgreSQL's server logs: the entries of each of its formats, and the executions of statements
 * that they tell of. Enter at {@link dev.dbwright.tools.workload.log.ServerLog}. What becomes of an
 * execution is not known here.
 */
@NullMarked
package dev.dbwright.tools.workload.log;

import org.jspecify.annotations.NullMarked;
