/**
 * How each engine is asked for a plan. Enter at {@link dev.dbwright.tools.explain.live.PlanSource}.
 * Nothing here judges whether a statement may be asked about, or opens a connection: that is {@code
 * ExplainQuery}'s.
 */
@NullMarked
package dev.dbwright.tools.explain.live;

import org.jspecify.annotations.NullMarked;
