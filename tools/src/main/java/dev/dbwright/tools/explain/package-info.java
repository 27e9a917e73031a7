/**
 * Query plans: read, added up, diagnosed. Enter at {@link dev.dbwright.tools.explain.ExplainPlan};
 * {@code plan} reads, {@code rule} judges, and this package puts what the rules saw in order.
 */
@NullMarked
package dev.dbwright.tools.explain;

import org.jspecify.annotations.NullMarked;
