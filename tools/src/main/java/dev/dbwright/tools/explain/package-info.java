/**
 * Query plans: read, added up, diagnosed. Enter at {@link dev.dbwright.tools.explain.ExplainPlan}.
 */
@NullMarked
package dev.dbwright.tools.explain;

import org.jspecify.annotations.NullMarked;
